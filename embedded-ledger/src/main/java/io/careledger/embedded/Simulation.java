// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.ReadWriteSet.Kind;
import io.careledger.embedded.ReadWriteSet.PrivateRead;
import io.careledger.embedded.ReadWriteSet.PrivateWrite;
import io.careledger.embedded.ReadWriteSet.RangeRead;
import io.careledger.embedded.ReadWriteSet.Read;
import io.careledger.embedded.ReadWriteSet.Write;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records what one transaction reads and would write, as Fabric's simulator does: reads see the
 * committed state and never the transaction's own writes; what is refused here, a peer refuses too.
 */
final class Simulation {
  private final State state;
  private final SortedMap<String, Read> reads = new TreeMap<>();
  private final List<RangeScan> ranges = new ArrayList<>();
  private final SortedMap<String, Write> writes = new TreeMap<>();
  private final SortedMap<String, Write> parameters = new TreeMap<>();
  private final SortedMap<String, PrivateRead> privateReads = new TreeMap<>();
  private final SortedMap<String, PrivateWrite> privateWrites = new TreeMap<>();
  private final SortedMap<String, PrivateValues.Value> privateValues = new TreeMap<>();
  private boolean wrote;
  private boolean readPages;
  private boolean readPrivateRanges;

  Simulation(State state) {
    this.state = state;
  }

  State.@Nullable Value get(String key) {
    State.Value value = state.get(key);
    reads.put(key, new Read(key, value == null ? null : value.version()));
    return value;
  }

  /** An empty value deletes, as it does on a peer. */
  void put(String key, ByteString value) {
    requireWritable();
    writes.put(key, new Write(key, value.isEmpty() ? Kind.DELETE : Kind.PUT, value));
  }

  void setParameter(String key, ByteString parameter) {
    requireWritable();
    parameters.put(key, new Write(key, Kind.PARAMETER, parameter));
  }

  /** A scan whose results are recorded as far as they are taken. */
  RangeScan range(String start, String end) {
    RangeScan scan = new RangeScan(start, end, state.range(start, end));
    ranges.add(scan);
    return scan;
  }

  RangeScan page(String start, String end) {
    if (wrote) {
      throw refused("paginated queries are for transactions that do not write");
    }
    readPages = true;
    return range(start, end);
  }

  List<Long> history(String key) {
    return state.history(key);
  }

  State.@Nullable Value getPrivate(String collection, String key) {
    State.Value hash = getPrivateHash(collection, key);
    return hash == null ? null : state.privateValue(collection, key);
  }

  State.@Nullable Value getPrivateHash(String collection, String key) {
    ByteString keyHash = Hashes.sha256(ByteString.copyFromUtf8(key));
    State.Value hash = state.privateHash(collection, keyHash);
    Version version = hash == null ? null : hash.version();
    privateReads.put(name(collection, keyHash), new PrivateRead(collection, keyHash, version));
    return hash;
  }

  Iterator<State.Item> privateRange(String collection, String start, String end) {
    if (wrote) {
      throw refused("queries of private data are for transactions that do not write");
    }
    readPrivateRanges = true;
    return state.privateRange(collection, start, end);
  }

  void putPrivate(String collection, String key, Kind kind, ByteString value) {
    requireWritable();
    ByteString keyHash = Hashes.sha256(ByteString.copyFromUtf8(key));
    String name = name(collection, keyHash);
    if (kind == Kind.PUT) {
      privateWrites.put(name, new PrivateWrite(collection, keyHash, kind, Hashes.sha256(value)));
      privateValues.put(name, new PrivateValues.Value(collection, key, value));
    } else {
      privateWrites.put(name, new PrivateWrite(collection, keyHash, kind, ByteString.EMPTY));
      privateValues.remove(name);
    }
  }

  private static String name(String collection, ByteString keyHash) {
    return collection + "\0" + Hashes.text(keyHash);
  }

  private void requireWritable() {
    if (readPages) {
      throw refused("a transaction that made a paginated query does not write");
    }
    if (readPrivateRanges) {
      throw refused("a transaction that queried private data does not write");
    }
    wrote = true;
  }

  private static LedgerException refused(String reason) {
    return new LedgerException(ErrorCode.LEDGER_FAILED, "transaction", reason);
  }

  ReadWriteSet changes() {
    List<Write> all = new ArrayList<>(writes.values());
    all.addAll(parameters.values());
    return new ReadWriteSet(
        List.copyOf(reads.values()),
        ranges.stream().map(RangeScan::recorded).toList(),
        all,
        List.copyOf(privateReads.values()),
        List.copyOf(privateWrites.values()));
  }

  List<PrivateValues.Value> privateValues() {
    return List.copyOf(privateValues.values());
  }

  /** A scan in progress; what it covers ends behind the last key that was taken. */
  static final class RangeScan implements Iterator<State.Item> {
    private final String start;
    private final String end;
    private final Iterator<State.Item> items;
    private final List<Read> results = new ArrayList<>();
    private State.@Nullable Item peeked;

    RangeScan(String start, String end, Iterator<State.Item> items) {
      this.start = start;
      this.end = end;
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      if (peeked == null && items.hasNext()) {
        peeked = items.next();
      }
      return peeked != null;
    }

    /** The key behind those that were taken, or the empty string at the end. */
    String nextKey() {
      return hasNext() ? Objects.requireNonNull(peeked).key() : "";
    }

    @Override
    public State.Item next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the range has no more keys");
      }
      State.Item item = Objects.requireNonNull(peeked);
      peeked = null;
      results.add(new Read(item.key(), item.value().version()));
      return item;
    }

    private RangeRead recorded() {
      if (!hasNext()) {
        return new RangeRead(start, end, results);
      }
      String covered = results.isEmpty() ? start : results.get(results.size() - 1).key() + "\0";
      return new RangeRead(start, covered, results);
    }
  }
}
