// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/**
 * A file's channel whose n-th write or force meets a fault, after part of the bytes were written.
 */
final class FaultyChannel extends FileBase {
  /** What happens at the chosen call. */
  interface Fault {
    void strike(boolean force) throws IOException;
  }

  private final FileChannel file;
  private final Fault fault;
  private final double written;
  private int callsLeft;

  /**
   * @param call which write or force, from 1
   * @param written the part of the bytes that a write still writes, 0 to 1
   */
  FaultyChannel(FileChannel file, int call, double written, Fault fault) {
    this.file = file;
    this.callsLeft = call;
    this.written = written;
    this.fault = fault;
  }

  @Override
  public synchronized int write(ByteBuffer from, long position) throws IOException {
    if (--callsLeft == 0) {
      ByteBuffer part = from.slice(from.position(), (int) (from.remaining() * written));
      while (part.hasRemaining()) {
        file.write(part, position + part.position());
      }
      fault.strike(false);
    }
    return file.write(from, position);
  }

  @Override
  public void force(boolean metadata) throws IOException {
    if (--callsLeft == 0) {
      fault.strike(true);
    }
    file.force(metadata);
  }

  @Override
  public synchronized int read(ByteBuffer to, long position) throws IOException {
    return file.read(to, position);
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return file.read(to);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int count = write(from, file.position());
    file.position(file.position() + count);
    return count;
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
