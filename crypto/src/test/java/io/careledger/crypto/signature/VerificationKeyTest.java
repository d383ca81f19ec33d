// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
  private static final byte[] MESSAGE = {1, 2, 3};

  /** RFC 8032 section 7.1, tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970"
        + "1cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613"
        + "d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760"
        + "984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void sign_vectorsOfRfc8032_match(String seed, String key, String message, String signature) {
    SigningKey signing = SigningKey.ofSeed(hex(seed));
    assertArrayEquals(hex(key), signing.verificationKey().encode());
    assertArrayEquals(hex(signature), signing.sign(hex(message)));
    assertTrue(VerificationKey.decode(hex(key)).verify(hex(message), hex(signature)));
  }

  @Test
  void verify_everyByteOfTheSignatureChanged_isFalse() {
    byte[] signature = KEY.sign(MESSAGE);
    for (int i = 0; i < signature.length; i++) {
      for (int mask : new int[] {1, 0x80, 0xff}) {
        byte[] changed = signature.clone();
        changed[i] ^= (byte) mask;
        assertFalse(KEY.verificationKey().verify(MESSAGE, changed));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 63, 65, 128})
  void verify_signatureOfAnotherLength_isFalse(int length) {
    byte[] signature = Arrays.copyOf(KEY.sign(MESSAGE), length);
    assertFalse(KEY.verificationKey().verify(MESSAGE, signature));
  }

  @Test
  void verify_responsePlusGroupOrder_isFalse() {
    byte[] signature = KEY.sign(MESSAGE);
    BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
    for (BigInteger same = s.add(ORDER); same.bitLength() <= 256; same = same.add(ORDER)) {
      byte[] malleated = signature.clone();
      System.arraycopy(littleEndian(same), 0, malleated, 32, 32);
      assertFalse(KEY.verificationKey().verify(MESSAGE, malleated));
    }
  }

  @Test
  void verify_allZeroSignature_isFalse() {
    assertFalse(KEY.verificationKey().verify(MESSAGE, new byte[64]));
  }

  @Test
  void verify_anotherMessageOrKey_isFalse() {
    byte[] signature = KEY.sign(MESSAGE);
    assertFalse(KEY.verificationKey().verify(new byte[] {1, 2}, signature));
    byte[] seed = new byte[32];
    seed[31] = 1;
    assertFalse(SigningKey.ofSeed(seed).verificationKey().verify(MESSAGE, signature));
  }

  /** The eight points of small order, and the encodings of them that are not canonical. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0200000000000000000000000000000000000000000000000000000000000000"
      })
  void decode_smallOrderOrNotCanonicalOrOffCurve_isRefused(String encoded) {
    assertThrows(InvalidEncodingException.class, () -> VerificationKey.decode(hex(encoded)));
  }

  @Test
  void decode_keyPlusPointOfOrderTwo_isRefused() {
    // (x, y) + (0, -1) = (-x, -y): on the curve, of order 2L
    BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    byte[] encoded = KEY.verificationKey().encode();
    boolean odd = (encoded[31] & 0x80) != 0;
    encoded[31] &= 0x7f;
    byte[] negated = littleEndian(p.subtract(new BigInteger(1, reversed(encoded))));
    negated[31] |= (byte) (odd ? 0 : 0x80);
    assertTrue(Ed25519.validatePublicKeyPartial(negated, 0), "on the curve");
    assertThrows(InvalidEncodingException.class, () -> VerificationKey.decode(negated));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void decode_otherLength_isRefused(int length) {
    byte[] encoded = Arrays.copyOf(KEY.verificationKey().encode(), length);
    assertThrows(InvalidEncodingException.class, () -> VerificationKey.decode(encoded));
    assertThrows(InvalidEncodingException.class, () -> VerificationKey.ofAccepted(encoded));
    assertThrows(InvalidEncodingException.class, () -> SigningKey.ofSeed(encoded));
  }

  @Test
  void decode_encodedKeys_roundTrip() {
    Random random = new Random(25519);
    for (int i = 0; i < 50; i++) {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      VerificationKey key = SigningKey.ofSeed(seed).verificationKey();
      assertEquals(key, VerificationKey.decode(key.encode()));
    }
  }

  @Test
  void toString_signingKey_holdsNoSeed() {
    byte[] seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    assertFalse(SigningKey.ofSeed(seed).toString().contains("9d61b19d"));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] littleEndian(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
