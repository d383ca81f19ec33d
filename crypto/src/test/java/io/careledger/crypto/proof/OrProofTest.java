// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of several relations. */
class OrProofTest {
  private static final SecureRandom RANDOM = new SeededRandom(13);

  /** A first message that fits a challenge and a response that were there before it. */
  record Simulated(Gt pairing) {}

  static Simulated simulate(LinearRelation relation, Scalar challenge, Scalar response) {
    PairingEquation equation = relation.pairings().get(0);
    G1 base = equation.terms().get(0).base();
    G1 point = base.multiply(response).subtract(equation.imagePoint().multiply(challenge));
    return new Simulated(
        Pairing.pair(point, equation.argument()).divide(equation.imageFactor().power(challenge)));
  }

  /** True statements of all forms, of which all but one get an image that nobody knows. */
  private static List<LinearRelation> oneTrue(List<Statement> statements, int known) {
    List<LinearRelation> relations = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      LinearRelation relation = statements.get(i).relation();
      if (i != known) {
        PointEquation first = relation.points().get(0);
        PointEquation other = new PointEquation(Statement.point(RANDOM), first.terms());
        List<PointEquation> points = LinearProofTest.replaced(relation.points(), 0, other);
        relation = new LinearRelation(relation.secrets(), points, relation.pairings());
      }
      relations.add(relation);
    }
    return relations;
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4"})
  void verify_oneTrueRelationAtAnyPlace_holds(int known) {
    List<Statement> statements = Statement.all(RANDOM);
    List<LinearRelation> relations = oneTrue(statements, known);
    OrProof proof =
        OrProof.prove(
            Statement.transcript(), relations, known, statements.get(known).witness(), RANDOM);
    proof.verify(Statement.transcript(), relations);
    byte[] bytes = proof.encode();
    List<ProofShape> shapes = relations.stream().map(LinearRelation::shape).toList();
    OrProof read = OrProof.decode(bytes, shapes);
    read.verify(Statement.transcript(), relations);
    assertArrayEquals(bytes, read.encode());
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(InvalidEncodingException.class, () -> OrProof.decode(longer, shapes));
    assertThrows(InvalidProofException.class, () -> read.verify(Transcript.of("other"), relations));
  }

  @Test
  void prove_noTrueRelation_isRefused() {
    List<Statement> statements = Statement.all(RANDOM);
    List<LinearRelation> relations = oneTrue(statements, -1);
    for (int i = 0; i < relations.size(); i++) {
      OrProof proof =
          OrProof.prove(Statement.transcript(), relations, i, statements.get(i).witness(), RANDOM);
      assertThrows(
          InvalidProofException.class, () -> proof.verify(Statement.transcript(), relations));
    }
  }

  /** All relations simulated with challenges of one's own, the sum left as it comes. */
  @Test
  void verify_challengesThatDoNotSumUp_areRefused() {
    List<LinearRelation> relations = oneTrue(List.of(exponent(), exponent()), -1);
    List<LinearProof> proofs = new ArrayList<>();
    List<Scalar> challenges = new ArrayList<>();
    for (LinearRelation relation : relations) {
      Scalar challenge = Scalar.random(RANDOM);
      Scalar response = Scalar.random(RANDOM);
      G1 image = relation.points().get(0).image();
      G1 message = G1.GENERATOR.multiply(response).subtract(image.multiply(challenge));
      challenges.add(challenge);
      proofs.add(new LinearProof(List.of(message), List.of(), List.of(response)));
    }
    OrProof forged = new OrProof(challenges.subList(0, 1), proofs);
    assertThrows(
        InvalidProofException.class, () -> forged.verify(Statement.transcript(), relations));
  }

  @Test
  void verify_changedProof_isRefused() {
    List<Statement> statements = List.of(exponent(), exponent(), exponent());
    List<LinearRelation> relations = oneTrue(statements, 1);
    OrProof proof =
        OrProof.prove(Statement.transcript(), relations, 1, statements.get(1).witness(), RANDOM);
    List<OrProof> changed = new ArrayList<>();
    for (int i = 0; i < proof.challenges().size(); i++) {
      Scalar next = proof.challenges().get(i).add(Scalar.ONE);
      changed.add(
          new OrProof(LinearProofTest.replaced(proof.challenges(), i, next), proof.proofs()));
    }
    List<Scalar> swapped = new ArrayList<>(proof.challenges());
    Collections.reverse(swapped);
    changed.add(new OrProof(swapped, proof.proofs()));
    List<LinearProof> reversed = new ArrayList<>(proof.proofs());
    Collections.reverse(reversed);
    changed.add(new OrProof(proof.challenges(), reversed));
    for (int i = 0; i < proof.proofs().size(); i++) {
      LinearProof old = proof.proofs().get(i);
      Scalar next = old.responses().get(0).add(Scalar.ONE);
      LinearProof bad = new LinearProof(old.points(), old.pairings(), List.of(next));
      changed.add(
          new OrProof(proof.challenges(), LinearProofTest.replaced(proof.proofs(), i, bad)));
    }
    for (OrProof bad : changed) {
      assertThrows(
          InvalidProofException.class, () -> bad.verify(Statement.transcript(), relations));
    }
    proof.verify(Statement.transcript(), relations);
  }

  @Test
  void verify_otherRelations_isRefused() {
    List<Statement> statements = List.of(exponent(), exponent());
    List<LinearRelation> relations = oneTrue(statements, 0);
    OrProof proof =
        OrProof.prove(Statement.transcript(), relations, 0, statements.get(0).witness(), RANDOM);
    List<LinearRelation> swapped = List.of(relations.get(1), relations.get(0));
    List<LinearRelation> more = List.of(relations.get(0), relations.get(1), relations.get(1));
    LinearRelation other = Statement.dleq(RANDOM).relation();
    for (List<LinearRelation> wrong :
        List.of(swapped, more, relations.subList(0, 1), List.of(relations.get(0), other))) {
      assertThrows(InvalidProofException.class, () -> proof.verify(Statement.transcript(), wrong));
    }
    assertThrows(IllegalArgumentException.class, () -> new OrProof(List.of(), proof.proofs()));
    assertThrows(
        IllegalArgumentException.class, () -> new OrProof(List.of(), proof.proofs().subList(0, 1)));
  }

  /** The same equations cut into relations at another place are another statement. */
  @Test
  void absorb_equationsCutAtAnotherPlace_givesAnotherChallenge() {
    PointEquation a = exponent().relation().points().get(0);
    PointEquation b = exponent().relation().points().get(0);
    PointEquation c = exponent().relation().points().get(0);
    Transcript first = Statement.transcript();
    OrProof.absorbStatements(first, List.of(LinearRelation.of(1, a, b), LinearRelation.of(1, c)));
    Transcript second = Statement.transcript();
    OrProof.absorbStatements(second, List.of(LinearRelation.of(1, a), LinearRelation.of(1, b, c)));
    assertNotEquals(first.challenge("challenge"), second.challenge("challenge"));
  }

  private static Statement exponent() {
    return Statement.exponent(RANDOM);
  }
}
