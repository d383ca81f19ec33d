// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Errors of several clauses that cancel under weights known before they were made. */
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
