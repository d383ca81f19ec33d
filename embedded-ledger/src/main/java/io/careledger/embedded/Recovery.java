// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.JournalReader.Entry;
import io.careledger.embedded.JournalReader.Item;
import io.careledger.embedded.State.Head;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings journal and index together when a folder is opened. The rules, which the specification
 * states, lose nothing that was acknowledged: the index is on the disk before an acknowledgement,
 * so only a record that the index does not know can be torn.
 */
final class Recovery {
  private static final int BLOCKS_BETWEEN_COMMITS = 1_000;
  static final String CUT = "`careledger ledger verify --cut-torn-tail` removes it";

  private final Journal journal;
  private final PrivateValues privateValues;
  private final Index index;
  private final State state;
  private final Set<String> missing = new HashSet<>();

  Recovery(Journal journal, PrivateValues privateValues, Index index) {
    this.journal = journal;
    this.privateValues = privateValues;
    this.index = index;
    this.state = new State(index);
  }

  /** Afterwards the index knows the journal's last block, and nothing stands behind that. */
  Head run(Consumer<String> messages) throws IOException {
    Head known = state.head();
    if (known == null) {
      requireWhole(journal);
      messages.accept("the index is missing; building it from the journal");
      replay(0, JournalReader.MAGIC.size(), JournalReader.NO_HASH);
    } else {
      requireKnown(known);
      replay(known.height(), known.end(), known.hash());
      cutTornTail(known, messages);
    }
    Head head = Objects.requireNonNull(state.head());
    privateValues.removeUnordered(head.height());
    return head;
  }

  /** Checks every record; without an index to say what was acknowledged, a torn one is not cut. */
  static JournalReader.Scan requireWhole(Journal journal) throws IOException {
    JournalReader.Scan scan = journal.reader().scan();
    if (scan.rest() instanceof Item.Torn torn) {
      throw JournalReader.corrupt(
          scan.end(), "block " + scan.height() + " is torn (" + torn.reason() + "); " + CUT);
    }
    if (scan.height() == 0) {
      throw JournalReader.corrupt(scan.end(), "block 0 is missing");
    }
    return scan;
  }

  /**
   * The last record that the index knows must be there; it stands for all before it, which are read
   * when they are needed.
   */
  private void requireKnown(Head known) throws IOException {
    if (journal.end() < known.end()) {
      throw truncated(journal, known);
    }
    journal.reader().requireMagic();
    long last = known.height() - 1;
    State.Location location = Objects.requireNonNull(state.block(last));
    Entry entry = journal.reader().require(location.offset(), last, state.hashBefore(last));
    if (entry.end() != known.end() || !entry.hash().equals(known.hash())) {
      throw JournalReader.corrupt(
          location.offset(), "block " + last + " is not the one that the index knows");
    }
  }

  static LedgerException truncated(Journal journal, Head known) {
    return new LedgerException(
        ErrorCode.LEDGER_TRUNCATED,
        "journal",
        "it ends at byte "
            + journal.end()
            + ", but block "
            + (known.height() - 1)
            + " was acknowledged and ended at byte "
            + known.end());
  }

  /**
   * Enters the records from {@code offset} on. They are forced first: a crash may have left them in
   * the system's memory.
   */
  private void replay(long number, long offset, ByteString hash) throws IOException {
    JournalReader reader = journal.reader();
    Item item = reader.at(offset, number, hash);
    if (!(item instanceof Item.Found)) {
      return;
    }
    journal.force();
    while (item instanceof Item.Found found) {
      Entry entry = found.entry();
      enter(entry);
      if (missing.isEmpty() && entry.block().number() % BLOCKS_BETWEEN_COMMITS == 0) {
        index.commit();
      }
      item = reader.at(entry.end(), entry.block().number() + 1, entry.hash());
    }
    if (!missing.isEmpty()) {
      throw new LedgerException(
          ErrorCode.LEDGER_CORRUPT,
          "private",
          "values are missing: " + List.copyOf(missing).get(0));
    }
    index.commit();
  }

  /** One block: its private values, what it purges, its place in the index. Safe to repeat. */
  void enter(Entry entry) throws IOException {
    List<PrivateValues.Value> stored = privateValues.read(entry.block().number());
    List<PrivateValues.Value> present = new ArrayList<>();
    for (Transaction transaction : entry.block().transactions()) {
      if (transaction.validity() == Validity.VALID) {
        present.addAll(match(transaction, stored, entry));
        purge(transaction);
      }
    }
    state.apply(entry, present);
  }

  private List<PrivateValues.Value> match(
      Transaction transaction, List<PrivateValues.Value> stored, Entry entry) {
    List<PrivateValues.Value> present = new ArrayList<>();
    for (ReadWriteSet.PrivateWrite write : transaction.changes().privateWrites()) {
      String name = write.collection() + " " + Hashes.text(write.keyHash());
      if (write.kind() == ReadWriteSet.Kind.PUT) {
        stored.stream()
            .filter(value -> value.matches(write))
            .findFirst()
            .ifPresentOrElse(
                present::add, () -> missing.add(name + " of block " + entry.block().number()));
      } else if (write.kind() == ReadWriteSet.Kind.PURGE) {
        missing.removeIf(text -> text.startsWith(name));
      }
    }
    return present;
  }

  private void purge(Transaction transaction) throws IOException {
    for (ReadWriteSet.PrivateWrite write : transaction.changes().privateWrites()) {
      if (write.kind() == ReadWriteSet.Kind.PURGE) {
        for (long block : state.privateHistory(write.collection(), write.keyHash())) {
          privateValues.erase(block, value -> value.isUnder(write));
        }
      }
    }
  }

  private void cutTornTail(Head known, Consumer<String> messages) throws IOException {
    Head head = Objects.requireNonNull(state.head());
    Item item = journal.reader().at(head.end(), head.height(), head.hash());
    if (item instanceof Item.Torn torn) {
      if (head.height() != known.height()) {
        throw JournalReader.corrupt(
            head.end(), "the index is older than the journal, whose last record is torn; " + CUT);
      }
      long lost = journal.end() - head.end();
      journal.cut(head.end());
      messages.accept(
          "cut "
              + lost
              + " bytes behind block "
              + (head.height() - 1)
              + " off the journal: a record that was never acknowledged ("
              + torn.reason()
              + ")");
    }
  }
}
