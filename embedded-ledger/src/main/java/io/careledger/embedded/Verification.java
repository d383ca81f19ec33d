// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.JournalReader.Entry;
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
      Recovery.requireWhole(journal);
      new Recovery(journal, privateValues, fresh).run(message -> {});
      if (index != null) {
        compare(fresh, index);
      }
      return report(journal);
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "folder", "it cannot be read: " + e.getMessage(), e);
    } catch (MVStoreException e) {
      throw Index.damaged(e);
    }
  }

  private static long cut(Journal journal, @Nullable Head head) throws IOException {
    JournalReader reader = journal.reader();
    reader.requireMagic();
    long offset = JournalReader.MAGIC.size();
    ByteString hash = JournalReader.NO_HASH;
    long number = 0;
    Item item = reader.at(offset, number, hash);
    while (item instanceof Item.Found found) {
      offset = found.entry().end();
      hash = found.entry().hash();
      item = reader.at(offset, ++number, hash);
    }
    if (!(item instanceof Item.Torn)) {
      return 0;
    }
    if (number == 0 || (head != null && number < head.height())) {
      throw JournalReader.corrupt(
          offset, "block " + number + " is torn, but it was acknowledged; nothing was cut");
    }
    long lost = journal.end() - offset;
    journal.cut(offset);
    return lost;
  }

  private static LedgerReport report(Journal journal) throws IOException {
    long transactions = 0;
    long offset = JournalReader.MAGIC.size();
    ByteString hash = JournalReader.NO_HASH;
    long number = 0;
    while (journal.reader().at(offset, number, hash) instanceof Item.Found found) {
      Entry entry = found.entry();
      transactions += entry.block().transactions().size();
      offset = entry.end();
      hash = entry.hash();
      number++;
    }
    return new LedgerReport(number, transactions, Hashes.text(hash), 0);
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
