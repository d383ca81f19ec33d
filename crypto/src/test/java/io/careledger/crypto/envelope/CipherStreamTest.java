// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ciphers that fail by themselves, on any thread. */
@Timeout(60)
class CipherStreamTest {
  private static final int PIECE = 100;
  private static final byte[] BYTES = new byte[10 * PIECE];

  /** Copies, and throws at one block after half of it. */
  private static final class Copying extends CipherStream {
    private final Throwable thrown;
    private final int bad;
    private int number;

    Copying(int bad, Throwable thrown) {
      super(new ByteArrayInputStream(BYTES), PIECE);
      this.bad = bad;
      this.thrown = thrown;
    }

    @Override
    void process(Block block) throws IOException {
      if (number++ == bad) {
        block.output.put(block.input, 0, block.length / 2);
        if (thrown instanceof IOException e) {
          throw e;
        }
        if (thrown instanceof RuntimeException e) {
          throw e;
        }
        throw (Error) thrown;
      }
      block.output.put(block.input, 0, block.length);
    }

    @Override
    IOException broken() {
      return new IOException("broken");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 9})
  void read_cipherFails_passesItOnAfterGoodBytesAndStaysFailed(int bad) {
    IOException failure = new IOException("no");
    InputStream in = new Copying(bad, failure);
    ByteArrayOutputStream good = new ByteArrayOutputStream();
    assertSame(failure, assertThrows(IOException.class, () -> in.transferTo(good)));
    assertArrayEquals(Arrays.copyOf(BYTES, bad * PIECE + PIECE / 2), good.toByteArray());
    assertBroken(in);
  }

  @Test
  void read_cipherThrowsUnchecked_givesItToTheReaderAndStaysFailed() {
    for (Throwable thrown : new Throwable[] {new IllegalStateException(), new OutOfMemoryError()}) {
      for (int bad = 0; bad < 10; bad++) {
        InputStream in = new Copying(bad, thrown);
        assertSame(thrown, assertThrows(thrown.getClass(), in::readAllBytes));
        assertBroken(in);
      }
    }
  }

  private static void assertBroken(InputStream in) {
    IOException broken = assertThrows(IOException.class, in::read);
    assertEquals("broken", broken.getMessage());
    assertThrows(IOException.class, in::readAllBytes);
  }
}
