// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import io.careledger.crypto.pipeline.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.ForkJoinPool;

/**
 * Syncs a file while it is being written, so that little is left to the sync at its end. Makes
 * nothing durable by itself: {@link #finish}, then sync. At most two steps of the file are not on
 * the disk, and a disk that fails or is full is known early. For one thread.
 */
public final class EarlySync {
  /** Bytes between two syncs: 128 MiB; with 32 MiB the writer waited for them. */
  static final int STEP = 1 << 27;

  private final int step;
  private final Stage<FileChannel> syncing = new Stage<>(EarlySync::sync, 1);
  private final FileChannel channel;
  private long written;

  public EarlySync(FileChannel channel) {
    this(channel, STEP);
  }

  EarlySync(FileChannel channel, int step) {
    this.channel = channel;
    this.step = step;
  }

  /**
   * Takes note of bytes that were written. Waits for the sync before the last.
   *
   * @throws IOException if that one failed; the file is then lost, since the kernel tells it once
   */
  public void written(int bytes) throws IOException {
    written += bytes;
    if (written >= step) {
      written = 0;
      finish();
      syncing.add(channel);
    }
  }

  /**
   * Waits for the sync that was begun.
   *
   * @throws IOException if it failed
   */
  public void finish() throws IOException {
    try {
      if (!syncing.isEmpty()) {
        syncing.take();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Waits for the sync that was begun, whatever becomes of it. */
  public void abandon() {
    syncing.clear();
  }

  private static void sync(FileChannel file) {
    try {
      // Lets the pool put another thread in the place of this one, which waits for the disk.
      ForkJoinPool.managedBlock(new Waiting(file));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Waiting implements ForkJoinPool.ManagedBlocker {
    private final FileChannel file;
    private boolean done;

    Waiting(FileChannel file) {
      this.file = file;
    }

    @Override
    public boolean block() {
      try {
        file.force(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      done = true;
      return true;
    }

    @Override
    public boolean isReleasable() {
      return done;
    }
  }
}
