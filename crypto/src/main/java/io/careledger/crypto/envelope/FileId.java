// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.InvalidEncodingException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** The random, public name of one payload, 32 bytes. */
public final class FileId {
  /** Bytes of a file id. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private FileId(byte[] bytes) {
    this.bytes = bytes;
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
    if (bytes.length != LENGTH) {
      throw new InvalidEncodingException("file id: 32 bytes are expected");
    }
    return new FileId(bytes.clone());
  }

  /** The 32 bytes. */
  public byte[] encode() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
