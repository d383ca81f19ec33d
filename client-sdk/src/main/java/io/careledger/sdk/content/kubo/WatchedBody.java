// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of an answer that is closed when no byte comes for too long, or when a part of it is not
 * there in time: the JDK's own timeout ends at the headers. Time in which nobody reads does not
 * count as silence. For one reader.
 */
final class WatchedBody extends FilterInputStream {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedBody.class);
  private static final long IDLE = Long.MAX_VALUE;

  private final String node;
  private final long stallNanos;
  private final Executor later;
  private volatile long waitingSince = IDLE;

  /** When the part that is read now began, and how long it may take. */
  private record Part(long since, long limit) {}

  private volatile Part part = new Part(0, Long.MAX_VALUE);
  private volatile boolean closed;

  /** What was wrong with the body when it was closed from here. */
  private volatile @Nullable String fault;

  WatchedBody(String node, InputStream body, Duration stall) {
    super(body);
    this.node = node;
    this.stallNanos = stall.toNanos();
    // A look at a clock and at most a close that waits for nothing: no thread of its own.
    this.later =
        CompletableFuture.delayedExecutor(
            Math.max(1, stallNanos / 4), TimeUnit.NANOSECONDS, Runnable::run);
    later.execute(this::watch);
  }

  /** What is read from now until the next such call must come within a time. */
  void within(Duration limit) {
    part = new Part(System.nanoTime(), limit.toNanos());
  }

  private void watch() {
    if (closed) {
      return;
    }
    long since = waitingSince;
    if (since != IDLE) {
      long now = System.nanoTime();
      Part reading = part;
      if (now - since > stallNanos) {
        fault = "sent nothing for " + millis(stallNanos);
      } else if (now - reading.since() > reading.limit()) {
        fault = "sent too little in " + millis(reading.limit());
      }
    }
    if (fault == null) {
      later.execute(this::watch);
      return;
    }
    try {
      super.close();
    } catch (IOException e) {
      LOG.debug("closing a stalled body: {}", e.toString());
    }
  }

  private static String millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    waitingSince = System.nanoTime();
    try {
      int read = in.read(target, offset, length);
      String found = fault;
      if (found != null) {
        throw failure(found);
      }
      return read;
    } catch (NodeFailure e) {
      throw e;
    } catch (IOException e) {
      String found = fault;
      throw found != null
          ? failure(found)
          : new NodeFailure(NodeFailure.Kind.UNASKED, node, "broke off its answer", e);
    } finally {
      waitingSince = IDLE;
    }
  }

  private NodeFailure failure(String found) {
    return new NodeFailure(NodeFailure.Kind.UNASKED, node, found);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }
}
