// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.transcript.Transcript;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A preimage of a group homomorphism: public equations over secret scalars {@code x_0 … x_{m-1}}.
 *
 * <p>Knowledge of an exponent, equality of exponents (DLEQ), knowledge of an opening are all
 * relations of this kind. Source: U. Maurer, "Unifying zero-knowledge proofs of knowledge",
 * Africacrypt 2009. Format: docs/spec/proofs.md.
 *
 * @param secrets the number m of secrets, at least 1
 * @param points the equations in G1
 * @param pairings the equations in GT
 */
public record LinearRelation(
    int secrets, List<PointEquation> points, List<PairingEquation> pairings) {
  /**
   * Checks the statement.
   *
   * @throws IllegalArgumentException if there is no equation, a term names a secret that isn't
   *     there, or a secret stands in no equation (its response could be changed freely)
   */
  public LinearRelation {
    points = List.copyOf(points);
    pairings = List.copyOf(pairings);
    BitSet seen = new BitSet();
    Stream.concat(
            points.stream().flatMap(e -> e.terms().stream()),
            pairings.stream().flatMap(e -> e.terms().stream()))
        .forEach(term -> seen.set(term.secret()));
    if (secrets < 1 || seen.cardinality() != secrets || seen.length() != secrets) {
      throw new IllegalArgumentException(
          "a relation over " + secrets + " secrets doesn't use exactly the indices below that");
    }
  }

  /** The relation of these equations in G1. */
  public static LinearRelation of(int secrets, PointEquation... points) {
    return new LinearRelation(secrets, List.of(points), List.of());
  }

  /** How many elements a proof of this relation has. */
  public ProofShape shape() {
    return new ProofShape(points.size(), pairings.size(), secrets);
  }

  /**
   * Absorbs the whole statement: steps 1 and 2 of section 2 of the specification. The labels alone
   * tell where an equation ends, so no counts are absorbed.
   */
  void absorbInto(Transcript transcript) {
    for (PointEquation equation : points) {
      absorbTerms(transcript, equation.terms());
      transcript.absorb("image", equation.image());
    }
    for (PairingEquation equation : pairings) {
      absorbTerms(transcript, equation.terms());
      transcript.absorb("image-point", equation.imagePoint());
      transcript.absorb("image-factor", equation.imageFactor());
      transcript.absorb("argument", equation.argument());
    }
  }

  private static void absorbTerms(Transcript transcript, List<Term> terms) {
    for (Term term : terms) {
      transcript.absorb("secret", term.secret());
      transcript.absorb("base", term.base());
    }
  }
}
