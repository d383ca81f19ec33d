// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * The ordered map from keys to bytes behind the ledger's state: one H2 MVStore file, which can be
 * lost, because the journal makes it anew. MVStore checks no page's content, so each value carries
 * a check of its own.
 *
 * <p>Nothing reaches the file before {@link #commit}: the two options that are named there are
 * needed for it together.
 */
final class Index implements Closeable {
  private static final int COMMITS_BETWEEN_COMPACTIONS = 64;
  private static final int FILL_RATE_PERCENT = 60;
  private static final int COMPACTION_BYTES = 1 << 20;

  /** A key and its value. */
  record Item(ByteString key, ByteString value) {}

  private final MVStore store;
  private final MVMap<byte[], byte[]> map;
  private final boolean sync;
  private int commits;

  private Index(MVStore store, boolean sync) {
    this.store = store;
    this.sync = sync;
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    map =
        store.openMap(
            "index",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
  }

  /**
   * Opens the file, which may be empty.
   *
   * @param scheme a prefix that names one of H2's file systems, for fault tests; empty for the disk
   */
  static Index open(Path file, boolean sync, String scheme) throws IOException {
    PrivateFiles.open(file).close();
    return new Index(
        new MVStore.Builder()
            .fileName(scheme + file.toAbsolutePath())
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .pageSplitSize(4096)
            .open(),
        sync);
  }

  /** An index without a file, for comparison. */
  static Index inMemory() {
    return new Index(new MVStore.Builder().autoCommitDisabled().open(), false);
  }

  @Nullable ByteString get(ByteString key) {
    byte[] stored = trusting(() -> map.get(key.toByteArray()));
    return stored == null ? null : unseal(key, ByteString.copyFrom(stored));
  }

  void put(ByteString key, ByteString value) {
    trusting(() -> map.put(key.toByteArray(), value.concat(check(key, value)).toByteArray()));
  }

  void remove(ByteString key) {
    trusting(() -> map.remove(key.toByteArray()));
  }

  /** Items with {@code from ≤ key < to}, in order. */
  Iterator<Item> scan(ByteString from, ByteString to) {
    byte[] bound = to.toByteArray();
    Cursor<byte[], byte[]> cursor = trusting(() -> map.cursor(from.toByteArray()));
    return new Iterator<>() {
      private @Nullable Item next = trusting(this::advance);

      private @Nullable Item advance() {
        if (!cursor.hasNext()) {
          return null;
        }
        byte[] bytes = cursor.next();
        if (ByteArrayDataType.INSTANCE.compare(bytes, bound) >= 0) {
          return null;
        }
        ByteString key = ByteString.copyFrom(bytes);
        return new Item(key, unseal(key, ByteString.copyFrom(cursor.getValue())));
      }

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Item next() {
        Item item = next;
        if (item == null) {
          throw new NoSuchElementException("the scan has ended");
        }
        next = trusting(this::advance);
        return item;
      }
    };
  }

  /** MVStore fails in many ways on a page that was damaged. */
  private static <T extends @Nullable Object> T trusting(Supplier<T> read) {
    try {
      return read.get();
    } catch (LedgerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Everything. */
  Iterator<Item> all() {
    return scan(ByteString.EMPTY, ByteString.copyFrom(new byte[] {(byte) 0xff}));
  }

  /** Makes all changes since the last commit durable, together. */
  void commit() throws IOException {
    try {
      store.commit();
      if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
        store.compact(FILL_RATE_PERCENT, COMPACTION_BYTES);
      }
      if (sync) {
        store.sync();
      }
    } catch (MVStoreException e) {
      throw new IOException("the index cannot be written", e);
    }
  }

  private static ByteString unseal(ByteString key, ByteString stored) {
    int size = stored.size() - Integer.BYTES;
    if (size < 0 || !check(key, stored.substring(0, size)).equals(stored.substring(size))) {
      throw damaged(null);
    }
    return stored.substring(0, size);
  }

  /** The error for an index that cannot be trusted any more. */
  static LedgerException damaged(@Nullable Throwable cause) {
    return new LedgerException(
        ErrorCode.LEDGER_CORRUPT,
        "index",
        "the index is damaged; verify the ledger, then delete the index to have it rebuilt",
        cause);
  }

  private static ByteString check(ByteString key, ByteString value) {
    CRC32C crc = new CRC32C();
    crc.update(key.asReadOnlyByteBuffer());
    crc.update(value.asReadOnlyByteBuffer());
    return new Encoder().u32((int) crc.getValue()).toBytes();
  }

  @Override
  public void close() {
    store.close();
  }

  /** Gives the file up as it is, without another write. */
  void abandon() {
    store.closeImmediately();
  }
}
