// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals and indexes that do not fit together, made by hand. */
class RecoveryTest {
  private static final int BLOCKS = 5;
  @TempDir private Path folder;
  private final List<String> messages = new ArrayList<>();

  /** Journal and index after each block; the index of a block knows it. */
  private final List<byte[]> journals = new ArrayList<>();

  private final List<byte[]> indexes = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    for (int block = 0; block < BLOCKS; block++) {
      try (EmbeddedLedger ledger = builder().open()) {
        if (block > 0) {
          LedgerFolder.client(ledger).submit(call("Put", "k" + block, "v".repeat(20)));
        }
      }
      journals.add(Files.readAllBytes(journal()));
      indexes.add(Files.readAllBytes(index()));
    }
    messages.clear();
  }

  private EmbeddedLedger.Builder builder() {
    return LedgerFolder.builder(folder).unsafeWithoutSync().onMessage(messages::add);
  }

  private Path journal() {
    return folder.resolve("journal");
  }

  private Path index() {
    return folder.resolve("index");
  }

  private void put(byte[] journal, byte[] index) throws IOException {
    Files.write(journal(), journal);
    Files.write(index(), index);
  }

  private byte[] last(List<byte[]> versions) {
    return versions.get(BLOCKS - 1);
  }

  private void requireBlocks(int blocks) {
    try (EmbeddedLedger ledger = builder().open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);
      assertEquals(blocks, client.height());
      for (int block = 1; block < blocks; block++) {
        assertEquals("v".repeat(20), client.evaluate(call("Get", "k" + block)));
      }
      assertEquals("", client.evaluate(call("Get", "k" + blocks)));
      assertEquals(blocks, ledger.verify().blocks());
    }
  }

  @Test
  void tornRecord_thatTheIndexDoesNotKnow_isCutWithAMessage() throws IOException {
    int known = journals.get(BLOCKS - 2).length;
    int whole = last(journals).length;
    for (int end = known + 1; end < whole; end += end < known + 12 || end > whole - 3 ? 1 : 97) {
      put(Arrays.copyOf(last(journals), end), indexes.get(BLOCKS - 2));
      requireBlocks(BLOCKS - 1);
      assertEquals(1, messages.size(), messages::toString);
      assertTrue(messages.get(0).startsWith("cut " + (end - known) + " bytes"), messages::toString);
      assertEquals(known, Files.size(journal()));
      messages.clear();
    }
  }

  @Test
  void lastRecord_withAWrongHashThatTheIndexDoesNotKnow_isCut() throws IOException {
    byte[] damaged = last(journals).clone();
    damaged[damaged.length - 40] ^= 1;
    put(damaged, indexes.get(BLOCKS - 2));

    requireBlocks(BLOCKS - 1);
    assertEquals(1, messages.size());
  }

  @Test
  void zerosBehindTheLastBlock_areCut() throws IOException {
    put(Arrays.copyOf(last(journals), last(journals).length + 4096), last(indexes));

    requireBlocks(BLOCKS);
    assertEquals(1, messages.size());
  }

  @Test
  void garbageBehindTheLastBlock_stops() throws IOException {
    byte[] garbage = Arrays.copyOf(last(journals), last(journals).length + 100);
    new Random(1).nextBytes(garbage);
    System.arraycopy(last(journals), 0, garbage, 0, last(journals).length);
    put(garbage, last(indexes));

    LedgerException refused = assertRefused(ErrorCode.LEDGER_CORRUPT, () -> builder().open());
    assertTrue(refused.reason().contains("at byte " + last(journals).length), refused::reason);
  }

  @Test
  void journal_thatEndsBeforeTheIndex_stopsAsTruncated() throws IOException {
    int whole = last(journals).length;
    for (int end : new int[] {whole - 1, whole - 40, journals.get(BLOCKS - 2).length, 100, 8, 0}) {
      put(Arrays.copyOf(last(journals), end), last(indexes));
      assertRefused(ErrorCode.LEDGER_TRUNCATED, () -> builder().open());
      assertRefused(ErrorCode.LEDGER_TRUNCATED, () -> EmbeddedLedger.verify(folder, true));
      assertEquals(end, Files.size(journal()));
    }
    Files.delete(journal());
    assertRefused(ErrorCode.LEDGER_TRUNCATED, () -> builder().open());
  }

  @Test
  void index_olderThanTheJournal_isBroughtUpToDate() throws IOException {
    for (int known = 0; known < BLOCKS; known++) {
      put(last(journals), indexes.get(known));
      requireBlocks(BLOCKS);
    }
  }

  @Test
  void index_olderThanATornJournal_stopsUntilTheCutIsAskedFor() throws IOException {
    put(Arrays.copyOf(last(journals), last(journals).length - 1), indexes.get(1));

    assertRefused(ErrorCode.LEDGER_CORRUPT, () -> builder().open());
    put(Arrays.copyOf(last(journals), last(journals).length - 1), indexes.get(1));
    Files.delete(index());
    assertTrue(EmbeddedLedger.verify(folder, true).cutBytes() > 0);
    requireBlocks(BLOCKS - 1);
  }

  @Test
  void index_deleted_isRebuilt() throws IOException {
    Files.delete(index());

    requireBlocks(BLOCKS);
    assertEquals(1, messages.size());
  }

  @Test
  void tornRecord_withoutAnIndex_isNotCutUnasked() throws IOException {
    byte[] torn = Arrays.copyOf(last(journals), last(journals).length - 1);
    Files.write(journal(), torn);
    Files.delete(index());

    LedgerException refused = assertRefused(ErrorCode.LEDGER_CORRUPT, () -> builder().open());
    assertTrue(refused.reason().contains("--cut-torn-tail"), refused::reason);
    assertRefused(ErrorCode.LEDGER_CORRUPT, () -> EmbeddedLedger.verify(folder, false));
    assertEquals(torn.length, Files.size(journal()));
    Files.deleteIfExists(index());
    LedgerReport report = EmbeddedLedger.verify(folder, true);
    assertEquals(torn.length - journals.get(BLOCKS - 2).length, report.cutBytes());
    assertEquals(BLOCKS - 1, report.blocks());
    requireBlocks(BLOCKS - 1);
  }

  @Test
  void index_ofAnotherLedger_stops(@TempDir Path other) throws IOException {
    try (EmbeddedLedger ledger = LedgerFolder.builder(other).unsafeWithoutSync().open()) {
      LedgerFolder.client(ledger).submit(call("Put", "k1", "v"));
    }
    Files.copy(other.resolve("index"), index(), StandardCopyOption.REPLACE_EXISTING);

    assertRefused(ErrorCode.LEDGER_CORRUPT, () -> builder().open());
  }

  @Test
  void channel_otherThanTheFoundedOne_isRefused() {
    assertRefused(ErrorCode.STATE_CONFLICT, () -> builder().channel("other").open());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void flippedBit_anywhereInTheJournal_isFoundWithItsPosition(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] whole = last(journals);
    for (int i = 0; i < 40; i++) {
      int at = i < 16 ? recordStart(1 + i % 4) + i / 2 : random.nextInt(whole.length);
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      put(damaged, last(indexes));
      LedgerException found =
          assertRefused(ErrorCode.LEDGER_CORRUPT, () -> EmbeddedLedger.verify(folder, true));
      int start = 0;
      for (int block = 0; block < BLOCKS && recordStart(block) <= at; block++) {
        start = recordStart(block);
      }
      assertTrue(found.reason().contains("at byte " + start), at + " " + found.reason());
      assertEquals(whole.length, Files.size(journal()));
    }
  }

  @Test
  void flippedBit_inAnEarlierRecordWithoutAnIndex_cutsNothing() throws IOException {
    for (int at : new int[] {recordStart(2), recordStart(2) + 3, valueIn(2)}) {
      Files.write(journal(), flipped(at));
      Files.deleteIfExists(index());

      assertRefused(ErrorCode.LEDGER_CORRUPT, () -> EmbeddedLedger.verify(folder, true));
      assertEquals(last(journals).length, Files.size(journal()));
    }
  }

  @Test
  void lastBlock_replacedByAnotherThatVerifies_stops() throws IOException {
    put(journals.get(BLOCKS - 2), indexes.get(BLOCKS - 2));
    try (EmbeddedLedger ledger = builder().open()) {
      LedgerFolder.client(ledger).submit(call("Put", "k4", "w".repeat(20)));
    }
    put(Files.readAllBytes(journal()), last(indexes));

    assertRefused(ErrorCode.LEDGER_CORRUPT, () -> builder().open());
  }

  /** Where a block holds the value that it wrote; another one there still decodes. */
  private int valueIn(int block) {
    String text = new String(last(journals), ISO_8859_1);
    return text.indexOf("v".repeat(20), recordStart(block));
  }

  private byte[] flipped(int at) {
    byte[] damaged = last(journals).clone();
    damaged[at] ^= 1;
    return damaged;
  }

  private int recordStart(int block) {
    return block == 0 ? 8 : journals.get(block - 1).length;
  }

  @Test
  void flippedBit_inTheLastKnownRecord_stopsTheOpening() throws IOException {
    for (int at = recordStart(BLOCKS - 1); at < last(journals).length; at += 31) {
      byte[] damaged = last(journals).clone();
      damaged[at] ^= 4;
      put(damaged, last(indexes));
      assertRefused(ErrorCode.LEDGER_CORRUPT, () -> builder().open());
    }
  }

  @Test
  void flippedBit_inAnEarlierBlock_isFoundWhenItIsRead() throws IOException {
    put(flipped(valueIn(1)), last(indexes));
    try (EmbeddedLedger ledger = builder().open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);

      assertRefused(ErrorCode.LEDGER_CORRUPT, () -> client.block(1));
      assertRefused(ErrorCode.LEDGER_CORRUPT, () -> client.evaluate(call("History", "k1")));
      assertRefused(ErrorCode.LEDGER_CORRUPT, ledger::verify);
      assertEquals(2, client.block(2).number());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void flippedBit_anywhereInTheIndex_givesAnErrorOrTheRightState(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = last(indexes).clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      put(last(journals), damaged);
      try {
        requireBlocks(BLOCKS);
      } catch (LedgerException e) {
        assertEquals(ErrorCode.LEDGER_CORRUPT, e.code(), e.getMessage());
      }
    }
  }
}
