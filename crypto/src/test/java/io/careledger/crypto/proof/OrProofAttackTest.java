// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.Mutations;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Errors of several clauses that cancel under weights known before they were made, a clause that is
 * made after the challenge, and every byte changed.
 */
class OrProofAttackTest {
  private static final SecureRandom RANDOM = new SeededRandom(17);
  private final List<Statement> statements =
      Stream.generate(() -> Statement.exponent(RANDOM)).limit(3).toList();
  private final List<LinearRelation> relations =
      statements.stream().map(Statement::relation).toList();
  private final OrProof proof =
      OrProof.prove(Statement.transcript(), relations, 0, statements.get(0).witness(), RANDOM);

  @Test
  void verify_responsesThatCancelUnderConstantWeights_areRefused() {
    proof.verify(Statement.transcript(), relations);
    refused(traded(Transcript.of("CARELEDGER-V1-BATCH").weight("weight")));
    refused(traded(Scalar.ONE));
  }

  @Test
  void verify_responsesThatCancelUnderWeightsWithoutThem_areRefused() {
    Transcript transcript = afterChallenge();
    proof.challenges().forEach(c -> transcript.absorb("clause-challenge", c));
    refused(traded(weights(transcript).get(1)));
  }

  @Test
  void verify_challengesThatCancelUnderWeightsWithoutThem_areRefused() {
    Transcript transcript = afterChallenge();
    proof.proofs().forEach(clause -> clause.absorbResponses(transcript));
    List<Scalar> w = weights(transcript);
    List<Scalar> y = statements.stream().map(s -> s.witness().get(0)).toList();
    // -d0·y0 - w1·d1·y1 + w2·(d0 + d1)·y2 = 0 for d0 = 1
    Scalar last = w.get(2).multiply(y.get(2));
    Scalar second =
        y.get(0).subtract(last).multiply(last.subtract(w.get(1).multiply(y.get(1))).invert());
    List<Scalar> challenges =
        List.of(proof.challenges().get(0).add(Scalar.ONE), proof.challenges().get(1).add(second));
    refused(new OrProof(challenges, proof.proofs()));
  }

  @Test
  void encoded_anyByteChanged_isRefused() {
    List<ProofShape> shapes = relations.stream().map(LinearRelation::shape).toList();
    Mutations.assertAllRefused(
        proof.encode(),
        1,
        bytes -> OrProof.decode(bytes, shapes).verify(Statement.transcript(), relations));
  }

  /**
   * Frozen heart: nobody knows a witness of any clause. The first image is solved for after a
   * challenge that doesn't depend on it.
   */
  @Test
  void verify_imageChosenAfterTheChallenge_isRefused() {
    List<Scalar> responses = Stream.generate(() -> Scalar.random(RANDOM)).limit(3).toList();
    List<Scalar> challenges = Stream.generate(() -> Scalar.random(RANDOM)).limit(2).toList();
    G1 first = point();
    List<G1> images = List.of(point(), point());
    List<LinearProof> clauses = new ArrayList<>();
    clauses.add(clause(first, responses.get(0)));
    for (int i = 0; i < 2; i++) {
      G1 message =
          G1.GENERATOR
              .multiply(responses.get(i + 1))
              .subtract(images.get(i).multiply(challenges.get(i)));
      clauses.add(clause(message, responses.get(i + 1)));
    }
    Transcript weak = Statement.transcript();
    OrProof.absorbStatements(
        weak, List.of(relation(G1.GENERATOR), relation(images.get(0)), relation(images.get(1))));
    clauses.forEach(clause -> clause.absorbFirstMessages(weak));
    Scalar own =
        weak.challenge("challenge").subtract(challenges.get(0)).subtract(challenges.get(1));
    G1 image = G1.GENERATOR.multiply(responses.get(0)).subtract(first).multiply(own.invert());
    assertEquals(
        G1.GENERATOR.multiply(responses.get(0)),
        first.add(image.multiply(own)),
        "the attacker's own algebra");
    OrProof fitted = new OrProof(List.of(own, challenges.get(0)), clauses);
    List<LinearRelation> chosen =
        List.of(relation(image), relation(images.get(0)), relation(images.get(1)));
    assertThrows(InvalidProofException.class, () -> fitted.verify(Statement.transcript(), chosen));
  }

  private static LinearRelation relation(G1 image) {
    return LinearRelation.of(1, PointEquation.of(image, 0, G1.GENERATOR));
  }

  private static LinearProof clause(G1 message, Scalar response) {
    return new LinearProof(List.of(message), List.of(), List.of(response));
  }

  private static G1 point() {
    return G1.GENERATOR.multiply(Scalar.random(RANDOM));
  }

  private Transcript afterChallenge() {
    Transcript transcript = Statement.transcript();
    OrProof.absorbStatements(transcript, relations);
    proof.proofs().forEach(clause -> clause.absorbFirstMessages(transcript));
    transcript.challenge("challenge");
    return transcript;
  }

  private static List<Scalar> weights(Transcript transcript) {
    Transcript batch = Transcript.of("CARELEDGER-V1-BATCH");
    batch.absorb("proof", transcript.squeeze("batch", 32));
    return List.of(Scalar.ONE, batch.weight("weight"), batch.weight("weight"));
  }

  private OrProof traded(Scalar weight) {
    List<LinearProof> clauses = new ArrayList<>(proof.proofs());
    clauses.set(0, shifted(clauses.get(0), weight.negate()));
    clauses.set(1, shifted(clauses.get(1), Scalar.ONE));
    return new OrProof(proof.challenges(), clauses);
  }

  private static LinearProof shifted(LinearProof clause, Scalar by) {
    return new LinearProof(
        clause.points(), clause.pairings(), List.of(clause.responses().get(0).add(by)));
  }

  private void refused(OrProof bad) {
    assertThrows(InvalidProofException.class, () -> bad.verify(Statement.transcript(), relations));
  }
}
