// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How dear one guess of a passphrase is: Argon2id (RFC 9106), version 1.3.
 *
 * @param memory KiB, 19,456 to 1,048,576; the upper bounds keep a hostile file from exhausting its
 *     reader
 * @param passes 2 to 16
 * @param lanes 1 to 8
 */
public record PassphraseCost(int memory, int passes, int lanes) {
  /** What new files get. */
  public static final PassphraseCost STANDARD = new PassphraseCost(65_536, 4, 1);

  /** The least that is read, for short-lived demonstrations and tests. */
  public static final PassphraseCost LEAST = new PassphraseCost(19_456, 2, 1);

  /**
   * Checks the ranges.
   *
   * @throws LedgerException {@code CL-KEY-FILE-INVALID} outside the ranges
   */
  public PassphraseCost {
    if (memory < 19_456
        || memory > 1_048_576
        || passes < 2
        || passes > 16
        || lanes < 1
        || lanes > 8) {
      throw new LedgerException(
          ErrorCode.KEY_FILE_INVALID,
          "cost",
          "the passphrase's cost is outside the accepted range");
    }
  }

  /** The 32-byte key of a passphrase; takes a few tenths of a second on purpose. */
  byte[] derive(char[] passphrase, byte[] salt) {
    byte[] password = encode(passphrase);
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] key = new byte[32];
      generator.generateBytes(password, key);
      return key;
    } finally {
      Arrays.fill(password, (byte) 0);
    }
  }

  private static byte[] encode(char[] passphrase) {
    CharBuffer typed = CharBuffer.wrap(passphrase);
    // A String can't be wiped; what is normal already, as ASCII is, needs none.
    CharBuffer normal =
        Normalizer.isNormalized(typed, Normalizer.Form.NFC)
            ? typed
            : CharBuffer.wrap(Normalizer.normalize(typed, Normalizer.Form.NFC));
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(normal);
    byte[] password = new byte[bytes.remaining()];
    bytes.get(password);
    bytes.clear();
    bytes.put(new byte[bytes.capacity()]);
    return password;
  }
}
