// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.Mutations;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.transcript.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attributes that a pseudonym shows, and those that it can't. */
class AttributeShowingTest {
  private static final Attribute DOCTOR = Attribute.parse("hospital1:doctor");
  private final TestWorld world = new TestWorld(29, 16, 3, 4);
  private final Ring doctors = TestWorld.ring(world.people.subList(2, 11));
  private final FreshPseudonym fresh = world.deal(5, TestWorld.OPEN);
  private final EncryptedMember ciphertext =
      fresh.dealing().verify(world.registration(TestWorld.OPEN)).ciphertext();
  private final AttributeShowing.Statement statement = statement(doctors, DOCTOR);

  private AttributeShowing.Statement statement(Ring ring, Attribute attribute) {
    return new AttributeShowing.Statement(
        world.pk, ciphertext, ring, attribute, world.committee, TestWorld.CONTRACT);
  }

  private AttributeShowing honest() {
    return AttributeShowing.prove(statement, world.people.get(5), fresh.randomness(), world.random);
  }

  @Test
  void verify_holder_isAcceptedAgainstSeveralRings() {
    byte[] bytes = honest().encode();
    AttributeShowing read = AttributeShowing.decode(bytes, doctors);
    assertArrayEquals(bytes, read.encode());
    assertEquals(statement, read.verify(statement).statement());
    Ring heads = TestWorld.ring(world.people.subList(4, 13));
    AttributeShowing.Statement second = statement(heads, Attribute.parse("hospital1:head"));
    AttributeShowing.prove(second, world.people.get(5), fresh.randomness(), world.random)
        .verify(second);
  }

  @Test
  void prove_personWithoutTheAttribute_isRefused() {
    EnrolmentKey patient = world.people.get(14);
    assertThrows(
        CryptoException.class,
        () -> AttributeShowing.prove(statement, patient, fresh.randomness(), world.random));
  }

  /** A pseudonym of a patient, with a doctor who helps in every way: the dealt secret decides. */
  @Test
  void verify_lentAttribute_isRefused() {
    FreshPseudonym patients = world.deal(14, TestWorld.OPEN);
    EncryptedMember theirs = EncryptedMember.of(patients.dealing().dealing(), world.committee);
    AttributeShowing.Statement false_ =
        new AttributeShowing.Statement(
            world.pk, theirs, doctors, DOCTOR, world.committee, TestWorld.CONTRACT);
    for (Scalar rho : List.of(patients.randomness(), fresh.randomness())) {
      for (int index = 0; index < doctors.size(); index++) {
        AttributeShowing forged = AttributeShowing.prove(false_, index, rho, world.random);
        assertThrows(InvalidProofException.class, () -> forged.verify(false_));
      }
    }
  }

  @Test
  void verify_copyForAnythingElse_isRefused() {
    AttributeShowing showing = honest();
    showing.verify(statement);
    Committee c = world.committee;
    Committee next = new Committee(c.channel(), new CommitteeId(Purpose.IDENTITY, 2), 3, c.keys());
    Committee channel = new Committee("other", c.id(), 3, c.keys());
    EncryptedMember another =
        EncryptedMember.of(world.deal(5, TestWorld.OPEN).dealing().dealing(), c);
    String contract = TestWorld.CONTRACT;
    for (AttributeShowing.Statement other :
        List.of(
            new AttributeShowing.Statement(world.key(), ciphertext, doctors, DOCTOR, c, contract),
            new AttributeShowing.Statement(world.pk, another, doctors, DOCTOR, c, contract),
            statement(TestWorld.ring(world.people.subList(3, 12)), DOCTOR),
            statement(doctors, Attribute.parse("hospital1:nurse")),
            new AttributeShowing.Statement(world.pk, ciphertext, doctors, DOCTOR, next, contract),
            new AttributeShowing.Statement(
                world.pk, ciphertext, doctors, DOCTOR, channel, contract),
            new AttributeShowing.Statement(world.pk, ciphertext, doctors, DOCTOR, c, "x"))) {
      assertThrows(InvalidProofException.class, () -> showing.verify(other));
    }
  }

  /** The membership of a registration is no showing, even against the same ring. */
  @Test
  void verify_membershipOfTheRegistration_isRefused() {
    AttributeShowing.Statement same = statement(world.ring, DOCTOR);
    AttributeShowing copied = new AttributeShowing(fresh.dealing().membership());
    assertThrows(InvalidProofException.class, () -> copied.verify(same));
  }

  @Test
  void showing_anyByteChanged_isRefused() {
    Mutations.assertAllRefused(
        honest().encode(), 1, bytes -> AttributeShowing.decode(bytes, doctors).verify(statement));
  }

  /** Errors that cancel under weights which no proof was bound to. */
  @Test
  void verify_errorsThatCancelUnderConstantWeights_areRefused() {
    Scalar guess = Transcript.of("CARELEDGER-V1-BATCH").weight("weight");
    OneOfManyProof first = OneOfManyAttackTest.withOpening(honest().proof(), 0, guess.negate());
    AttributeShowing balanced =
        new AttributeShowing(OneOfManyAttackTest.withOpening(first, 1, Scalar.ONE));
    assertThrows(InvalidProofException.class, () -> balanced.verify(statement));
    LinearBatch batch = new LinearBatch();
    honest().proof().addTo(batch, Transcript.of("X"), ciphertext, doctors);
    assertEquals(9 + 9 + 3 * 4, batch.terms());
  }
}
