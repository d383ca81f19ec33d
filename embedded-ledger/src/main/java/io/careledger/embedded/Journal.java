// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.JournalReader.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/**
 * The append-only file of blocks that is the ledger's truth. One thread appends; any number reads.
 * What {@link #append} returned is on the disk.
 */
final class Journal implements Closeable {
  private final FileChannel channel;
  private final boolean sync;
  private volatile long end;

  private Journal(FileChannel channel, boolean sync, long end) {
    this.channel = channel;
    this.sync = sync;
    this.end = end;
  }

  /** Makes a journal that holds {@code founding}; until it is whole it has another name. */
  static void create(Path file, Block founding, boolean sync) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    PrivateFiles.replace(
        unfinished, JournalReader.MAGIC.concat(record(founding, JournalReader.NO_HASH)), sync);
    PrivateFiles.rename(unfinished, file, sync);
  }

  /**
   * @param wrap puts another channel around the file's, for fault tests
   */
  static Journal open(Path file, boolean sync, UnaryOperator<FileChannel> wrap) throws IOException {
    FileChannel channel =
        wrap.apply(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    return new Journal(channel, sync, channel.size());
  }

  /** A reader of all that is in the file now. */
  JournalReader reader() {
    return new JournalReader(channel::read, end);
  }

  long end() {
    return end;
  }

  /**
   * Appends a block and forces it to the disk. After an exception the journal must not be used
   * again: the block is cut off where the system lets us, so that it does not come back as a
   * transaction that was reported as failed.
   */
  Entry append(Block block, ByteString previousHash) throws IOException {
    ByteString record = record(block, previousHash);
    long offset = end;
    try {
      write(record, offset);
      force();
    } catch (IOException e) {
      abandon(offset, e);
      throw e;
    }
    end = offset + record.size();
    ByteString hash = record.substring(record.size() - Hashes.SIZE);
    return new Entry(block, offset, end, previousHash, hash);
  }

  private void abandon(long offset, IOException cause) {
    try {
      channel.truncate(offset);
      channel.force(true);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void write(ByteString record, long offset) throws IOException {
    ByteBuffer buffer = record.asReadOnlyByteBuffer().slice();
    while (buffer.hasRemaining()) {
      channel.write(buffer, offset + buffer.position());
    }
  }

  /** Cuts everything from {@code offset} on. */
  void cut(long offset) throws IOException {
    channel.truncate(offset);
    channel.force(true);
    end = offset;
  }

  void force() throws IOException {
    if (sync) {
      channel.force(true);
    }
  }

  private static ByteString record(Block block, ByteString previousHash) {
    ByteString payload = block.encode();
    ByteString header = JournalReader.header(block.number(), payload.size());
    return header.concat(payload).concat(JournalReader.hash(previousHash, header, payload));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
