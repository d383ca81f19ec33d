// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import io.careledger.embedded.JournalReader.Item;
import io.careledger.embedded.State.Head;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole journal and compares the index with one that is made anew from it. Time and
 * memory grow with the ledger.
 */
final class Verification {
  private Verification() {}

  /** Opens what there is in the folder and verifies it. */
  static LedgerReport run(Path folder, boolean cutTornTail, StoreOptions options) {
    if (!Files.exists(folder.resolve("journal"))) {
      throw new LedgerException(ErrorCode.NOT_FOUND, "folder", "there is no journal in " + folder);
    }
    try {
      FolderLock lock = FolderLock.acquire(folder, options.lockWait());
      try {
        return runLocked(folder, cutTornTail, options);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw EmbeddedLedger.unreadable(e);
    } catch (MVStoreException e) {
      throw Index.damaged(e);
    }
  }

  private static LedgerReport runLocked(Path folder, boolean cutTornTail, StoreOptions options)
      throws IOException {
    Path indexFile = folder.resolve("index");
    try (Journal journal = Journal.open(folder.resolve("journal"), true, options.journalChannel());
        Index index =
            Files.exists(indexFile) ? Index.open(indexFile, true, "") : Index.inMemory()) {
      Head head = new State(index).head();
      if (head != null && journal.end() < head.end()) {
        throw Recovery.truncated(journal, head);
      }
      long cut = cutTornTail ? cut(journal, head) : 0;
      PrivateValues privateValues = new PrivateValues(folder, true);
      LedgerReport report = run(journal, privateValues, head == null ? null : index);
      return new LedgerReport(report.blocks(), report.transactions(), report.hash(), cut);
    }
  }

  /**
   * Verifies an opened folder.
   *
   * @param index null if there is none to compare
   * @throws LedgerException {@link ErrorCode#LEDGER_CORRUPT} with the place of the first difference
   */
  static LedgerReport run(Journal journal, PrivateValues privateValues, @Nullable Index index) {
    try (Index fresh = Index.inMemory()) {
      JournalReader.Scan scan = Recovery.requireWhole(journal);
      new Recovery(journal, privateValues, fresh).run(message -> {});
      if (index != null) {
        compare(fresh, index);
      }
      return new LedgerReport(scan.height(), scan.transactions(), Hashes.text(scan.hash()), 0);
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "folder", "it cannot be read: " + e.getMessage(), e);
    } catch (MVStoreException e) {
      throw Index.damaged(e);
    }
  }

  private static long cut(Journal journal, @Nullable Head head) throws IOException {
    JournalReader.Scan scan = journal.reader().scan();
    if (!(scan.rest() instanceof Item.Torn)) {
      return 0;
    }
    if (scan.height() == 0 || (head != null && scan.height() < head.height())) {
      throw JournalReader.corrupt(
          scan.end(),
          "block " + scan.height() + " is torn, but it was acknowledged; nothing was cut");
    }
    long lost = journal.end() - scan.end();
    journal.cut(scan.end());
    return lost;
  }

  private static void compare(Index expected, Index found) {
    Iterator<Index.Item> left = expected.all();
    Iterator<Index.Item> right = found.all();
    while (left.hasNext() || right.hasNext()) {
      if (!left.hasNext() || !right.hasNext() || !Objects.equals(left.next(), right.next())) {
        throw Index.damaged(null);
      }
    }
  }
}
