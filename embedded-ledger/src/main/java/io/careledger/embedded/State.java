// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.JournalReader.Entry;
import io.careledger.embedded.ReadWriteSet.PrivateWrite;
import io.careledger.embedded.ReadWriteSet.Write;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's state in the index: what blocks did, by key. */
final class State {
  /**
   * A value with its version; the parameter is Fabric's validation parameter, empty if none was
   * set.
   */
  record Value(Version version, ByteString value, ByteString parameter) {
    private ByteString encode() {
      return new Encoder()
          .u64(version.block())
          .u32(version.transaction())
          .bytes(value)
          .bytes(parameter)
          .toBytes();
    }

    private static Value decode(ByteString stored) {
      Decoder from = new Decoder(stored);
      return new Value(new Version(from.natural(), from.u32()), from.bytes(), from.bytes());
    }
  }

  /** A key of the state and its value. */
  record Item(String key, Value value) {}

  /**
   * The newest block that the index knows: its number is {@code height - 1}, its record ends at
   * {@code end}.
   */
  record Head(long height, long end, ByteString hash) {}

  /** Where a block's record begins and its hash. */
  record Location(long offset, ByteString hash) {}

  private final Index index;

  State(Index index) {
    this.index = index;
  }

  /** Null for an index that holds nothing yet. */
  @Nullable Head head() {
    ByteString stored = index.get(IndexKeys.HEAD);
    if (stored == null) {
      return null;
    }
    Decoder from = new Decoder(stored);
    return new Head(from.natural(), from.natural(), from.take(Hashes.SIZE));
  }

  @Nullable Location block(long number) {
    ByteString stored = index.get(IndexKeys.block(number));
    if (stored == null) {
      return null;
    }
    Decoder from = new Decoder(stored);
    return new Location(from.natural(), from.take(Hashes.SIZE));
  }

  /** The hash that a block follows. */
  ByteString hashBefore(long number) {
    Location before = number == 0 ? null : block(number - 1);
    return before == null ? JournalReader.NO_HASH : before.hash();
  }

  @Nullable Long blockOf(String transactionId) {
    ByteString stored = index.get(IndexKeys.transaction(transactionId));
    return stored == null ? null : new Decoder(stored).natural();
  }

  /** The number of the first block from {@code number} on that carries an event. */
  @Nullable Long nextEvent(long number) {
    ByteString from = IndexKeys.event(number);
    Iterator<Index.Item> items = index.scan(from, IndexKeys.afterTag(from));
    return items.hasNext() ? IndexKeys.number(items.next().key()) : null;
  }

  @Nullable Value get(String key) {
    return value(index.get(IndexKeys.state(key)));
  }

  /**
   * Values with {@code start ≤ key < end}, in the order of the keys' UTF-8; an empty end is no
   * bound.
   */
  Iterator<Item> range(String start, String end) {
    ByteString from = IndexKeys.state(start);
    return items(from, end.isEmpty() ? IndexKeys.afterTag(from) : IndexKeys.state(end), 1);
  }

  /** The blocks that wrote or deleted {@code key}, oldest first. */
  List<Long> history(String key) {
    return numbers(IndexKeys.history(key, 0), IndexKeys.history(key, -1));
  }

  /** A private value. */
  @Nullable Value privateValue(String collection, String key) {
    return value(index.get(IndexKeys.privateValue(collection, key)));
  }

  /** Version and hash of a private value; everyone may see them. */
  @Nullable Value privateHash(String collection, ByteString keyHash) {
    return value(index.get(IndexKeys.privateHash(collection, keyHash)));
  }

  Iterator<Item> privateRange(String collection, String start, String end) {
    ByteString from = IndexKeys.privateValue(collection, start);
    ByteString to =
        end.isEmpty()
            ? IndexKeys.privateValue(collection, "").concat(ByteString.copyFrom(new byte[] {-1}))
            : IndexKeys.privateValue(collection, end);
    return items(from, to, IndexKeys.privateValue(collection, "").size());
  }

