// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * A dealing with its dealer's secrets: the randomness ρ and the shares. Used for one proof and then
 * forgotten; source and formulas: docs/spec/committee.md, section 2.
 */
public final class FreshDealing {
  private final Dealing dealing;
  private final Scalar randomness;
  private final List<G1> shares;

  FreshDealing(Dealing dealing, Scalar randomness, List<G1> shares) {
    this.dealing = dealing;
    this.randomness = randomness;
    this.shares = List.copyOf(shares);
  }

  /**
   * Deals a point to a committee: 2n+1 multiplications in G1.
   *
   * @param secret S; a point, not an exponent
   */
  public static FreshDealing deal(G1 secret, Committee committee, SecureRandom random) {
    Scalar randomness = Scalar.random(random);
    List<G1> shares = new ArrayList<>();
    for (Scalar value : maskingPolynomial(committee, random)) {
      shares.add(secret.add(G1Table.GENERATOR.multiply(value)));
    }
    return encrypt(shares, committee, randomness);
  }

  /** Encrypts shares, whatever they are; a test deals bad ones this way. */
  static FreshDealing encrypt(List<G1> shares, Committee committee, Scalar randomness) {
    List<G1> encrypted = new ArrayList<>();
    for (int place = 1; place <= committee.size(); place++) {
      encrypted.add(committee.key(place).multiply(randomness).add(shares.get(place - 1)));
    }
    G1 point = G1Table.GENERATOR.multiply(randomness);
    return new FreshDealing(new Dealing(point, encrypted), randomness, shares);
  }

  /** m(1)..m(n) for a random m of degree at most t−1 with m(0) = 0, in the binomial basis. */
  private static List<Scalar> maskingPolynomial(Committee committee, SecureRandom random) {
    Scalar[] differences = new Scalar[committee.threshold()];
    differences[0] = Scalar.ZERO;
    for (int i = 1; i < differences.length; i++) {
      differences[i] = Scalar.random(random);
    }
    List<Scalar> values = new ArrayList<>();
    for (int place = 1; place <= committee.size(); place++) {
      for (int i = 0; i + 1 < differences.length; i++) {
        differences[i] = differences[i].add(differences[i + 1]);
      }
      values.add(differences[0]);
    }
    return values;
  }

  /** What is published. */
  public Dealing dealing() {
    return dealing;
  }

  /** ρ, secret: the witness of proofs about this dealing. */
  public Scalar randomness() {
    return randomness;
  }

  /** A_1..A_n, secret. */
  public List<G1> shares() {
    return shares;
  }

  @Override
  public String toString() {
    return "FreshDealing[redacted]";
  }
}
