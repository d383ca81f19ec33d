// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals and indexes that do not fit together, made by hand. */
class RecoveryTest extends JournalVersions {
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
}
