// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.transcript;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Scalar;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The public record of a proof, from which its challenges are drawn (Fiat-Shamir).
 *
 * <p>The state is the sequence of all items so far, each u32 length ‖ bytes; {@code
 * docs/spec/encodings.md} is the normative text. Prover and verifier absorb the same values in the
 * same order: *every* public value, before the challenge that must depend on it. Mutable, for one
 * thread.
 */
public final class Transcript {
  private static final int WEIGHT_LENGTH = 16;

  private final MessageDigest state;

  private Transcript(MessageDigest state) {
    this.state = state;
  }

  /** A transcript whose first item is the protocol's name and version. */
  public static Transcript of(String protocol) {
    try {
      return new Transcript(MessageDigest.getInstance("SHA-256")).absorb("protocol", protocol);
    } catch (NoSuchAlgorithmException e) {
      throw new CryptoException("SHA-256 is missing from this Java platform", e);
    }
  }

  /** Appends a label and bytes. */
  public Transcript absorb(String label, byte[] value) {
    item(label.getBytes(StandardCharsets.UTF_8));
    item(value);
    return this;
  }

  /** Appends a label and a text as UTF-8. */
  public Transcript absorb(String label, String value) {
    return absorb(label, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a label and an integer as eight bytes. */
  public Transcript absorb(String label, long value) {
    return absorb(label, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  /** Appends a label and a scalar, which everybody may know. */
  public Transcript absorb(String label, Scalar value) {
    return absorb(label, value.encode());
  }

  /** Appends a label and a point. */
  public Transcript absorb(String label, G1 value) {
    return absorb(label, value.encode());
  }

  /** Appends a label and a point. */
  public Transcript absorb(String label, G2 value) {
    return absorb(label, value.encode());
  }

  /** Appends a label and an element of GT. */
  public Transcript absorb(String label, Gt value) {
    return absorb(label, value.encode());
  }

  /** Appends a label, the number of points as an integer and each point. */
  public Transcript absorbAll(String label, List<G1> values) {
    absorb(label, values.size());
    values.forEach(value -> item(value.encode()));
    return this;
  }

  /** The same for points of G2. */
  public Transcript absorbAllG2(String label, List<G2> values) {
    absorb(label, values.size());
    values.forEach(value -> item(value.encode()));
    return this;
  }

  /** The same for elements of GT. */
  public Transcript absorbAllGt(String label, List<Gt> values) {
    absorb(label, values.size());
    values.forEach(value -> item(value.encode()));
    return this;
  }

  /** The same for scalars. */
  public Transcript absorbAllScalars(String label, List<Scalar> values) {
    absorb(label, values.size());
    values.forEach(value -> item(value.encode()));
    return this;
  }

  /**
   * Bytes that depend on everything so far, and which become part of it.
   *
   * @param length at least 1
   */
  public byte[] squeeze(String label, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("at least one byte, not " + length);
    }
    absorb(label, u32(length));
    byte[] out = new byte[length];
    for (int i = 0, done = 0; done < length; i++) {
      MessageDigest block = copyOf(state);
      block.update(u32(i));
      byte[] bytes = block.digest();
      int taken = Math.min(bytes.length, length - done);
      System.arraycopy(bytes, 0, out, done, taken);
      done += taken;
    }
    item(out);
    return out;
  }

  /** A challenge, uniform modulo r. */
  public Scalar challenge(String label) {
    return Scalar.ofWide(squeeze(label, Scalar.WIDE_LENGTH));
  }

  /** A weight of a batch, uniform below 2^128. */
  public Scalar weight(String label) {
    return Scalar.ofWeight(squeeze(label, WEIGHT_LENGTH));
  }

  /** A transcript that goes on from the same state independently. */
  public Transcript copy() {
    return new Transcript(copyOf(state));
  }

  private void item(byte[] bytes) {
    state.update(u32(bytes.length));
    state.update(bytes);
  }

  private static byte[] u32(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new CryptoException("SHA-256 of this Java platform cannot be copied", e);
    }
  }
}
