// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated transaction read and would write. Public: of private data it holds hashes only.
 *
 * @param reads keys with the version that was seen, by key
 * @param ranges range scans in their order
 * @param writes by key
 * @param privateReads by collection and hash of the key
 * @param privateWrites by collection and hash of the key
 */
record ReadWriteSet(
    List<Read> reads,
    List<RangeRead> ranges,
    List<Write> writes,
    List<PrivateRead> privateReads,
    List<PrivateWrite> privateWrites) {

  /** A key and the version seen, or null where there was no value. */
  record Read(String key, @Nullable Version version) {
    static void encode(Encoder to, Read read) {
      Version.encode(to.text(read.key), read.version);
    }

    static Read decode(Decoder from) {
      return new Read(from.text(), Version.decode(from));
    }
  }

  /** All that {@code start ≤ key < end} gave; an empty end is the end of the state. */
  record RangeRead(String start, String end, List<Read> results) {
    static void encode(Encoder to, RangeRead range) {
      to.text(range.start).text(range.end).list(range.results, Read::encode);
    }

    static RangeRead decode(Decoder from) {
      return new RangeRead(from.text(), from.text(), from.list(Read::decode));
    }
  }

  /** What a write does to its key. */
  enum Kind {
    PUT(0),
    DELETE(1),
    /** Sets the key's validation parameter and keeps its value. */
    PARAMETER(2),
    /** Private data only: deletes the value and everything that was ever stored under its key. */
    PURGE(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Kind decode(Decoder from) {
      int code = from.u8();
      return Arrays.stream(values())
          .filter(kind -> kind.code == code)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("kind of write is unknown"));
    }
  }

  /** A write; the value is empty unless it is a PUT or a PARAMETER. */
  record Write(String key, Kind kind, ByteString value) {
    static void encode(Encoder to, Write write) {
      to.text(write.key).u8(write.kind.code()).bytes(write.value);
    }

    static Write decode(Decoder from) {
      return new Write(from.text(), Kind.decode(from), from.bytes());
    }
  }

  /** A private key, as its hash, and the version seen. */
  record PrivateRead(String collection, ByteString keyHash, @Nullable Version version) {
    static void encode(Encoder to, PrivateRead read) {
      Version.encode(to.text(read.collection).raw(read.keyHash), read.version);
    }

    static PrivateRead decode(Decoder from) {
      return new PrivateRead(from.text(), from.take(Hashes.SIZE), Version.decode(from));
    }
  }

  /** A private write, as hashes; the value's hash is empty unless it is a PUT. */
  record PrivateWrite(String collection, ByteString keyHash, Kind kind, ByteString valueHash) {
    static void encode(Encoder to, PrivateWrite write) {
      to.text(write.collection).raw(write.keyHash).u8(write.kind.code()).bytes(write.valueHash);
    }

    static PrivateWrite decode(Decoder from) {
      return new PrivateWrite(from.text(), from.take(Hashes.SIZE), Kind.decode(from), from.bytes());
    }
  }

  ReadWriteSet {
    reads = List.copyOf(reads);
    ranges = List.copyOf(ranges);
    writes = List.copyOf(writes);
    privateReads = List.copyOf(privateReads);
    privateWrites = List.copyOf(privateWrites);
  }

  static void encode(Encoder to, ReadWriteSet set) {
    to.list(set.reads, Read::encode)
        .list(set.ranges, RangeRead::encode)
        .list(set.writes, Write::encode)
        .list(set.privateReads, PrivateRead::encode)
        .list(set.privateWrites, PrivateWrite::encode);
  }

  static ReadWriteSet decode(Decoder from) {
    return new ReadWriteSet(
        from.list(Read::decode),
        from.list(RangeRead::decode),
        from.list(Write::decode),
        from.list(PrivateRead::decode),
        from.list(PrivateWrite::decode));
  }
}
