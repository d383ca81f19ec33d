// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on Fiat–Shamir and on the weights of batches; each works against a weaker verifier. */
class LinearProofAttackTest {
  private static final SecureRandom RANDOM = new SeededRandom(11);

  static Stream<Scalar> guesses() {
    Transcript constant = Transcript.of("CARELEDGER-V1-BATCH");
    return Stream.of(Scalar.ONE, constant.weight("weight"));
  }

  /** Frozen heart: the image is chosen after a challenge that doesn't depend on it. */
  @Test
  void verify_imageChosenAfterTheChallenge_isRefused() {
    Scalar response = Scalar.random(RANDOM);
    G1 message = Statement.point(RANDOM);
    Transcript weak = Statement.transcript().absorb("secret", 0).absorb("base", G1.GENERATOR);
    Scalar challenge = weak.absorb("first-message", message).challenge("challenge");
    G1 image = G1.GENERATOR.multiply(response).subtract(message).multiply(challenge.invert());
    // the equation holds for that challenge, with nobody knowing the exponent of the image
    assertEquals(G1.GENERATOR.multiply(response), message.add(image.multiply(challenge)));
    LinearProof forged = new LinearProof(List.of(message), List.of(), List.of(response));
    LinearRelation relation = LinearRelation.of(1, PointEquation.of(image, 0, G1.GENERATOR));
    assertRefused(forged, relation);
  }

  /** The same with the first message as what is left open until the challenge is known. */
  @Test
  void verify_firstMessageChosenAfterTheChallenge_isRefused() {
    G1 image = Statement.point(RANDOM);
    LinearRelation relation = LinearRelation.of(1, PointEquation.of(image, 0, G1.GENERATOR));
    Transcript weak = Statement.transcript();
    relation.absorbInto(weak);
    Scalar challenge = weak.challenge("challenge");
    Scalar response = Scalar.random(RANDOM);
    G1 message = G1.GENERATOR.multiply(response).subtract(image.multiply(challenge));
    assertRefused(new LinearProof(List.of(message), List.of(), List.of(response)), relation);
  }

  /** A first message in GT left open until the challenge is known. */
  @Test
  void verify_pairingMessageChosenAfterTheChallenge_isRefused() {
    Statement true_ = Statement.paired(RANDOM);
    PairingEquation equation = true_.relation().pairings().get(0);
    LinearRelation relation = new LinearRelation(1, List.of(), List.of(equation));
    Transcript weak = Statement.transcript();
    relation.absorbInto(weak);
    Scalar challenge = weak.challenge("challenge");
    Scalar response = Scalar.random(RANDOM);
    OrProofTest.Simulated simulated = OrProofTest.simulate(relation, challenge, response);
    assertRefused(
        new LinearProof(List.of(), List.of(simulated.pairing()), List.of(response)), relation);
  }

  /** Two wrong responses whose errors cancel under weights that are known in advance. */
  @ParameterizedTest
  @MethodSource("guesses")
  void verify_errorsThatCancelUnderKnownWeights_areRefused(Scalar guess) {
    Statement statement = Statement.chain(RANDOM);
    LinearProof proof = statement.prove(RANDOM);
    assertRefused(traded(proof, guess), statement.relation());
  }

  /** The weights of a verifier that draws them before it has seen the responses. */
  @Test
  void verify_errorsThatCancelUnderWeightsWithoutResponses_areRefused() {
    Statement statement = Statement.chain(RANDOM);
    LinearProof proof = statement.prove(RANDOM);
    Transcript known = Statement.transcript();
    statement.relation().absorbInto(known);
    proof.absorbFirstMessages(known);
    known.challenge("challenge");
    Transcript batch = Transcript.of("CARELEDGER-V1-BATCH");
    Scalar guess = batch.absorb("proof", known.squeeze("batch", 32)).weight("weight");
    assertRefused(traded(proof, guess), statement.relation());
  }

  @ParameterizedTest
  @MethodSource("guesses")
  void holds_twoProofsWhoseErrorsCancelUnderKnownWeights_isFalse(Scalar guess) {
    Statement first = Statement.exponent(RANDOM);
    Statement second = Statement.exponent(RANDOM);
    LinearProof one = shifted(first.prove(RANDOM), guess.negate());
    LinearProof two = shifted(second.prove(RANDOM), Scalar.ONE);
    LinearBatch batch = new LinearBatch();
    batch.add(Statement.transcript(), first.relation(), one);
    batch.add(Statement.transcript(), second.relation(), two);
    assertFalse(batch.holds());
    assertThrows(InvalidProofException.class, batch::verify);
  }

  /** The weights depend on every proof: a verifier that bound only the first would be cheated. */
  @Test
  void holds_errorsThatCancelUnderWeightsOfTheFirstProofOnly_isFalse() {
    Statement first = Statement.exponent(RANDOM);
    Statement second = Statement.exponent(RANDOM);
    LinearProof honest = second.prove(RANDOM);
    LinearProof one = shifted(first.prove(RANDOM), Scalar.ONE);
    Transcript transcript = Statement.transcript();
    LinearBatch known = new LinearBatch();
    known.add(transcript, first.relation(), one);
    Transcript replay = Statement.transcript();
    first.relation().absorbInto(replay);
    one.absorbFirstMessages(replay);
    replay.challenge("challenge");
    one.absorbResponses(replay);
    Transcript weights =
        Transcript.of("CARELEDGER-V1-BATCH").absorb("proof", replay.squeeze("batch", 32));
    Scalar guess = weights.weight("weight");
    LinearBatch batch = new LinearBatch();
    batch.add(Statement.transcript(), first.relation(), one);
    batch.add(Statement.transcript(), second.relation(), shifted(honest, guess.invert().negate()));
    assertFalse(batch.holds());
  }

  @Test
  void holds_manyProofs_isTrueAndFalseWithOneBad() {
    List<Statement> statements =
        Stream.generate(() -> Statement.all(RANDOM)).limit(3).flatMap(List::stream).toList();
    LinearBatch good = new LinearBatch();
    List<LinearProof> proofs = statements.stream().map(s -> s.prove(RANDOM)).toList();
    for (int i = 0; i < proofs.size(); i++) {
      good.add(Statement.transcript(), statements.get(i).relation(), proofs.get(i));
    }
    assertTrue(good.holds());
    assertTrue(new LinearBatch().holds());
    for (int bad = 0; bad < proofs.size(); bad++) {
      LinearBatch batch = new LinearBatch();
      for (int i = 0; i < proofs.size(); i++) {
        LinearProof proof = i == bad ? shifted(proofs.get(i), Scalar.ONE) : proofs.get(i);
        batch.add(Statement.transcript(), statements.get(i).relation(), proof);
      }
      assertFalse(batch.holds(), "bad proof at " + bad);
    }
  }

  private static LinearProof traded(LinearProof proof, Scalar weight) {
    Scalar first = proof.responses().get(0).subtract(weight);
    Scalar second = proof.responses().get(1).add(Scalar.ONE);
    return new LinearProof(proof.points(), proof.pairings(), List.of(first, second));
  }

  private static LinearProof shifted(LinearProof proof, Scalar by) {
    Scalar first = proof.responses().get(0).add(by);
    List<Scalar> responses = LinearProofTest.replaced(proof.responses(), 0, first);
    return new LinearProof(proof.points(), proof.pairings(), responses);
  }

  private static void assertRefused(LinearProof proof, LinearRelation relation) {
    assertThrows(InvalidProofException.class, () -> proof.verify(Statement.transcript(), relation));
  }
}
