// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Lagrange;
import io.careledger.crypto.masterkey.VerificationKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Partial keys of one scope that were checked against the verification keys T_k, and the members
 * whose partial keys were not what they must be.
 */
public final class VerifiedPartialKeys {
  private final int threshold;
  private final List<PartialKey> keys;
  private final List<Integer> rejectedMembers;

  private VerifiedPartialKeys(int threshold, List<PartialKey> keys, List<Integer> rejected) {
    this.threshold = threshold;
    this.keys = keys;
    this.rejectedMembers = rejected;
  }

  /**
   * Checks all partial keys as one product of pairings; if it fails, each by itself, so that the
   * culprits are named.
   *
   * @param expected what was asked for; partial keys of another scope are rejected
   * @param partialKeys any number, at most one a member
   * @param verificationKeys T_1 to T_n of the committee in the scope
   * @throws CryptoException if a member occurs twice
   */
  public static VerifiedPartialKeys verify(
      KeyScope expected, Collection<PartialKey> partialKeys, VerificationKeys verificationKeys) {
    Set<Integer> members = new HashSet<>();
    List<PartialKey> candidates = new ArrayList<>();
    List<Integer> rejected = new ArrayList<>();
    for (PartialKey key : partialKeys) {
      if (!members.add(key.member())) {
        throw new CryptoException("two partial keys of member " + key.member());
      }
      boolean inPlace =
          key.member() <= verificationKeys.keys().size() && key.scope().equals(expected);
      if (inPlace) {
        candidates.add(key);
      } else {
        rejected.add(key.member());
      }
    }
    List<PartialKey> valid = new ArrayList<>(candidates);
    PartialKeyBatch batch = new PartialKeyBatch(expected, verificationKeys);
    if (!batch.holds(candidates)) {
      valid.removeIf(key -> !batch.holds(List.of(key)));
      candidates.removeAll(valid);
      candidates.forEach(key -> rejected.add(key.member()));
    }
    return new VerifiedPartialKeys(
        verificationKeys.threshold(),
        valid.stream().sorted(Comparator.comparingInt(PartialKey::member)).toList(),
        rejected.stream().sorted().toList());
  }

  /** The members whose partial keys hold, rising. */
  public List<Integer> members() {
    return keys.stream().map(PartialKey::member).toList();
  }

  /** The members whose partial keys are false or of another scope, rising. */
  public List<Integer> rejectedMembers() {
    return rejectedMembers;
  }

  /** Whether t members' partial keys hold. */
  public boolean isSufficient() {
    return keys.size() >= threshold;
  }

  /**
   * The key, by interpolation over the first t members.
   *
   * @throws CryptoException if fewer than t partial keys hold
   */
  public AttributeKey combine() {
    if (!isSufficient()) {
      throw new CryptoException(
          "a key needs valid partial keys of "
              + threshold
              + " members, and there are "
              + keys.size()
              + (rejectedMembers.isEmpty() ? "" : "; rejected: members " + rejectedMembers));
    }
    return interpolate(keys.subList(0, threshold));
  }

  /**
   * Whatever the partial keys are; only {@link #combine()} gives keys that are known to be right.
   */
  static AttributeKey interpolate(List<PartialKey> keys) {
    List<Scalar> weights = Lagrange.atZero(keys.stream().map(PartialKey::member).toList());
    int components = keys.get(0).points().attributePoints().size();
    List<G1> attributePoints = new ArrayList<>();
    for (int u = 0; u < components; u++) {
      int component = u;
      attributePoints.add(
          combined(keys, weights, points -> points.attributePoints().get(component)));
    }
    List<G2> randomPoints = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      randomPoints.add(keys.get(i).points().randomPoint().multiply(weights.get(i)));
    }
    return new AttributeKey(
        new KeyPoints(
            keys.get(0).scope(),
            List.copyOf(attributePoints),
            combined(keys, weights, KeyPoints::masterPoint),
            G2.sum(randomPoints)));
  }

  private static G1 combined(
      List<PartialKey> keys, List<Scalar> weights, Function<KeyPoints, G1> point) {
    return G1.msm(keys.stream().map(PartialKey::points).map(point).toList(), weights);
  }
}
