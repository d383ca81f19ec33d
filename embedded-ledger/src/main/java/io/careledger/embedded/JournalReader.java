// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Parses the journal: an 8-byte magic, then records of header (u32 length, u32 CRC-32C of block
 * number and length), payload and 32-byte hash. The header has a check of its own so that a damaged
 * length is told from a record that was not finished.
 */
final class JournalReader {
  static final ByteString MAGIC = ByteString.copyFromUtf8("CLJRNL\0\1");
  static final int HEADER_SIZE = 8;
  static final int MAX_PAYLOAD = 64 << 20;
  static final ByteString NO_HASH = ByteString.copyFrom(new byte[Hashes.SIZE]);
  private static final ByteString DOMAIN = ByteString.copyFromUtf8("careledger/journal/1");

  /**
   * Bytes by position, as {@link java.nio.channels.FileChannel#read(ByteBuffer, long)} gives them.
   */
  @FunctionalInterface
  interface Source {
    int read(ByteBuffer to, long position) throws IOException;
  }

  /**
   * A record that verified.
   *
   * @param offset where its header begins
   * @param hash over the previous record's hash and this record
   */
  record Entry(Block block, long offset, long end, ByteString previousHash, ByteString hash) {}

  /** What stands at a position. */
  sealed interface Item {
    /** A whole record. */
    record Found(Entry entry) implements Item {}

    /** Nothing: the journal ends here. */
    record End() implements Item {}

    /** The last record, not finished or with a wrong hash. */
    record Torn(String reason) implements Item {}
  }

  private final Source source;
  private final long size;

  JournalReader(Source source, long size) {
    this.source = source;
    this.size = size;
  }

  /** Throws {@link ErrorCode#LEDGER_CORRUPT} if the file is not a journal of this format. */
  void requireMagic() throws IOException {
    if (size < MAGIC.size() || !read(0, MAGIC.size()).equals(MAGIC)) {
      throw corrupt(0, "this is no journal of format 1");
    }
  }

  /**
   * The record of block {@code number} at {@code offset}.
   *
   * @throws LedgerException {@link ErrorCode#LEDGER_CORRUPT} with the position, if what stands
   *     there cannot be a last record that was not finished
   */
  Item at(long offset, long number, ByteString previousHash) throws IOException {
    long rest = size - offset;
    if (rest == 0) {
      return new Item.End();
    }
    if (rest < HEADER_SIZE) {
      return new Item.Torn("its header is incomplete");
    }
    ByteString header = read(offset, HEADER_SIZE);
    Decoder from = new Decoder(header);
    int length = from.u32();
    if (from.u32() != check(number, length)) {
      if (zeros(offset)) {
        return new Item.Torn("only zeros were written");
      }
      throw corrupt(offset, "the header of block " + number + " is damaged");
    }
    if (length < 0 || length > MAX_PAYLOAD) {
      throw corrupt(offset, "the length of block " + number + " is out of range");
    }
    long end = offset + HEADER_SIZE + length + Hashes.SIZE;
    if (end > size) {
      return new Item.Torn("it is incomplete");
    }
    ByteString payload = read(offset + HEADER_SIZE, length);
    ByteString hash = hash(previousHash, header, payload);
    if (!hash.equals(read(end - Hashes.SIZE, Hashes.SIZE))) {
      if (end == size) {
        return new Item.Torn("its hash is wrong");
      }
      throw corrupt(offset, "the hash of block " + number + " is wrong");
    }
    return new Item.Found(
        new Entry(decode(offset, number, payload), offset, end, previousHash, hash));
  }

  /** As {@link #at}, where nothing but a whole record will do. */
  Entry require(long offset, long number, ByteString previousHash) throws IOException {
    Item item = at(offset, number, previousHash);
    if (item instanceof Item.Found found) {
      return found.entry();
    }
    throw corrupt(offset, "block " + number + " does not verify");
  }

  /**
   * What the journal holds.
   *
   * @param height how many whole records follow each other from the beginning
   * @param transactions in them
   * @param end where the last of them ends
   * @param hash of the last of them
   * @param rest what stands at {@code end}: nothing, or a torn record
   */
  record Scan(long height, long transactions, long end, ByteString hash, Item rest) {}

  /**
   * Reads all records.
   *
   * @throws LedgerException {@link ErrorCode#LEDGER_CORRUPT} with the position
   */
  Scan scan() throws IOException {
    requireMagic();
    long offset = MAGIC.size();
    ByteString hash = NO_HASH;
    long number = 0;
    long transactions = 0;
    Item item = at(offset, number, hash);
    while (item instanceof Item.Found found) {
      offset = found.entry().end();
      hash = found.entry().hash();
      transactions += found.entry().block().transactions().size();
      item = at(offset, ++number, hash);
    }
    return new Scan(number, transactions, offset, hash, item);
  }

  private static Block decode(long offset, long number, ByteString payload) {
    try {
      Block block = Block.decode(payload);
      Decoder.require(block.number() == number, "the block has number " + block.number());
      return block;
    } catch (IllegalArgumentException e) {
      throw corrupt(offset, "block " + number + " cannot be read: " + e.getMessage());
    }
  }

  static ByteString header(long number, int length) {
    return new Encoder().u32(length).u32(check(number, length)).toBytes();
  }

  static ByteString hash(ByteString previousHash, ByteString header, ByteString payload) {
    return Hashes.sha256(DOMAIN, previousHash, header, payload);
  }

  private static int check(long number, int length) {
    CRC32C crc = new CRC32C();
    crc.update(new Encoder().u64(number).u32(length).toBytes().asReadOnlyByteBuffer());
    return (int) crc.getValue();
  }

  private boolean zeros(long offset) throws IOException {
    for (long at = offset; at < size; at += 1 << 16) {
      ByteString part = read(at, (int) Math.min(1 << 16, size - at));
      for (int i = 0; i < part.size(); i++) {
        if (part.byteAt(i) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private ByteString read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (source.read(buffer, position + buffer.position()) < 0) {
        throw corrupt(position, "the file became shorter while it was read");
      }
    }
    return ByteString.copyFrom(buffer.flip());
  }

  static LedgerException corrupt(long position, String reason) {
    return new LedgerException(
        ErrorCode.LEDGER_CORRUPT, "journal", "at byte " + position + ": " + reason);
  }
}
