// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proofs of linear relations: what holds, and what each part of statement and proof is bound to.
 */
class LinearProofTest {
  private static final SecureRandom RANDOM = new SeededRandom(7);

  static Stream<Statement> statements() {
    SecureRandom random = new SeededRandom(1);
    return Stream.generate(() -> Statement.all(random)).limit(4).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void verify_trueStatement_holds(Statement statement) {
    LinearProof proof = statement.prove(RANDOM);
    proof.verify(Statement.transcript(), statement.relation());
    byte[] bytes = proof.encode();
    LinearProof read = LinearProof.decode(bytes, statement.relation().shape());
    read.verify(Statement.transcript(), statement.relation());
    assertArrayEquals(bytes, read.encode());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void verify_otherProtocolOrState_isRefused(Statement statement) {
    LinearProof proof = statement.prove(RANDOM);
    refused(proof, Transcript.of("other"), statement.relation());
    refused(proof, Statement.transcript().absorb("more", 1), statement.relation());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void prove_wrongWitness_isRefused(Statement statement) {
    for (int j = 0; j < statement.witness().size(); j++) {
      List<Scalar> wrong = new ArrayList<>(statement.witness());
      wrong.set(j, wrong.get(j).add(Scalar.ONE));
      LinearProof proof =
          LinearProof.prove(Statement.transcript(), statement.relation(), wrong, RANDOM);
      refused(proof, Statement.transcript(), statement.relation());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearProof.prove(Statement.transcript(), statement.relation(), List.of(), RANDOM));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void verify_changedProof_isRefused(Statement statement) {
    LinearProof proof = statement.prove(RANDOM);
    LinearProof other = statement.prove(RANDOM);
    for (int i = 0; i < proof.points().size(); i++) {
      G1 point = proof.points().get(i);
      for (G1 changed :
          List.of(point.negate(), point.add(G1.GENERATOR), G1.IDENTITY, other.points().get(i))) {
        List<G1> points = replaced(proof.points(), i, changed);
        refused(new LinearProof(points, proof.pairings(), proof.responses()), statement);
      }
    }
    for (int i = 0; i < proof.pairings().size(); i++) {
      Gt element = proof.pairings().get(i);
      for (Gt changed :
          List.of(element.invert(), element.multiply(element), Gt.ONE, other.pairings().get(i))) {
        List<Gt> pairings = replaced(proof.pairings(), i, changed);
        refused(new LinearProof(proof.points(), pairings, proof.responses()), statement);
      }
    }
    for (int j = 0; j < proof.responses().size(); j++) {
      Scalar response = proof.responses().get(j);
      for (Scalar changed :
          List.of(
              response.add(Scalar.ONE), response.negate(), Scalar.ZERO, other.responses().get(j))) {
        List<Scalar> responses = replaced(proof.responses(), j, changed);
        refused(new LinearProof(proof.points(), proof.pairings(), responses), statement);
      }
    }
  }

  @Test
  void verify_otherShape_isRefused() {
    Statement statement = Statement.dleq(RANDOM);
    LinearProof proof = statement.prove(RANDOM);
    List<G1> one = proof.points().subList(0, 1);
    List<Scalar> two = List.of(proof.responses().get(0), Scalar.ONE);
    refused(new LinearProof(one, List.of(), proof.responses()), statement);
    refused(new LinearProof(proof.points(), List.of(), List.of()), statement);
    refused(new LinearProof(proof.points(), List.of(), two), statement);
    refused(new LinearProof(proof.points(), List.of(Gt.ONE), proof.responses()), statement);
  }

  @Test
  void decode_otherShape_isRefused() {
    Statement statement = Statement.paired(RANDOM);
    byte[] bytes = statement.prove(RANDOM).encode();
    for (ProofShape shape :
        List.of(
            new ProofShape(0, 1, 1),
            new ProofShape(2, 1, 1),
            new ProofShape(1, 0, 1),
            new ProofShape(1, 2, 1),
            new ProofShape(1, 1, 0),
            new ProofShape(1, 1, 2))) {
      assertThrows(CryptoException.class, () -> LinearProof.decode(bytes, shape));
    }
  }

  @Test
  void decode_firstMessageAtTheIdentity_isRefused() {
    Statement statement = Statement.paired(RANDOM);
    LinearProof proof = statement.prove(RANDOM);
    byte[] point =
        new LinearProof(List.of(G1.IDENTITY), proof.pairings(), proof.responses()).encode();
    byte[] element = new LinearProof(proof.points(), List.of(Gt.ONE), proof.responses()).encode();
    ProofShape shape = statement.relation().shape();
    assertThrows(InvalidEncodingException.class, () -> LinearProof.decode(point, shape));
    assertThrows(InvalidEncodingException.class, () -> LinearProof.decode(element, shape));
  }

  /** Each value of a statement, changed alone, changes the challenge: nothing is left out. */
  @Test
  void absorb_eachItemChangedAlone_givesAnotherChallenge() {
    G1 p = Statement.point(RANDOM);
    G1 q = Statement.point(RANDOM);
    G2 a = G2.GENERATOR;
    Gt f = Pairing.pair(p, a);
    List<Term> terms = List.of(new Term(0, p), new Term(1, q));
    PointEquation point = new PointEquation(q, terms);
    PairingEquation pairing = new PairingEquation(p, f, a, terms);
    List<LinearRelation> relations = new ArrayList<>();
    relations.add(new LinearRelation(2, List.of(point), List.of(pairing)));
    relations.add(new LinearRelation(2, List.of(), List.of(pairing)));
    relations.add(new LinearRelation(2, List.of(point), List.of()));
    for (PointEquation other :
        List.of(
            new PointEquation(p, terms),
            new PointEquation(q, List.of(new Term(1, p), new Term(0, q))),
            new PointEquation(q, List.of(new Term(0, q), new Term(1, q))),
            new PointEquation(q, terms.subList(0, 1)))) {
      relations.add(new LinearRelation(2, List.of(other), List.of(pairing)));
    }
    for (PairingEquation other :
        List.of(
            new PairingEquation(q, f, a, terms),
            new PairingEquation(p, f.invert(), a, terms),
            new PairingEquation(p, f, a.negate(), terms),
            new PairingEquation(p, f, a, List.of(new Term(1, p), new Term(0, q))),
            new PairingEquation(p, f, a, List.of(new Term(0, p), new Term(1, p))))) {
      relations.add(new LinearRelation(2, List.of(point), List.of(other)));
    }
    Set<Scalar> challenges = new HashSet<>();
    for (LinearRelation relation : relations) {
      Transcript transcript = Statement.transcript();
      relation.absorbInto(transcript);
      challenges.add(transcript.challenge("challenge"));
    }
    assertEquals(relations.size(), challenges.size());
  }

  @Test
  void prove_randomSourceThatRepeats_usesNoNonceTwice() {
    Statement statement = Statement.exponent(RANDOM);
    LinearProof first = statement.prove(new SeededRandom(3));
    LinearProof other =
        LinearProof.prove(
            Statement.transcript().absorb("context", "other"),
            statement.relation(),
            statement.witness(),
            new SeededRandom(3));
    assertNotEquals(first.points().get(0), other.points().get(0));
    assertNotEquals(
        first.points().get(0),
        Statement.exponent(RANDOM).prove(new SeededRandom(3)).points().get(0));
    assertNotEquals(first.points().get(0), statement.prove(new SeededRandom(4)).points().get(0));
  }

  @Test
  void construct_statementThatProvesNothing_isRefused() {
    G1 g = G1.GENERATOR;
    PointEquation fine = PointEquation.of(g, 0, g);
    assertThrows(IllegalArgumentException.class, () -> new Term(0, G1.IDENTITY));
    assertThrows(IllegalArgumentException.class, () -> new Term(-1, g));
    assertThrows(IllegalArgumentException.class, () -> new PointEquation(g, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PairingEquation(g, Gt.ONE, G2.GENERATOR, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PairingEquation(g, Gt.ONE, G2.IDENTITY, List.of(new Term(0, g))));
    assertThrows(IllegalArgumentException.class, () -> LinearRelation.of(1));
    assertThrows(IllegalArgumentException.class, () -> LinearRelation.of(0, fine));
    // a secret in no equation: its response could be anything
    assertThrows(IllegalArgumentException.class, () -> LinearRelation.of(2, fine));
    assertThrows(
        IllegalArgumentException.class, () -> LinearRelation.of(1, PointEquation.of(g, 1, g)));
    assertThrows(
        IllegalArgumentException.class, () -> LinearRelation.of(2, PointEquation.of(g, 1, g)));
    assertThrows(IllegalArgumentException.class, () -> LinearRelation.of(0));
  }

  static <T> List<T> replaced(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }

  private static void refused(LinearProof proof, Statement statement) {
    refused(proof, Statement.transcript(), statement.relation());
  }

  private static void refused(LinearProof proof, Transcript transcript, LinearRelation relation) {
    assertThrows(InvalidProofException.class, () -> proof.verify(transcript, relation));
  }
}
