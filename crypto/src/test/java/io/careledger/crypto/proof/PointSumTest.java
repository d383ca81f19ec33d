// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums of points, as equations of a batch and beside proofs; statements checked jointly. */
class PointSumTest {
  private final SecureRandom random = new SeededRandom(41);
  private final G1 p = Statement.point(random);
  private final G1 q = Statement.point(random);

  private static PointSum sum(G1 base, long coefficient) {
    return new PointSum().add(base, Scalar.of(coefficient));
  }

  @Test
  void total_basesThatRepeat_areOneTermEach() {
    PointSum sum = sum(p, 3).add(q, Scalar.ONE).add(p, Scalar.of(4)).subtract(q, Scalar.of(3));
    assertEquals(p.multiply(Scalar.of(7)).subtract(q.add(q)), sum.total());
    assertEquals(2, sum.size());
    assertEquals(G1.IDENTITY, new PointSum().total());
  }

  @Test
  void holds_sumsThatVanish_isTrueAndFalseWithOneThatDoesNot() {
    for (int bad = -1; bad < 3; bad++) {
      LinearBatch batch = new LinearBatch();
      Statement statement = Statement.dleq(random);
      for (int i = 0; i < 3; i++) {
        batch.add(sum(p, i == bad ? 2 : 1).subtract(p, Scalar.ONE));
      }
      batch.add(Statement.transcript(), statement.relation(), statement.prove(random));
      assertEquals(bad < 0, batch.holds(), "bad " + bad);
    }
  }

  /** Two sums that cancel each other under the weights 1, or under weights bound to nothing. */
  @Test
  void holds_sumsThatCancel_isFalse() {
    Scalar guess = Transcript.of("CARELEDGER-V1-BATCH").weight("weight");
    for (Scalar weight : List.of(Scalar.ONE, guess)) {
      LinearBatch batch = new LinearBatch();
      batch.add(new PointSum().subtract(p, weight));
      batch.add(sum(p, 1));
      batch.bind(Transcript.of("TEST").absorb("point", p));
      assertFalse(batch.holds());
    }
  }

  @Test
  void bind_transcript_isLeftUnchanged() {
    Transcript one = Transcript.of("TEST").absorb("point", p);
    Transcript two = Transcript.of("TEST").absorb("point", p);
    new LinearBatch().bind(one);
    assertEquals(one.challenge("c"), two.challenge("c"));
  }

  @Test
  void terms_ofABatch_countBasesOnce() {
    LinearBatch batch = new LinearBatch();
    batch.add(sum(p, 1).add(q, Scalar.ONE));
    batch.add(sum(p, 2).add(G1.GENERATOR, Scalar.ONE));
    assertEquals(3, batch.terms());
  }

  @Test
  void culprits_ofStatements_areTheirPlaces() {
    JointCheck check = new JointCheck();
    assertTrue(check.culprits().isEmpty());
    check.add(batch -> batch.add(sum(p, 0)));
    assertTrue(check.culprits().isEmpty());
    check.add(batch -> batch.add(sum(p, 1)));
    check.add(batch -> batch.add(sum(q, 0)));
    check.add(
        batch -> {
          throw new InvalidProofException("another form");
        });
    assertEquals(List.of(1, 3), check.culprits());
  }
}
