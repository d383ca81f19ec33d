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
 * G1, one Miller loop for each argument in G2, one final exponentiation.
 *
 * <p>The weights are squeezed from all proofs together, so they are the same for every verifier,
 * and nobody can choose a proof after its weight (docs/spec/proofs.md, section 4). Bad proofs pass
 * together with probability about 2^-128 a try.
 */
public final class LinearBatch {
  private record Entry(LinearRelation relation, LinearProof proof, Scalar challenge) {}

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

  /** Adds a proof whose challenge is known; the caller binds the transcript after its last one. */
  void add(LinearRelation relation, LinearProof proof, Scalar challenge) {
    entries.add(new Entry(relation, proof, challenge));
  }

  void bind(Transcript transcript) {
    weights.absorb("proof", transcript.squeeze("batch", 32));
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

  /** Whether every proof that was added holds; true when there is none. */
  public boolean holds() {
    Transcript squeezed = weights.copy();
    Sum points = new Sum();
    List<Sum> arguments = new ArrayList<>();
    List<G2> seconds = new ArrayList<>();
    List<Gt> factors = new ArrayList<>();
    List<Scalar> exponents = new ArrayList<>();
    Scalar weight = Scalar.ONE;
    for (Entry entry : entries) {
      Scalar challenge = entry.challenge();
      for (int i = 0; i < entry.relation().points().size(); i++) {
        PointEquation equation = entry.relation().points().get(i);
        points.addTerms(equation.terms(), entry.proof().responses(), weight);
        points.add(equation.image(), weight.multiply(challenge).negate());
        points.add(entry.proof().points().get(i), weight.negate());
        weight = squeezed.weight("weight");
      }
      for (int i = 0; i < entry.relation().pairings().size(); i++) {
        PairingEquation equation = entry.relation().pairings().get(i);
        int at = seconds.indexOf(equation.argument());
        if (at < 0) {
          at = seconds.size();
          seconds.add(equation.argument());
          arguments.add(new Sum());
        }
        arguments.get(at).addTerms(equation.terms(), entry.proof().responses(), weight);
        arguments.get(at).add(equation.imagePoint(), weight.multiply(challenge).negate());
        factors.add(equation.imageFactor());
        exponents.add(weight.multiply(challenge));
        factors.add(entry.proof().pairings().get(i));
        exponents.add(weight);
        weight = squeezed.weight("weight");
      }
    }
    if (!points.total().isIdentity()) {
      return false;
    }
    List<G1> firsts = new ArrayList<>();
    arguments.forEach(sum -> firsts.add(sum.total()));
    return seconds.isEmpty()
        || Pairing.product(firsts, seconds).equals(Gt.product(factors, exponents));
  }

  /** A sum of points times public coefficients, evaluated once. */
  private static final class Sum {
    private final List<G1> bases = new ArrayList<>();
    private final List<Scalar> coefficients = new ArrayList<>();
    private Scalar generator = Scalar.ZERO;

    void add(G1 base, Scalar coefficient) {
      if (base.equals(G1.GENERATOR)) {
        generator = generator.add(coefficient);
      } else {
        bases.add(base);
        coefficients.add(coefficient);
      }
    }

    void addTerms(List<Term> terms, List<Scalar> responses, Scalar weight) {
      for (Term term : terms) {
        add(term.base(), weight.multiply(responses.get(term.secret())));
      }
    }

    G1 total() {
      List<G1> allBases = new ArrayList<>(bases);
      List<Scalar> allCoefficients = new ArrayList<>(coefficients);
      allBases.add(G1.GENERATOR);
      allCoefficients.add(generator);
      return G1.msm(allBases, allCoefficients);
    }
  }
}
