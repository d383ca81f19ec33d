// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.pipeline.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a cipher makes of a stream. Reads a few blocks ahead, and the cipher works on them while
 * whoever reads from here works on the last; the stream below is touched by the reading thread
 * only. Failures come out after all bytes that were good, and are final. Holds up to {@value
 * #AHEAD} + 1 pairs of blocks.
 */
abstract class CipherStream extends InputStream {
  static final int BLOCK = 1 << 18;
  private static final int AHEAD = 3;
  private static final Block NOTHING = new Block(0, 0);

  /** A piece of the stream below, and what becomes of it. */
  static final class Block {
    final byte[] input;
    final ByteBuffer output;
    private final byte[] result;
    int length;
    boolean last;
    @Nullable IOException failure;

    Block(int inputBytes, int outputBytes) {
      input = new byte[inputBytes];
      result = new byte[outputBytes];
      output = ByteBuffer.wrap(result).limit(0);
    }
  }

  private final InputStream source;
  private final int blockBytes;
  private final Stage<Block> stage = new Stage<>(this::work, AHEAD);
  private Block current = NOTHING;
  private @Nullable IOException sourceFailure;
  private boolean sourceEnded;
  private boolean failed;
  private boolean closed;

  /**
   * Makes a stream; nothing is read yet.
   *
   * @param blockBytes bytes read at once, 1 to {@link #BLOCK}
   */
  CipherStream(InputStream source, int blockBytes) {
    this.source = source;
    this.blockBytes = blockBytes;
  }

  /**
   * Appends to the block's output what becomes of its input, at most two segments more. Called for
   * one block after the other, on any thread.
   */
  abstract void process(Block block) throws IOException;

  /** What a read after a failure gets. */
  abstract IOException broken();

  @Override
  public int read() throws IOException {
    return ready() ? current.output.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int taken = Math.min(length, current.output.remaining());
    current.output.get(target, offset, taken);
    return taken;
  }

  @Override
  public long transferTo(OutputStream out) throws IOException {
    long transferred = 0;
    while (ready()) {
      ByteBuffer output = current.output;
      int length = output.remaining();
      out.write(current.result, output.position(), length);
      output.position(output.limit());
      transferred += length;
    }
    return transferred;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    stage.clear();
    current = NOTHING;
    source.close();
  }

  /** Whether there is a byte to give; false at the end. */
  private boolean ready() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    if (failed) {
      throw broken();
    }
    while (!current.output.hasRemaining()) {
      if (current.last && current.failure == null) {
        return false;
      }
      failed = true;
      advance();
      failed = false;
    }
    return true;
  }

  private void advance() throws IOException {
    if (current.failure != null) {
      throw current.failure;
    }
    readAhead(current);
    if (stage.isEmpty()) {
      throw sourceFailure == null ? broken() : sourceFailure;
    }
    current = stage.take();
  }

  private void readAhead(Block free) {
    Block block = free;
    while (!sourceEnded && !stage.isFull()) {
      if (block == NOTHING) {
        block = new Block(blockBytes, blockBytes + 2 * Payload.SEGMENT);
      }
      try {
        block.length = source.readNBytes(block.input, 0, blockBytes);
      } catch (IOException e) {
        sourceFailure = e;
        sourceEnded = true;
        return;
      }
      block.last = block.length < blockBytes;
      sourceEnded = block.last;
      stage.add(block);
      block = NOTHING;
    }
  }

  private void work(Block block) {
    block.output.clear();
    try {
      process(block);
    } catch (IOException e) {
      block.failure = e;
    }
    block.output.flip();
  }
}
