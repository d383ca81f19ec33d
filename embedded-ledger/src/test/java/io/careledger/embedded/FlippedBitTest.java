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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bits that changed in the journal or the index: an error with its place, never another state. */
class FlippedBitTest extends JournalVersions {
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
