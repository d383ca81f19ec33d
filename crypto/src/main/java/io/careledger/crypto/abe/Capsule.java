// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A FABEO ciphertext that carries a key, with its policy and window; public. One capsule has one
 * encoding (docs/spec/abe.md): 48 bytes a row, 96 for each repetition of an attribute, 96 more, and
 * the text.
 */
public final class Capsule {
  private static final String FORMAT = "CARELEDGER-V1-CAPSULE";
  private static final int WINDOW_LENGTH = 8;

  private final Policy policy;
  private final @Nullable DayWindow window;
  private final AccessMatrix matrix;
  private final G2 secretPoint;
  private final List<G2> occurrencePoints;
  private final List<G1> rowPoints;
  private final byte[] encoding;

  /** The points fit the matrix: ct1, τ of ct2, one ct3 a row. */
  Capsule(
      Policy policy,
      @Nullable DayWindow window,
      AccessMatrix matrix,
      G2 secretPoint,
      List<G2> occurrencePoints,
      List<G1> rowPoints) {
    this.policy = policy;
    this.window = window;
    this.matrix = matrix;
    this.secretPoint = secretPoint;
    this.occurrencePoints = List.copyOf(occurrencePoints);
    this.rowPoints = List.copyOf(rowPoints);
    Encoder out =
        new Encoder()
            .item(FORMAT)
            .item(policy.text())
            .item(encode(window))
            .item(secretPoint.encode());
    this.encoding =
        out.item(joinedG2(this.occurrencePoints)).item(KeyPoints.joined(this.rowPoints)).bytes();
  }

  /**
   * Reads an encoding: policy in canonical form, every point checked.
   *
   * @throws InvalidEncodingException if it is no canonical encoding
   */
  public static Capsule decode(byte[] encoding) {
    Decoder in = new Decoder(encoding);
    Formats.expect(in, FORMAT);
    Policy policy;
    DayWindow window;
    try {
      String text = KeyScope.ascii(in.itemUpTo(Policy.MAX_LENGTH));
      policy = Policy.parse(text);
      if (!policy.text().equals(text)) {
        throw new InvalidEncodingException("the policy is not in its canonical form");
      }
      window = decodeWindow(in.itemUpTo(WINDOW_LENGTH));
    } catch (InvalidEncodingException e) {
      throw e;
    } catch (CryptoException e) {
      throw new InvalidEncodingException("policy or window of a capsule: " + e.getMessage());
    }
    AccessMatrix matrix = new AccessMatrix(policy, window);
    G2 secretPoint = G2.decode(in.item(G2.LENGTH));
    List<G2> occurrencePoints = splitG2(in.item(matrix.maxOccurrence() * G2.LENGTH));
    List<G1> rowPoints = KeyPoints.split(in.item(matrix.rows().size() * G1.LENGTH));
    in.end();
    return new Capsule(policy, window, matrix, secretPoint, occurrencePoints, rowPoints);
  }

  /** The bytes of docs/spec/abe.md. */
  public byte[] encode() {
    return encoding.clone();
  }

  /** The written policy. */
  public Policy policy() {
    return policy;
  }

  /** The days in which it opens; none is all days. */
  public Optional<DayWindow> window() {
    return Optional.ofNullable(window);
  }

  AccessMatrix matrix() {
    return matrix;
  }

  G2 secretPoint() {
    return secretPoint;
  }

  List<G2> occurrencePoints() {
    return occurrencePoints;
  }

  List<G1> rowPoints() {
    return rowPoints;
  }

  /** SHA-256 of the whole encoding. */
  byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(encoding);
    } catch (NoSuchAlgorithmException e) {
      throw new CryptoException("SHA-256 is missing from this Java platform", e);
    }
  }

  private static byte[] encode(@Nullable DayWindow window) {
    return window == null
        ? new byte[0]
        : new Encoder().u32(window.first()).u32(window.last()).bytes();
  }

  private static @Nullable DayWindow decodeWindow(byte[] bytes) {
    if (bytes.length == 0) {
      return null;
    }
    Decoder in = new Decoder(bytes);
    return new DayWindow(in.count(Integer.MAX_VALUE), in.count(Integer.MAX_VALUE));
  }

  private static byte[] joinedG2(List<G2> points) {
    byte[] out = new byte[points.size() * G2.LENGTH];
    for (int i = 0; i < points.size(); i++) {
      System.arraycopy(points.get(i).encode(), 0, out, i * G2.LENGTH, G2.LENGTH);
    }
    return out;
  }

  private static List<G2> splitG2(byte[] joined) {
    List<G2> points = new ArrayList<>();
    byte[] one = new byte[G2.LENGTH];
    for (int at = 0; at < joined.length; at += G2.LENGTH) {
      System.arraycopy(joined, at, one, 0, G2.LENGTH);
      points.add(G2.decode(one));
    }
    return points;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Capsule that && MessageDigest.isEqual(encoding, that.encoding);
  }

  @Override
  public int hashCode() {
    return policy.hashCode();
  }

  @Override
  public String toString() {
    return "Capsule[" + policy + ", " + (window == null ? "no window" : window.toString()) + "]";
  }
}
