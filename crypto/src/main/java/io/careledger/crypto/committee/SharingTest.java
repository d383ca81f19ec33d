// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.proof.PointEquation;
import io.careledger.crypto.proof.ProofShape;
import io.careledger.crypto.transcript.Transcript;
import java.util.List;

/**
 * The dual-code test: all shares of a dealing lie on one polynomial of degree at most t−1.
 *
 * <p>A random word of the dual code is drawn after the dealing is absorbed; the inner product with
 * the shares is 0 for a right dealing, and for a wrong one with probability 1/r. Times the keys and
 * the encrypted shares that is the statement {@code V = ρ·U} beside {@code R = ρ·g1}: two
 * multi-scalar multiplications of size n and one proof of equal exponents. Source: SCRAPE, I.
 * Cascudo, B. David, ACNS 2017; DHPVSS, "YOLO YOSO", Asiacrypt 2022. docs/spec/committee.md,
 * section 2.
 */
public final class SharingTest {
  private SharingTest() {}

  /**
   * Absorbs a dealing and draws the test.
   *
   * @param transcript already bound to committee and context
   * @return the equations over the one secret ρ: one if t = n, else two
   * @throws CryptoException if the dealing isn't for as many members as the committee has
   */
  public static List<PointEquation> equations(
      Transcript transcript, Committee committee, Dealing dealing) {
    if (dealing.size() != committee.size()) {
      throw new CryptoException(
          "a dealing to " + dealing.size() + " members was given to " + committee.size());
    }
    transcript.absorb("randomness", dealing.randomness());
    transcript.absorbAll("encrypted-shares", dealing.encryptedShares());
    PointEquation randomness = PointEquation.of(dealing.randomness(), 0, G1.GENERATOR);
    int free = committee.size() - committee.threshold();
    if (free == 0) {
      return List.of(randomness);
    }
    byte[] wide = transcript.squeeze("degree-test", free * Scalar.WIDE_LENGTH);
    if (free == 1) {
      // m* is a constant: the small weights first, then one multiplication, are half the work
      List<Scalar> weights = Lagrange.dualWeights(committee.size());
      Scalar constant = Scalar.ofWide(wide);
      G1 image = G1.msm(dealing.encryptedShares(), weights).multiply(constant);
      G1 base = G1.msm(committee.keys(), weights).multiply(constant);
      return List.of(randomness, PointEquation.of(image, 0, base));
    }
    List<Scalar> word = Lagrange.dualWord(committee.size(), wide);
    G1 image = G1.msm(dealing.encryptedShares(), word);
    G1 base = G1.msm(committee.keys(), word);
    return List.of(randomness, PointEquation.of(image, 0, base));
  }

  /** The shape of a proof with these equations and a number of further ones in GT. */
  public static ProofShape shape(Committee committee, int pairings) {
    return new ProofShape(committee.threshold() == committee.size() ? 1 : 2, pairings, 1);
  }
}