  /** The blocks whose private values hold something under the key. */
  List<Long> privateHistory(String collection, ByteString keyHash) {
    return numbers(
        IndexKeys.privateHistory(collection, keyHash, 0),
        IndexKeys.privateHistory(collection, keyHash, -1));
  }

  /**
   * Enters a block that verified. The values are the private ones that it wrote, as far as they are
   * here.
   */
  void apply(Entry entry, List<PrivateValues.Value> values) {
    Block block = entry.block();
    long number = block.number();
    index.put(
        IndexKeys.block(number), new Encoder().u64(entry.offset()).raw(entry.hash()).toBytes());
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction transaction = block.transactions().get(i);
      index.put(IndexKeys.transaction(transaction.id()), new Encoder().u64(number).toBytes());
      if (transaction.validity() == Validity.VALID) {
        Version version = new Version(number, i);
        transaction.changes().writes().forEach(write -> write(write, version));
        transaction.changes().privateWrites().forEach(write -> write(write, version));
        transaction.event().ifPresent(e -> index.put(IndexKeys.event(number), ByteString.EMPTY));
        values.forEach(value -> write(value, version));
      }
    }
    index.put(
        IndexKeys.HEAD, new Encoder().u64(number + 1).u64(entry.end()).raw(entry.hash()).toBytes());
  }

  private void write(Write write, Version version) {
    ByteString key = IndexKeys.state(write.key());
    Value old = get(write.key());
    switch (write.kind()) {
      case PUT -> {
        ByteString parameter = old == null ? ByteString.EMPTY : old.parameter();
        index.put(key, new Value(version, write.value(), parameter).encode());
      }
      case PARAMETER -> {
        if (old != null) {
          index.put(key, new Value(version, old.value(), write.value()).encode());
        }
        return;
      }
      case DELETE, PURGE -> index.remove(key);
    }
    index.put(IndexKeys.history(write.key(), version.block()), ByteString.EMPTY);
  }

  private void write(PrivateWrite write, Version version) {
    ByteString key = IndexKeys.privateHash(write.collection(), write.keyHash());
    switch (write.kind()) {
      case PUT -> {
        index.put(key, new Value(version, write.valueHash(), ByteString.EMPTY).encode());
        index.put(
            IndexKeys.privateHistory(write.collection(), write.keyHash(), version.block()),
            ByteString.EMPTY);
      }
      case DELETE, PARAMETER -> remove(write, key);
      case PURGE -> {
        remove(write, key);
        for (long block : privateHistory(write.collection(), write.keyHash())) {
          index.remove(IndexKeys.privateHistory(write.collection(), write.keyHash(), block));
        }
      }
    }
  }

  /** The value stands under its key in clear, which only the values that were stored can tell. */
  private void remove(PrivateWrite write, ByteString hashKey) {
    index.remove(hashKey);
    ByteString clear = IndexKeys.privateName(write.collection(), write.keyHash());
    ByteString name = index.get(clear);
    if (name != null) {
      index.remove(IndexKeys.privateValue(write.collection(), name.toStringUtf8()));
      index.remove(clear);
    }
  }

  private void write(PrivateValues.Value value, Version version) {
    ByteString name = ByteString.copyFromUtf8(value.key());
    index.put(
        IndexKeys.privateValue(value.collection(), value.key()),
        new Value(version, value.value(), ByteString.EMPTY).encode());
    index.put(IndexKeys.privateName(value.collection(), Hashes.sha256(name)), name);
  }

  private List<Long> numbers(ByteString from, ByteString to) {
    List<Long> numbers = new ArrayList<>();
    index.scan(from, to).forEachRemaining(item -> numbers.add(IndexKeys.number(item.key())));
    return numbers;
  }

  private Iterator<Item> items(ByteString from, ByteString to, int prefix) {
    Iterator<Index.Item> items = index.scan(from, to);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public Item next() {
        Index.Item item = items.next();
        return new Item(item.key().substring(prefix).toStringUtf8(), Value.decode(item.value()));
      }
    };
  }

  private static @Nullable Value value(@Nullable ByteString stored) {
    return stored == null ? null : Value.decode(stored);
  }
}
