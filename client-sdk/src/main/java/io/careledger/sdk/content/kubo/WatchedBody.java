// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of an answer that is closed when no byte comes for too long: the JDK's own timeout ends
 * at the headers. Time in which nobody reads does not count. For one reader.
 */
final class WatchedBody extends FilterInputStream {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedBody.class);
  private static final long IDLE = Long.MAX_VALUE;

  private final String node;
  private final long stallNanos;
  private final Executor later;
  private volatile long waitingSince = IDLE;
  private volatile boolean closed;
  private volatile boolean stalled;

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

  private void watch() {
    if (closed) {
      return;
    }
    long since = waitingSince;
    if (since != IDLE && System.nanoTime() - since > stallNanos) {
      stalled = true;
      try {
        super.close();
      } catch (IOException e) {
        LOG.debug("closing a stalled body: {}", e.toString());
      }
      return;
    }
    later.execute(this::watch);
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
      if (stalled) {
        throw stall();
      }
      return read;
    } catch (NodeFailure e) {
      throw e;
    } catch (IOException e) {
      throw stalled
          ? stall()
          : new NodeFailure(NodeFailure.Kind.UNASKED, node, "broke off its answer", e);
    } finally {
      waitingSince = IDLE;
    }
  }

  private NodeFailure stall() {
    return new NodeFailure(
        NodeFailure.Kind.UNASKED,
        node,
        "sent nothing for " + TimeUnit.NANOSECONDS.toMillis(stallNanos) + " ms");
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }
}
