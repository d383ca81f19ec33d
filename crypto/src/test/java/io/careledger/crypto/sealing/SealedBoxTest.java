// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedBoxTest {
  private static final byte[] INFO = {'i'};
  private static final byte[] PLAIN = {1, 2, 3};
  private static final SealingKeyPair PAIR = pair(1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 5000})
  void open_sealedBox_givesThePlaintext(int length) {
    byte[] plaintext = new byte[length];
    byte[] box = SealedBox.seal(PAIR.publicKey(), INFO, plaintext);
    assertEquals(length + SealedBox.OVERHEAD, box.length);
    assertArrayEquals(plaintext, SealedBox.open(PAIR, INFO, box));
  }

  @Test
  void open_boxOfBouncyCastle_givesThePlaintext() throws InvalidCipherTextException {
    HPKE theirs = bouncyCastle();
    byte[][] sealed =
        theirs.seal(
            theirs.deserializePublicKey(PAIR.publicKey().encode()),
            INFO,
            new byte[0],
            PLAIN,
            null,
            null,
            null);
    byte[] box = Arrays.copyOf(sealed[1], sealed[1].length + sealed[0].length);
    System.arraycopy(sealed[0], 0, box, sealed[1].length, sealed[0].length);
    assertArrayEquals(PLAIN, SealedBox.open(PAIR, INFO, box));
  }

  @Test
  void seal_openedByBouncyCastle_givesThePlaintext() throws InvalidCipherTextException {
    byte[] box = SealedBox.seal(PAIR.publicKey(), INFO, PLAIN);
    HPKE theirs = bouncyCastle();
    byte[] opened =
        theirs.open(
            Arrays.copyOf(box, 32),
            theirs.deserializePrivateKey(PAIR.privateKey(), PAIR.publicKey().encode()),
            INFO,
            new byte[0],
            Arrays.copyOfRange(box, 32, box.length),
            null,
            null,
            null);
    assertArrayEquals(PLAIN, opened);
  }

  @Test
  void open_everyByteChanged_isRefused() {
    byte[] box = SealedBox.seal(PAIR.publicKey(), INFO, PLAIN);
    for (int i = 0; i < box.length; i++) {
      // the highest bit of enc is ignored by X25519 itself, but enc enters the key derivation
      for (int mask : new int[] {1, 0x80, 0xff}) {
        byte[] changed = box.clone();
        changed[i] ^= (byte) mask;
        assertThrows(SealingException.class, () -> SealedBox.open(PAIR, INFO, changed));
      }
    }
  }

  @Test
  void open_otherInfoKeyOrLength_isRefusedWithOneMessage() {
    byte[] box = SealedBox.seal(PAIR.publicKey(), INFO, PLAIN);
    String message =
        assertThrows(SealingException.class, () -> SealedBox.open(PAIR, new byte[] {'j'}, box))
            .getMessage();
    assertEquals(
        message,
        assertThrows(SealingException.class, () -> SealedBox.open(pair(2), INFO, box))
            .getMessage());
    for (int length : new int[] {0, 1, 31, 32, 47, box.length - 1, box.length + 1}) {
      byte[] cut = Arrays.copyOf(box, length);
      assertEquals(
          message,
          assertThrows(SealingException.class, () -> SealedBox.open(PAIR, INFO, cut)).getMessage());
    }
  }

  @Test
  void open_encOfSmallOrder_isRefused() {
    byte[] box = SealedBox.seal(PAIR.publicKey(), INFO, PLAIN);
    Arrays.fill(box, 0, 32, (byte) 0);
    assertThrows(SealingException.class, () -> SealedBox.open(PAIR, INFO, box));
  }

  /**
   * The points of small order (RFC 7748, Curve25519 and its twist), and encodings that are not
   * canonical.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void decode_keyOfSmallOrder_isRefused(String encoded) {
    InvalidEncodingException e =
        assertThrows(
            InvalidEncodingException.class,
            () -> SealingPublicKey.decode(HexFormat.of().parseHex(encoded)));
    assertEquals("X25519 key: a point of small order", e.getMessage());
  }

  @Test
  void decode_keyWithTheUnusedBitOrAboveTheField_isRefused() {
    byte[] highBit = PAIR.publicKey().encode();
    highBit[31] |= (byte) 0x80;
    assertThrows(InvalidEncodingException.class, () -> SealingPublicKey.decode(highBit));
    byte[] nine = HexFormat.of().parseHex("f6" + "ff".repeat(30) + "7f"); // p + 9
    assertThrows(InvalidEncodingException.class, () -> SealingPublicKey.decode(nine));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void decode_otherLength_isRefused(int length) {
    assertThrows(InvalidEncodingException.class, () -> SealingPublicKey.decode(new byte[length]));
    assertThrows(
        InvalidEncodingException.class, () -> SealingKeyPair.ofPrivateKey(new byte[length]));
  }

  @Test
  void decode_encodedKeys_roundTrip() {
    Random random = new Random(7748);
    for (int i = 0; i < 100; i++) {
      byte[] privateKey = new byte[32];
      random.nextBytes(privateKey);
      SealingPublicKey key = SealingKeyPair.ofPrivateKey(privateKey).publicKey();
      assertEquals(key, SealingPublicKey.decode(key.encode()));
    }
  }

  @Test
  void toString_pair_holdsNoPrivateKey() {
    String hex = HexFormat.of().formatHex(PAIR.privateKey());
    assertFalse(PAIR.toString().contains(hex.substring(0, 8)));
  }

  private static HPKE bouncyCastle() {
    return new HPKE((byte) 0, (short) 0x20, (short) 1, (short) 2);
  }

  private static SealingKeyPair pair(int seed) {
    byte[] privateKey = new byte[32];
    new Random(seed).nextBytes(privateKey);
    return SealingKeyPair.ofPrivateKey(privateKey);
  }
}
