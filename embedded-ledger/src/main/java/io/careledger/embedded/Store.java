// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.JournalReader.Entry;
import io.careledger.embedded.State.Head;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A ledger's folder while it is open: lock, journal, private values, index.
 *
 * <p>Simulations read under a shared lock, so that each sees one state; commits follow one another
 * and take that lock alone only while they change the index in memory. After a failed write nothing
 * is served any more: what the disk holds is not known until the folder is opened again.
 */
final class Store implements Closeable {
  private final FolderLock lock;
  private final Journal journal;
  private final PrivateValues privateValues;
  private final Index index;
  private final State state;
  private final Recovery recovery;
  private final String channel;
  private final ReentrantReadWriteLock states = new ReentrantReadWriteLock(true);
  private final ReentrantLock commits = new ReentrantLock(true);
  private final Condition committed = commits.newCondition();
  private volatile Head head;
  private volatile @Nullable LedgerException failure;

  private Store(
      FolderLock lock, Journal journal, PrivateValues privateValues, Index index, Head head)
      throws IOException {
    this.lock = lock;
    this.journal = journal;
    this.privateValues = privateValues;
    this.index = index;
    this.state = new State(index);
    this.recovery = new Recovery(journal, privateValues, index);
    this.head = head;
    this.channel =
        journal
            .reader()
            .require(JournalReader.MAGIC.size(), 0, JournalReader.NO_HASH)
            .block()
            .channel();
  }

  /** Opens the folder, or founds a ledger in it if it holds none. The lock becomes the store's. */
  static Store open(Path folder, FolderLock lock, Block founding, StoreOptions options)
      throws IOException {
    Path file = folder.resolve("journal");
    Path indexFile = folder.resolve("index");
    boolean founded = !Files.exists(file);
    if (founded) {
      if (Files.exists(indexFile)) {
        throw new LedgerException(
            ErrorCode.LEDGER_TRUNCATED, "journal", "there is an index but no journal");
      }
      Journal.create(file, founding, options.sync());
    }
    Journal journal = Journal.open(file, options.sync(), options.journalChannel());
    Index index = null;
    try {
      index = Index.open(indexFile, options.sync(), options.indexScheme());
      PrivateValues privateValues = new PrivateValues(folder, options.sync());
      Head head =
          new Recovery(journal, privateValues, index)
              .run(founded ? message -> {} : options.messages());
      return new Store(lock, journal, privateValues, index, head);
    } catch (MVStoreException e) {
      close(journal, index);
      throw Index.damaged(e);
    } catch (IOException | RuntimeException e) {
      close(journal, index);
      throw e;
    }
  }

  private static void close(Journal journal, @Nullable Index index) throws IOException {
    if (index != null) {
      index.abandon();
    }
    journal.close();
  }

  String channel() {
    return channel;
  }

  long height() {
    return head.height();
  }

  /** Runs a computation on one state that does not change meanwhile. */
  <T> T read(Function<State, T> computation) {
    states.readLock().lock();
    try {
      requireUsable();
      return computation.apply(state);
    } finally {
      states.readLock().unlock();
    }
  }

  /**
   * Orders a transaction: validates it against the newest state and commits it in a block of its
   * own.
   *
   * @return the transaction as the block holds it, valid or not, and durable
   */
  Committed commit(Endorsement endorsement) {
    commits.lock();
    try {
      requireUsable();
      if (state.blockOf(endorsement.transactionId()) != null) {
        throw new LedgerException(
            ErrorCode.STATE_CONFLICT, "transaction", "a transaction of this id was ordered before");
      }
      Validity validity = Validation.validate(endorsement.changes(), state);
      Transaction transaction = endorsement.toTransaction(validity);
      long number = head.height();
      Block block = new Block(number, channel, ByteString.EMPTY, List.of(transaction));
      if (block.encode().size() > JournalReader.MAX_PAYLOAD) {
        throw new LedgerException(
            ErrorCode.ARGUMENT_TOO_LARGE, "transaction", "a block holds at most 64 MiB");
      }
      write(block, validity == Validity.VALID ? endorsement.privateValues() : List.of());
      committed.signalAll();
      return new Committed(number, transaction);
    } finally {
      commits.unlock();
    }
  }

  /** A transaction and the number of its block. */
  record Committed(long block, Transaction transaction) {}

  private void write(Block block, List<PrivateValues.Value> values) {
    try {
      privateValues.write(block.number(), values);
      Entry entry = journal.append(block, head.hash());
      enter(entry);
      index.commit();
      head = Objects.requireNonNull(state.head());
    } catch (IOException | LedgerException e) {
      LedgerException failed =
          new LedgerException(
              ErrorCode.STORAGE_FAILED,
              "folder",
              "the transaction is not confirmed; make room or repair the disk, then open the ledger"
                  + " again: "
                  + e.getMessage(),
              e);
      failure = failed;
      throw failed;
    }
  }

  private void enter(Entry entry) throws IOException {
    states.writeLock().lock();
    try {
      recovery.enter(entry);
    } finally {
      states.writeLock().unlock();
    }
  }

  /**
   * Waits until there are more than {@code height} blocks; false if there are not within the time.
   */
  boolean awaitMoreThan(long height, Duration wait) throws InterruptedException {
    commits.lockInterruptibly();
    try {
      long left = wait.toNanos();
      while (head.height() <= height) {
        requireUsable();
        if (left <= 0) {
          return false;
        }
        left = committed.awaitNanos(left);
      }
      return true;
    } finally {
      commits.unlock();
    }
  }

  /** The block of that number as the journal holds it, verified against the index. */
  Entry block(State state, long number) {
    State.Location location = state.block(number);
    if (location == null) {
      throw new LedgerException(ErrorCode.NOT_FOUND, "block", "there is no block " + number);
    }
    try {
      Entry entry = journal.reader().require(location.offset(), number, state.hashBefore(number));
      if (!entry.hash().equals(location.hash())) {
        throw JournalReader.corrupt(location.offset(), "block " + number + " was replaced");
      }
      return entry;
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "journal", "it cannot be read: " + e.getMessage(), e);
    }
  }

  /** Checks everything while commits wait. */
  LedgerReport verify() {
    commits.lock();
    try {
      requireUsable();
      return Verification.run(journal, privateValues, index);
    } finally {
      commits.unlock();
    }
  }

  private void requireUsable() {
    LedgerException failed = failure;
    if (failed != null) {
      throw new LedgerException(failed.code(), failed.field(), failed.reason(), failed);
    }
  }

  @Override
  public void close() throws IOException {
    commits.lock();
    states.writeLock().lock();
    try {
      if (failure == null) {
        failure = new LedgerException(ErrorCode.LEDGER_FAILED, "folder", "the ledger is closed");
        index.close();
      } else {
        index.abandon();
      }
      committed.signalAll();
    } finally {
      try {
        journal.close();
      } finally {
        lock.close();
        states.writeLock().unlock();
        commits.unlock();
      }
    }
  }
}
