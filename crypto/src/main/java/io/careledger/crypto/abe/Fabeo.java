// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * FABEO ciphertext-policy attribute-based encryption (Riepl and Wee, CCS 2022) as a key
 * encapsulation, formulas and bytes in docs/spec/abe.md.
 *
 * <p>Chosen-plaintext security is the paper's theorem (generic group, random oracle). That a
 * changed capsule gives an unrelated key rests on the digest in the key derivation and is unproven
 * beyond the random oracle model. Policy and window are public; time is only as strict as the
 * members who issue keys for days.
 *
 * <p>Cost for n rows, of which no attribute occurs twice: encapsulation n hashes to G1, n
 * multiplications in G1, n with a table, two in G2, one power in GT with a table; decapsulation
 * three Miller loops, one final exponentiation and 2n additions, whatever the policy, plus
 * multiplications by public coefficients where thresholds occur.
 */
public final class Fabeo {
  private Fabeo() {}

  /**
   * Makes a key that opens under the policy, on the days of the window.
   *
   * @param window null for all days
   * @throws io.careledger.crypto.CryptoException if the source of randomness gives only zeros
   */
  public static Encapsulation encapsulate(
      EncapsulationKey key,
      Policy policy,
      @Nullable DayWindow window,
      CapsuleContext context,
      SecureRandom random) {
    AccessMatrix matrix = new AccessMatrix(policy, window);
    Scalar s = FabeoParameters.draw(random);
    List<Scalar> vector = new ArrayList<>(List.of(s));
    while (vector.size() < matrix.columns()) {
      vector.add(Scalar.random(random));
    }
    List<Scalar> masks = new ArrayList<>();
    while (masks.size() < matrix.maxOccurrence()) {
      masks.add(FabeoParameters.draw(random));
    }
    List<G1> rowPoints = rowPoints(matrix, matrix.shares(vector), masks);
    G2 secretPoint = G2.GENERATOR.multiply(s);
    List<G2> occurrencePoints = masks.stream().map(G2.GENERATOR::multiply).toList();
    Capsule capsule = new Capsule(policy, window, matrix, secretPoint, occurrencePoints, rowPoints);
    return new Encapsulation(capsule, CapsuleKey.derive(key.power(s), capsule, context));
  }

  private static List<G1> rowPoints(AccessMatrix matrix, List<Scalar> shares, List<Scalar> masks) {
    Map<Attribute, G1> hashed = new HashMap<>();
    List<G1> points = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      AccessMatrix.Row row = matrix.rows().get(i);
      G1 base = hashed.computeIfAbsent(row.attribute(), FabeoParameters::point);
      G1 masked = base.multiply(masks.get(row.occurrence() - 1));
      points.add(FabeoParameters.H0_TABLE.multiply(shares.get(i)).add(masked));
    }
    return points;
  }

  /**
   * The key that the capsule carries. A capsule that was changed, or belongs to another context,
   * gives an unrelated key.
   *
   * @throws DecapsulationException if the key's attributes and days do not suffice
   */
  public static CapsuleKey decapsulate(AttributeKey key, Capsule capsule, CapsuleContext context) {
    Selection selection =
        capsule.matrix().select(key.components()).orElseThrow(DecapsulationException::new);
    Gt shared = combine(key.points(), key.attributePoints(), capsule, selection);
    return CapsuleKey.derive(shared, capsule, context);
  }

  /**
   * The same from bytes, with one error for whatever is wrong.
   *
   * @throws DecapsulationException if the bytes are no capsule or the key does not suffice
   */
  public static CapsuleKey decapsulate(AttributeKey key, byte[] capsule, CapsuleContext context) {
    Capsule decoded;
    try {
      decoded = Capsule.decode(capsule);
    } catch (InvalidEncodingException e) {
      throw new DecapsulationException();
    }
    return decapsulate(key, decoded, context);
  }

  /** d, from whatever rows; right only if the selection is one for the attributes of the key. */
  static Gt combine(
      KeyPoints key, Map<Attribute, G1> attributePoints, Capsule capsule, Selection selection) {
    List<G1> rowPoints = new ArrayList<>();
    Map<Integer, List<G1>> keyPoints = new TreeMap<>();
    Map<Integer, List<Scalar>> coefficients = new TreeMap<>();
    for (int i = 0; i < selection.rows().size(); i++) {
      AccessMatrix.Row row = capsule.matrix().rows().get(selection.rows().get(i));
      rowPoints.add(capsule.rowPoints().get(selection.rows().get(i)));
      keyPoints
          .computeIfAbsent(row.occurrence(), j -> new ArrayList<>())
          .add(attributePoints.get(row.attribute()));
      coefficients
          .computeIfAbsent(row.occurrence(), j -> new ArrayList<>())
          .add(selection.coefficients().get(i));
    }
    boolean plain = selection.isPlain();
    List<G1> left = new ArrayList<>();
    List<G2> right = new ArrayList<>();
    left.add(key.masterPoint());
    right.add(capsule.secretPoint());
    keyPoints.forEach(
        (occurrence, points) -> {
          left.add(plain ? G1.sum(points) : G1.msm(points, coefficients.get(occurrence)));
          right.add(capsule.occurrencePoints().get(occurrence - 1));
        });
    G1 rows = plain ? G1.sum(rowPoints) : G1.msm(rowPoints, selection.coefficients());
    left.add(rows.negate());
    right.add(key.randomPoint());
    return Pairing.product(left, right);
  }
}
