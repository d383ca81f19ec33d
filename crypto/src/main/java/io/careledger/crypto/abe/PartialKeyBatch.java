// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.crypto.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/**
 * The equations {@code e(sk2, g2) = T_k·e(h0, sk3)} and {@code e(sk1_u, g2) = e(H(u), sk3)} of
 * several partial keys of one scope as one product with random weights.
 *
 * <p>A false batch passes with a chance of 2^-128. Cost for k keys of m components: m hashes to G1,
 * k + 1 sums of about m weighted points, k + 1 Miller loops, one final exponentiation.
 */
final class PartialKeyBatch {
  private final VerificationKeys verificationKeys;
  private final List<G1> bases = new ArrayList<>();

  PartialKeyBatch(KeyScope scope, VerificationKeys verificationKeys) {
    this.verificationKeys = verificationKeys;
    bases.add(FabeoParameters.H0);
    scope.components().forEach(component -> bases.add(FabeoParameters.point(component)));
  }

  /** Whether all equations hold. Every key has the scope of this batch and a member with a T_k. */
  boolean holds(List<PartialKey> keys) {
    Transcript transcript = Transcript.of("CARELEDGER-V1-PARTIAL-KEYS");
    for (PartialKey key : keys) {
      transcript.absorb("partial-key", key.encode());
      transcript.absorb("verification-key", verificationKeys.key(key.member()));
    }
    List<G1> points = new ArrayList<>();
    List<Scalar> weights = new ArrayList<>();
    List<G1> left = new ArrayList<>();
    List<G2> right = new ArrayList<>();
    List<Gt> targets = new ArrayList<>();
    List<Scalar> targetWeights = new ArrayList<>();
    for (PartialKey key : keys) {
      List<Scalar> own = weights(transcript, weights.isEmpty());
      points.add(key.points().masterPoint());
      points.addAll(key.points().attributePoints());
      weights.addAll(own);
      left.add(G1.msm(bases, own).negate());
      right.add(key.points().randomPoint());
      targets.add(verificationKeys.key(key.member()));
      targetWeights.add(own.get(0));
    }
    left.add(G1.msm(points, weights));
    right.add(G2.GENERATOR);
    return Pairing.product(left, right).equals(Gt.product(targets, targetWeights));
  }

  private List<Scalar> weights(Transcript transcript, boolean first) {
    List<Scalar> weights = new ArrayList<>();
    for (int i = 0; i < bases.size(); i++) {
      weights.add(first && i == 0 ? Scalar.ONE : transcript.weight("weight"));
    }
    return weights;
  }
}
