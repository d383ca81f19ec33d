// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

/** The JDK's Ed25519 signs the same bytes and takes the same signatures. */
class SecondImplementationTest {
  private static final int RUNS = 60;
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final Random random = new Random(25519);
  private final byte[] seed = new byte[SigningKey.LENGTH];
  private final byte[] message = new byte[100];

  private SigningKey next() {
    random.nextBytes(seed);
    random.nextBytes(message);
    return SigningKey.ofSeed(seed);
  }

  @Test
  void sign_givesTheSameBytes() throws GeneralSecurityException {
    for (int i = 0; i < RUNS; i++) {
      SigningKey key = next();
      Signature theirs = Signature.getInstance("Ed25519");
      theirs.initSign(
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
      theirs.update(message);
      assertArrayEquals(theirs.sign(), key.sign(message));
    }
  }

  @Test
  void verify_takesWhatTheyTake() throws GeneralSecurityException {
    for (int i = 0; i < RUNS; i++) {
      SigningKey key = next();
      byte[] signature = key.sign(message);
      assertTrue(key.verificationKey().verify(message, signature));
      assertTrue(theyVerify(key.verificationKey(), signature));
      signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
      assertEquals(
          theyVerify(key.verificationKey(), signature),
          key.verificationKey().verify(message, signature));
    }
  }

  /**
   * What the holder of the private key can make: the equation misses by the point of order two.
   * Multiplied by an even number, as Bouncy Castle does for half of all messages, it holds.
   */
  @Test
  void verify_differenceOfSmallOrder_isFalse() throws GeneralSecurityException {
    int takenWithoutTheCheck = 0;
    for (int i = 0; i < RUNS; i++) {
      SigningKey key = next();
      byte[] signature = shifted(key);
      assertFalse(key.verificationKey().verify(message, signature));
      assertFalse(theyVerify(key.verificationKey(), signature));
      byte[] encoded = key.verificationKey().encode();
      takenWithoutTheCheck +=
          Ed25519.verify(signature, 0, encoded, 0, message, 0, message.length) ? 1 : 0;
    }
    assertTrue(takenWithoutTheCheck > 0, "the check of R protects from nothing");
  }

  /** R plus the point of order two, and the response that an honest signer would give to it. */
  private byte[] shifted(SigningKey key) throws GeneralSecurityException {
    byte[] expanded = sha512(seed);
    byte[] scalar = Arrays.copyOf(expanded, 32);
    scalar[0] &= (byte) 0xf8;
    scalar[31] &= 0x7f;
    scalar[31] |= 0x40;
    BigInteger nonce = number(sha512(Arrays.copyOfRange(expanded, 32, 64), message)).mod(ORDER);
    byte[] r = plusPointOfOrderTwo(Arrays.copyOf(key.sign(message), 32));
    BigInteger challenge = number(sha512(r, key.verificationKey().encode(), message)).mod(ORDER);
    BigInteger response = nonce.add(challenge.multiply(number(scalar))).mod(ORDER);
    byte[] signature = Arrays.copyOf(r, 64);
    System.arraycopy(littleEndian(response), 0, signature, 32, 32);
    return signature;
  }

  /** (x, y) + (0, -1) = (-x, -y). */
  private static byte[] plusPointOfOrderTwo(byte[] point) {
    byte[] y = point.clone();
    boolean odd = (y[31] & 0x80) != 0;
    y[31] &= 0x7f;
    byte[] sum = littleEndian(P.subtract(number(y)));
    sum[31] |= (byte) (odd ? 0 : 0x80);
    return sum;
  }

  private boolean theyVerify(VerificationKey key, byte[] signature)
      throws GeneralSecurityException {
    byte[] y = key.encode();
    boolean odd = (y[31] & 0x80) != 0;
    y[31] &= 0x7f;
    PublicKey theirs =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, number(y))));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(theirs);
    verifier.update(message);
    try {
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    }
  }

  private static byte[] sha512(byte[]... parts) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-512");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] bytes = littleEndian.clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = littleEndian[bytes.length - 1 - i];
    }
    return new BigInteger(1, bytes);
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
