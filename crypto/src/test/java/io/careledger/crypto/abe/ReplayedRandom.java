// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * The bytes of a vector, in the order in which they are drawn; a test fails if they do not suffice.
 */
final class ReplayedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient ByteBuffer bytes;

  ReplayedRandom(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  @Override
  public void nextBytes(byte[] out) {
    bytes.get(out);
  }

  boolean isUsedUp() {
    return !bytes.hasRemaining();
  }
}
