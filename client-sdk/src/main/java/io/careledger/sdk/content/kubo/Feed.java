// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of an upload, handed over piece by piece by the thread that has the content. Holds at
 * most eight pieces. What is broken off never looks complete, and nothing is sent twice: a client
 * that begins again on another connection is refused.
 */
final class Feed implements Flow.Publisher<ByteBuffer> {
  private static final int PIECES = 8;
  private static final long LOOK_MILLIS = 200;

  // Pieces go out on the thread that gives or asks for one: neither waits there.
  private final SubmissionPublisher<ByteBuffer> pieces =
      new SubmissionPublisher<>(Runnable::run, PIECES);
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch begun = new CountDownLatch(1);

  BodyPublisher body() {
    return BodyPublishers.fromPublisher(this);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    if (asked.compareAndSet(false, true)) {
      pieces.subscribe(subscriber);
      begun.countDown();
    } else {
      SubmissionPublisher<ByteBuffer> none = new SubmissionPublisher<>(Runnable::run, PIECES);
      none.subscribe(subscriber);
      none.closeExceptionally(new IOException("an upload is sent once"));
    }
  }

  /**
   * Waits a moment for room.
   *
   * @param piece not changed any more by the caller
   * @return whether it was taken
   */
  boolean offer(byte[] piece) throws InterruptedException {
    return begun.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)
        && pieces.offer(ByteBuffer.wrap(piece), LOOK_MILLIS, TimeUnit.MILLISECONDS, null) >= 0;
  }

  void end() {
    pieces.close();
  }

  void breakOff() {
    pieces.closeExceptionally(new IOException("the upload was broken off"));
  }
}
