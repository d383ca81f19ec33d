// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Ranged reading of the file in an encrypted payload; the failures are those of {@link
 * OpeningStream}. For one thread.
 */
final class OpeningChannel implements SeekableByteChannel {

  /** Remembers the failure of the channel below, for which Tink's own would stand. */
  private static final class Source implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private @Nullable IOException failure;

    Source(SeekableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      try {
        return channel.read(target);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      try {
        channel.position(position);
        return this;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int write(ByteBuffer bytes) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private final Source source;
  private final SeekableByteChannel decrypting;
  private final long size;
  private boolean failed;

  private OpeningChannel(Source source, SeekableByteChannel decrypting, long size) {
    this.source = source;
    this.decrypting = decrypting;
    this.size = size;
  }

  static OpeningChannel open(
      PayloadCipher cipher, SeekableByteChannel encrypted, long payloadSize, long size)
      throws IOException {
    if (encrypted.size() != payloadSize) {
      throw new PayloadException();
    }
    Source source = new Source(encrypted);
    return new OpeningChannel(source, cipher.seekableDecryptingChannel(source), size);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    requireOpen();
    if (failed) {
      throw new PayloadException();
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    try {
      return decrypting.read(target);
    } catch (IOException | RuntimeException e) {
      failed = true;
      if (source.failure != null) {
        throw source.failure;
      }
      throw new PayloadException();
    }
  }

  @Override
  public long position() throws IOException {
    requireOpen();
    return decrypting.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    requireOpen();
    if (position < 0) {
      throw new IllegalArgumentException("a position is not negative");
    }
    decrypting.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    return size;
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return source.isOpen();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }
}
