// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The prover of the paper, with all N·m coefficients expanded, and with "bits" that needn't be
 * bits: what a cheating prover does, and what the folding prover is compared with.
 */
final class ReferenceProver {
  final EncryptedMember ciphertext;
  final Ring ring;
  final Scalar randomness;
  final List<Scalar> bits;
  final List<Scalar> masks;
  final List<Scalar> cancelling;
  final List<Scalar> blinding;

  ReferenceProver(
      EncryptedMember ciphertext,
      Ring ring,
      List<Scalar> bits,
      Scalar randomness,
      SecureRandom random) {
    this.ciphertext = ciphertext;
    this.ring = ring;
    this.randomness = randomness;
    this.bits = bits;
    masks = draw(bits.size(), random);
    cancelling = draw(bits.size(), random);
    blinding = draw(4, random);
  }

  static List<Scalar> bits(int index, int count) {
    return Stream.iterate(index, i -> i >>> 1).limit(count).map(i -> Scalar.of(i & 1)).toList();
  }

  private static List<Scalar> draw(int count, SecureRandom random) {
    return Stream.generate(() -> Scalar.random(random)).limit(count).toList();
  }

  /** What the "bits" select: for bits one member, else a combination of all. */
  static G1 selected(Ring ring, List<Scalar> bits) {
    List<G1> points = new ArrayList<>();
    List<Scalar> weights = new ArrayList<>();
    for (int i = 0; i < 1 << bits.size(); i++) {
      Scalar weight = Scalar.ONE;
      for (int j = 0; j < bits.size(); j++) {
        Scalar bit = bits.get(j);
        weight = weight.multiply((i >>> j & 1) == 1 ? bit : Scalar.ONE.subtract(bit));
      }
      points.add(ring.padded(i));
      weights.add(weight);
    }
    return G1.msm(points, weights);
  }

  OneOfManyProof prove(Transcript transcript) {
    OneOfManyProof first = firstMessages();
    transcript.absorb("key", ciphertext.key());
    transcript.absorb("randomness", ciphertext.randomness());
    transcript.absorb("value", ciphertext.value());
    transcript.absorb("ring", ring.digest());
    first.absorbFirstMessages(transcript);
    return respond(first, transcript.challenge("challenge"));
  }

  OneOfManyProof firstMessages() {
    List<Scalar> mixed = new ArrayList<>();
    List<Scalar> squares = new ArrayList<>();
    for (int j = 0; j < bits.size(); j++) {
      Scalar a = masks.get(j);
      mixed.add(a.subtract(a.multiply(bits.get(j)).multiply(Scalar.of(2))));
      squares.add(a.multiply(a).negate());
    }
    List<List<Scalar>> polynomials = new ArrayList<>();
    for (int i = 0; i < 1 << bits.size(); i++) {
      polynomials.add(polynomial(i));
    }
    List<OneOfManyProof.Cancellation> cancellations = new ArrayList<>();
    for (int k = 0; k < bits.size(); k++) {
      G1 value = ciphertext.key().multiply(cancelling.get(k));
      for (int i = 0; i < polynomials.size(); i++) {
        value = value.subtract(ring.padded(i).multiply(polynomials.get(i).get(k)));
      }
      cancellations.add(
          new OneOfManyProof.Cancellation(G1.GENERATOR.multiply(cancelling.get(k)), value));
    }
    return new OneOfManyProof(
        List.of(
            RingBases.commit(bits, blinding.get(1)),
            RingBases.commit(masks, blinding.get(0)),
            RingBases.commit(mixed, blinding.get(2)),
            RingBases.commit(squares, blinding.get(3))),
        cancellations,
        List.of(),
        List.of());
  }

  /** p_i, from the constant term. */
  private List<Scalar> polynomial(int i) {
    List<Scalar> product = List.of(Scalar.ONE);
    for (int j = 0; j < bits.size(); j++) {
      boolean one = (i >>> j & 1) == 1;
      Scalar slope = one ? bits.get(j) : Scalar.ONE.subtract(bits.get(j));
      Scalar constant = one ? masks.get(j) : masks.get(j).negate();
      List<Scalar> next = new ArrayList<>();
      for (int k = 0; k <= product.size(); k++) {
        Scalar term = Scalar.ZERO;
        if (k < product.size()) {
          term = term.add(product.get(k).multiply(constant));
        }
        if (k > 0) {
          term = term.add(product.get(k - 1).multiply(slope));
        }
        next.add(term);
      }
      product = next;
    }
    return product;
  }

  OneOfManyProof respond(OneOfManyProof first, Scalar c) {
    List<Scalar> f = new ArrayList<>();
    Scalar power = Scalar.ONE;
    Scalar z = Scalar.ZERO;
    for (int j = 0; j < bits.size(); j++) {
      f.add(bits.get(j).multiply(c).add(masks.get(j)));
      z = z.subtract(cancelling.get(j).multiply(power));
      power = power.multiply(c);
    }
    Scalar forBits = blinding.get(1).multiply(c).add(blinding.get(0));
    Scalar forProducts = blinding.get(2).multiply(c).add(blinding.get(3));
    z = z.add(randomness.multiply(power));
    return new OneOfManyProof(
        first.commitments(), first.cancellations(), f, List.of(forBits, forProducts, z));
  }
}
