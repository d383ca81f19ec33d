// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many registrations at once, and who is named when one of them cheats. */
class PseudonymBatchTest {
  private final TestWorld world = new TestWorld(17, 16, 3, 4);
  private final List<PseudonymRegistration> registrations = new ArrayList<>();
  private final List<PseudonymDealing> dealings = new ArrayList<>();

  PseudonymBatchTest() {
    for (int i = 0; i < 8; i++) {
      Scope scope = i % 2 == 0 ? TestWorld.OPEN : TestWorld.UNIQUE;
      PseudonymRegistration registration =
          new PseudonymRegistration(
              world.key(), world.ring, scope, world.committee, TestWorld.CONTRACT);
      registrations.add(registration);
      dealings.add(
          PseudonymDealing.deal(world.people.get(i), registration, world.random).dealing());
    }
  }

  private PseudonymBatch batch() {
    PseudonymBatch batch = new PseudonymBatch();
    for (int i = 0; i < registrations.size(); i++) {
      batch.add(registrations.get(i), dealings.get(i));
    }
    return batch;
  }

  @Test
  void verify_honestRegistrations_givesThemInOrder() {
    assertEquals(
        registrations, batch().verify().stream().map(VerifiedPseudonym::registration).toList());
    assertEquals(List.of(), batch().culprits());
    assertEquals(List.of(), new PseudonymBatch().verify());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void verify_oneBadRegistration_namesIt(int bad) {
    dealings.set(bad, changed(dealings.get(bad)));
    assertEquals(List.of(bad), batch().culprits());
    InvalidProofException error = assertThrows(InvalidProofException.class, () -> batch().verify());
    assertEquals("of 8 registrations these don't hold: [" + (bad + 1) + "]", error.getMessage());
  }

  @Test
  void culprits_severalBadOfAllKinds_areAllNamed() {
    dealings.set(1, changed(dealings.get(1)));
    dealings.set(2, dealings.get(0));
    PseudonymDealing d = dealings.get(5);
    dealings.set(5, new PseudonymDealing(d.dealing(), null, d.proof(), d.membership()));
    LinearProof short_ = new LinearProof(List.of(), List.of(), List.of());
    dealings.set(7, new PseudonymDealing(d.dealing(), d.tag(), short_, d.membership()));
    assertEquals(List.of(1, 2, 5, 7), batch().culprits());
  }

  private static PseudonymDealing changed(PseudonymDealing d) {
    return new PseudonymDealing(d.dealing(), d.tag(), d.proof(), shifted(d, Scalar.ONE));
  }

  private static OneOfManyProof shifted(PseudonymDealing d, Scalar by) {
    return OneOfManyAttackTest.withOpening(d.membership(), 0, by);
  }

  /** The ring's members and the common bases stand once in the one sum. */
  @Test
  void terms_ofManyRegistrations_countTheRingOnce() {
    LinearBatch one = new LinearBatch();
    dealings.get(0).addTo(one, registrations.get(0));
    LinearBatch four = new LinearBatch();
    for (int i = 0; i < 8; i += 2) {
      dealings.get(i).addTo(four, registrations.get(i));
    }
    int common = 16 + 4 + 1 + 2; // ring, H_j, K, g1 and U0
    assertEquals(common + 4 * (one.terms() - common), four.terms());
  }

  /**
   * Two registrations whose errors cancel under weights that depend on the first one only, or on
   * everything but the memberships.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void verify_errorsThatCancelUnderWeightsOfLess_areRefused(boolean firstOnly) {
    Transcript weights = Transcript.of("CARELEDGER-V1-BATCH");
    for (int i = 0; i < (firstOnly ? 1 : 2); i++) {
      PseudonymRegistration registration = registrations.get(2 * i);
      PseudonymDealing dealing = dealings.get(2 * i);
      LinearBatch linear = new LinearBatch();
      Transcript transcript = registration.transcript();
      linear.add(
          transcript, registration.relation(transcript, dealing.dealing(), null), dealing.proof());
      weights.absorb("proof", transcript.copy().squeeze("batch", 32));
    }
    // equations before z_A of the first: R, V, V0; between the two: three more, then R, V, V0
    List<Scalar> drawn = new ArrayList<>(List.of(Scalar.ONE));
    IntStream.range(0, 12).forEach(i -> drawn.add(weights.weight("weight")));
    Scalar guess = drawn.get(10).multiply(drawn.get(3).invert()).negate();
    PseudonymDealing one = dealings.get(0);
    PseudonymDealing two = dealings.get(2);
    PseudonymBatch batch = new PseudonymBatch();
    batch.add(
        registrations.get(0),
        new PseudonymDealing(one.dealing(), null, one.proof(), shifted(one, guess)));
    batch.add(
        registrations.get(2),
        new PseudonymDealing(two.dealing(), null, two.proof(), shifted(two, Scalar.ONE)));
    assertEquals(List.of(0, 1), batch.culprits());
  }

  /** A member of the ring that is replaced once all proofs and weights are known. */
  @Test
  void verify_ringMemberRegisteredAfterTheWeights_isRefused() {
    List<G1> members = new ArrayList<>(world.ring.members());
    members.set(15, world.point());
    Ring later = new Ring(members);
    PseudonymBatch batch = new PseudonymBatch();
    for (int i = 0; i < 8; i++) {
      PseudonymRegistration r = registrations.get(i);
      batch.add(
          new PseudonymRegistration(r.key(), later, r.scope(), r.committee(), r.contract()),
          dealings.get(i));
    }
    assertEquals(8, batch.culprits().size());
    assertTrue(batch().culprits().isEmpty());
  }
}
