// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.InvalidEncodingException;
import java.security.SecureRandom;

/** The random, public name of one payload, 32 bytes. */
public final class FileId extends Bytes32 {
  private FileId(byte[] bytes) {
    super("file id", bytes);
  }

  static FileId random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new FileId(bytes);
  }

  /**
   * Takes 32 bytes.
   *
   * @throws InvalidEncodingException for another length
   */
  public static FileId decode(byte[] bytes) {
    return new FileId(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileId that && sameBytes(that);
  }
}
