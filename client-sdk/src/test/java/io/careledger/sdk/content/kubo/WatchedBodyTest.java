// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A silent body is closed, a reader that takes its time is left alone. */
class WatchedBodyTest {
  /** Gives nothing until it is closed; then its end, as the JDK's body may. */
  private static final class Silent extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      try {
        closed.await();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  @Timeout(60)
  void read_noByteForTooLong_isAnErrorAndNoEnd() throws IOException {
    try (InputStream body = new WatchedBody("the node", new Silent(), Duration.ofMillis(50))) {
      NodeFailure stall = assertThrows(NodeFailure.class, body::read);
      assertEquals(NodeFailure.Kind.UNASKED, stall.kind());
      assertTrue(String.valueOf(stall.getMessage()).contains("the node sent nothing"));
    }
  }

  @Test
  @Timeout(60)
  void read_afterALongPauseOfTheReader_goesOn() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream quick =
        new FilterInputStream(new ByteArrayInputStream(new byte[] {1, 2})) {
          @Override
          public void close() {
            closed.countDown();
          }
        };
    try (InputStream body = new WatchedBody("the node", quick, Duration.ofMillis(500))) {
      assertEquals(1, body.read());
      // Nothing to wait for: that nothing happens is what is seen.
      Thread.sleep(1_500);
      assertEquals(1, closed.getCount());
      assertEquals(2, body.read());
    }
  }
}
