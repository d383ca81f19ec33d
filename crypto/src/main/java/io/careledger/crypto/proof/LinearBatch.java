// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the equations of many proofs at once: one multi-scalar multiplication for all equations in
 * G1, in which a base that stands in several of them costs one term; one Miller loop for each
 * argument in G2, one final exponentiation.
 *
 * <p>The weights are squeezed from all proofs together, so they are the same for every verifier,
 * and nobody can choose a proof after its weight (docs/spec/proofs.md, section 4). Bad proofs pass
 * together with probability about 2^-128 a try.
 */
public final class LinearBatch {
  /** What takes its place among the weighted equations. */
  private sealed interface Entry permits Proved, Zero {}

  private record Proved(LinearRelation relation, LinearProof proof, Scalar challenge)
      implements Entry {}

  private record Zero(PointSum sum) implements Entry {}

  private final Transcript weights = Transcript.of("CARELEDGER-V1-BATCH");
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Adds a proof.
   *
   * @param transcript the protocol's transcript as the prover had it; afterwards it depends on the
   *     whole proof
   * @throws InvalidProofException if the proof has another shape than the relation
   */
  public void add(Transcript transcript, LinearRelation relation, LinearProof proof) {
    requireShape(relation, proof);
    relation.absorbInto(transcript);
    proof.absorbFirstMessages(transcript);
    Scalar challenge = transcript.challenge("challenge");
    proof.absorbResponses(transcript);
    bind(transcript);
    add(relation, proof, challenge);
  }

  /**
   * Adds the equation that a sum is the identity; {@link #bind} makes the weights depend on it.
   *
   * @param sum bases and coefficients that the transcript to be bound has absorbed or that follow
   *     from it
   */
  public void add(PointSum sum) {
    entries.add(new Zero(sum));
  }

  /** Adds a proof whose challenge is known; the caller binds the transcript after its last one. */
  void add(LinearRelation relation, LinearProof proof, Scalar challenge) {
    entries.add(new Proved(relation, proof, challenge));
  }

  /** Makes all weights depend on everything that a transcript has absorbed; leaves it unchanged. */
  public void bind(Transcript transcript) {
    weights.absorb("proof", transcript.copy().squeeze("batch", 32));
  }

  static void requireShape(LinearRelation relation, LinearProof proof) {
    if (!relation.shape().equals(proof.shape())) {
      throw new InvalidProofException("the proof hasn't the form that its relation demands");
    }
  }

  /**
   * Checks everything that was added.
   *
   * @throws InvalidProofException if at least one proof doesn't hold
   */
  public void verify() {
    if (!holds()) {
      throw new InvalidProofException(
          entries.size() == 1
              ? "the proof doesn't hold for this statement and context"
              : "of " + entries.size() + " proofs at least one doesn't hold");
    }
  }

  /** Whether everything that was added holds; true when there is nothing. */
  public boolean holds() {
    return new Weighted().hold();
  }

  /** How many different points the one multi-scalar multiplication has: the cost in G1. */
  public int terms() {
    return new Weighted().points.size();
  }

  /** All equations, each times its weight. */
  private final class Weighted {
    private final Transcript squeezed = weights.copy();
    private final PointSum points = new PointSum();
    private final List<PointSum> arguments = new ArrayList<>();
    private final List<G2> seconds = new ArrayList<>();
    private final List<Gt> factors = new ArrayList<>();
    private final List<Scalar> exponents = new ArrayList<>();
    private Scalar weight = Scalar.ONE;

    Weighted() {
      for (Entry entry : entries) {
        if (entry instanceof Proved proved) {
          addPoints(proved);
          addPairings(proved);
        } else if (entry instanceof Zero zero) {
          points.add(zero.sum(), weight);
          next();
        }
      }
    }

    private void next() {
      weight = squeezed.weight("weight");
    }

    private void addPoints(Proved entry) {
      for (int i = 0; i < entry.relation().points().size(); i++) {
        PointEquation equation = entry.relation().points().get(i);
        addTerms(points, equation.terms(), entry);
        points.subtract(equation.image(), weight.multiply(entry.challenge()));
        points.subtract(entry.proof().points().get(i), weight);
        next();
      }
    }

    private void addPairings(Proved entry) {
      for (int i = 0; i < entry.relation().pairings().size(); i++) {
        PairingEquation equation = entry.relation().pairings().get(i);
        int at = seconds.indexOf(equation.argument());
        if (at < 0) {
          at = seconds.size();
          seconds.add(equation.argument());
          arguments.add(new PointSum());
        }
        Scalar challenge = weight.multiply(entry.challenge());
        addTerms(arguments.get(at), equation.terms(), entry);
        arguments.get(at).subtract(equation.imagePoint(), challenge);
        factors.add(equation.imageFactor());
        exponents.add(challenge);
        factors.add(entry.proof().pairings().get(i));
        exponents.add(weight);
        next();
      }
    }

    private void addTerms(PointSum sum, List<Term> terms, Proved entry) {
      for (Term term : terms) {
        Scalar response = entry.proof().responses().get(term.secret());
        sum.add(term.base(), weight.multiply(response));
      }
    }

    boolean hold() {
      if (!points.total().isIdentity()) {
        return false;
      }
      List<G1> firsts = arguments.stream().map(PointSum::total).toList();
      return seconds.isEmpty()
          || Pairing.product(firsts, seconds).equals(Gt.product(factors, exponents));
    }
  }
}
