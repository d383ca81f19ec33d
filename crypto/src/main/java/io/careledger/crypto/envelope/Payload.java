// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.InvalidEncodingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Sealing of a payload: Tink's streaming AEAD (AES-256-GCM-HKDF, Hoang, Reyhanitabar, Rogaway,
 * Vizár, "Online authenticated-encryption and its nonce-reuse misuse-resistance", CRYPTO 2015) in
 * segments of 4 KiB, bound to the file id and the key commitment. Constant memory. Salt and nonce
 * prefix come from Tink's own {@code SecureRandom}. Source: docs/spec/envelope.md, section 4. Hides
 * nothing of the size.
 */
public final class Payload {
  /** The most bytes that an encrypted payload may have: 4 TiB. */
  public static final long MAX_SIZE = 1L << 42;

  static final int SEGMENT = 4096;
  private static final int TAG = 16;
  private static final int HEADER = 40;

  private Payload() {}

  /**
   * The encrypted payload of a file, as a stream to read from. If reading the file fails, so does
   * this, and the last segment is never made: a cut payload doesn't open. Closing closes the file's
   * stream.
   */
  public static InputStream sealing(ContentKey contentKey, InputStream file) {
    return new SealingStream(new PayloadCipher(contentKey), file);
  }

  /**
   * Seals a file. Closes neither stream.
   *
   * @return bytes written
   * @throws IOException if one of the streams fails; what was written until then doesn't open
   */
  public static long seal(ContentKey contentKey, InputStream file, OutputStream sealed)
      throws IOException {
    return sealing(contentKey, file).transferTo(sealed);
  }

  /**
   * Bytes of the payload of a file.
   *
   * @param plaintextSize bytes of the file
   * @throws InvalidEncodingException if it is negative or the payload would be larger than {@link
   *     #MAX_SIZE}
   */
  public static long size(long plaintextSize) {
    if (plaintextSize < 0 || plaintextSize > MAX_SIZE) {
      throw new InvalidEncodingException("no file has this size, or it is above 4 TiB");
    }
    long withHeader = plaintextSize + HEADER;
    long segments = (withHeader + SEGMENT - TAG - 1) / (SEGMENT - TAG);
    long size = withHeader + TAG * segments;
    if (size > MAX_SIZE) {
      throw new InvalidEncodingException("no file has this size, or it is above 4 TiB");
    }
    return size;
  }

  /**
   * Bytes of the file in a payload.
   *
   * @param payloadSize bytes of the encrypted payload
   * @throws InvalidEncodingException if no file's payload has this size
   */
  public static long plaintextSize(long payloadSize) {
    long segments = (payloadSize + SEGMENT - 1) / SEGMENT;
    long plaintextSize = payloadSize - HEADER - TAG * segments;
    if (size(plaintextSize) != payloadSize) {
      throw new InvalidEncodingException("no payload has this size");
    }
    return plaintextSize;
  }
}
