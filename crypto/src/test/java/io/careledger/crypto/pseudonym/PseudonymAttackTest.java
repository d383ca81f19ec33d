// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.FreshDealing;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.TestCommittee;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.signature.VerificationKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations that cheat, each beside an honest one. */
class PseudonymAttackTest {
  private final TestWorld world = new TestWorld(11, 9, 3, 5);
  private final Scope scope = TestWorld.UNIQUE;
  private final PseudonymRegistration registration = world.registration(scope);
  private final EnrolmentKey person = world.people.get(4);
  private final Scalar secret = person.secret();
  private final FreshDealing fresh = world.fresh(person.publicKey());

  private void refused(PseudonymDealing dealing) {
    refused(dealing, registration);
  }

  private static void refused(PseudonymDealing dealing, PseudonymRegistration of) {
    assertThrows(InvalidProofException.class, () -> dealing.verify(of));
  }

  private PseudonymDealing honest() {
    return world.prove(fresh, secret, 4, scope);
  }

  @Test
  void verify_honestRegistration_isAccepted() {
    assertEquals(registration, honest().verify(registration).registration());
    assertEquals(
        EncryptedMember.of(fresh.dealing(), world.committee),
        honest().verify(registration).ciphertext());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void verify_badShareInTheDealing_isRefused(int place) {
    List<G1> shares = new ArrayList<>(fresh.shares());
    shares.set(place - 1, shares.get(place - 1).add(G1.GENERATOR));
    FreshDealing bad = TestCommittee.encrypt(shares, world.committee, fresh.randomness());
    refused(world.prove(bad, secret, 4, scope));
  }

  /** Degree t: members would open different people. V0 is kept right, so only the test sees it. */
  @Test
  void verify_degreeOneTooHigh_isRefused() {
    List<G1> shares = new ArrayList<>();
    for (int k = 1; k <= 5; k++) {
      G1 term = G1.GENERATOR.multiply(Scalar.of((long) k * k * k));
      shares.add(fresh.shares().get(k - 1).add(term));
    }
    FreshDealing bad = TestCommittee.encrypt(shares, world.committee, fresh.randomness());
    assertEquals(
        fresh.dealing().combinedShare(), bad.dealing().combinedShare(), "k^3 vanishes at 0");
    refused(world.prove(bad, secret, 4, scope));
  }

  /** A stranger deals the own X and points to any member: only the membership sees it. */
  @Test
  void verify_dealtSecretOutsideTheRing_isRefused() {
    EnrolmentKey stranger = EnrolmentKey.generate(world.random);
    FreshDealing dealt = world.fresh(stranger.publicKey());
    for (int index = 0; index < world.ring.size(); index++) {
      refused(world.prove(dealt, stranger.secret(), index, scope));
    }
  }

  /** A dealing of somebody else's X: the attacker knows ρ and the member, not x. */
  @Test
  void verify_someoneElsesX_isRefused() {
    for (Scope some : List.of(TestWorld.UNIQUE, TestWorld.OPEN)) {
      Scalar own = world.people.get(5).secret();
      for (Scalar claimed : List.of(own, Scalar.ONE, Scalar.random(world.random))) {
        refused(world.prove(fresh, claimed, 4, some), world.registration(some));
      }
      world.prove(fresh, secret, 4, some).verify(world.registration(some));
    }
  }

  /** x·g1 = Σ of two members' X: both work together, and still can't hide behind a third. */
  @Test
  void verify_sumOfTwoMembers_isRefused() {
    Scalar sum = secret.add(world.people.get(5).secret());
    FreshDealing dealt = world.fresh(G1Table.GENERATOR.multiply(sum));
    for (int index = 0; index < world.ring.size(); index++) {
      refused(world.prove(dealt, sum, index, scope));
    }
  }

  /** R with another ρ than V0 has: the committee would open something else. */
  @Test
  void verify_otherRandomnessInR_isRefused() {
    Scalar other = Scalar.random(world.random);
    Dealing split =
        new Dealing(G1Table.GENERATOR.multiply(other), fresh.dealing().encryptedShares());
    refused(world.prove(TestCommittee.withDealing(split, fresh.randomness()), secret, 4, scope));
    refused(world.prove(TestCommittee.withDealing(split, other), secret, 4, scope));
  }

  /** A second pseudonym in a unique scope under a tag that is not the person's. */
  @Test
  void verify_otherTag_isRefused() {
    G1 right = registration.tagBase().multiply(secret);
    world.prove(fresh, secret, right, 4, registration).verify(registration);
    Scope elsewhere = new Scope("study-18", true);
    for (G1 tag :
        List.of(
            right.add(G1.GENERATOR),
            right.negate(),
            person.publicKey(),
            elsewhere.base(world.committee.channel()).multiply(secret),
            scope.base("other").multiply(secret),
            world.point())) {
      refused(world.prove(fresh, secret, tag, 4, registration));
    }
    PseudonymDealing none = world.prove(fresh, secret, null, 4, registration);
    InvalidProofException error =
        assertThrows(InvalidProofException.class, () -> none.verify(registration));
    assertEquals("a tag stands with a unique scope, and only there", error.getMessage());
    PseudonymRegistration open = world.registration(TestWorld.OPEN);
    refused(world.prove(fresh, secret, right, 4, open), open);
    PseudonymDealing honest = honest();
    assertThrows(
        CryptoException.class,
        () ->
            new PseudonymDealing(
                honest.dealing(), G1.IDENTITY, honest.proof(), honest.membership()));
  }

  @Test
  void verify_copyUnderAnotherKey_isRefused() {
    PseudonymDealing dealing = honest();
    VerificationKey thief = world.key();
    assertNotEquals(world.pk, thief);
    refused(
        dealing,
        new PseudonymRegistration(thief, world.ring, scope, world.committee, TestWorld.CONTRACT));
  }

  @Test
  void verify_anotherScopeRingChannelCommitteeOrContract_isRefused() {
    PseudonymDealing dealing = honest();
    dealing.verify(registration);
    Committee c = world.committee;
    CommitteeId next = new CommitteeId(Purpose.IDENTITY, 2);
    List<G1> more = new ArrayList<>(world.ring.members());
    more.add(world.point());
    List<PseudonymRegistration> others = new ArrayList<>();
    for (Scope other : List.of(new Scope("study-18", true), new Scope("study-17", false))) {
      others.add(new PseudonymRegistration(world.pk, world.ring, other, c, TestWorld.CONTRACT));
    }
    for (Committee other :
        List.of(
            new Committee("other", c.id(), 3, c.keys()),
            new Committee(c.channel(), next, 3, c.keys()),
            new Committee(c.channel(), c.id(), 4, c.keys()),
            new Committee(c.channel(), c.id(), 2, c.keys()),
            TestCommittee.of(Purpose.IDENTITY, 3, 5, world.random).committee())) {
      others.add(new PseudonymRegistration(world.pk, world.ring, scope, other, TestWorld.CONTRACT));
    }
    for (Ring other : List.of(new Ring(more), new Ring(world.ring.members().subList(0, 8)))) {
      others.add(new PseudonymRegistration(world.pk, other, scope, c, TestWorld.CONTRACT));
    }
    others.add(new PseudonymRegistration(world.pk, world.ring, scope, c, "other"));
    for (PseudonymRegistration other : others) {
      refused(dealing, other);
    }
  }

  @Test
  void verify_openRegistrationInAnotherOpenScope_isRefused() {
    PseudonymDealing dealing = world.prove(fresh, secret, 4, TestWorld.OPEN);
    dealing.verify(world.registration(TestWorld.OPEN));
    refused(dealing, world.registration(new Scope("visitors", false)));
  }

  /** Scopes of one name, of which one is unique, take no proof from each other. */
  @Test
  void verify_uniqueRegistrationWithoutItsTagInTheOpenScope_isRefused() {
    PseudonymDealing d = honest();
    PseudonymRegistration open = world.registration(new Scope("study-17", false));
    LinearProof proof =
        new LinearProof(d.proof().points().subList(0, 3), List.of(), d.proof().responses());
    refused(new PseudonymDealing(d.dealing(), null, proof, d.membership()), open);
    assertNotNull(d.tag());
  }

  @Test
  void construct_committeeOfAnotherPurpose_isRefused() {
    for (Purpose purpose : List.of(Purpose.MASTER, Purpose.PROXY, Purpose.STATISTICS)) {
      Committee other =
          new Committee("careledger", new CommitteeId(purpose, 1), 3, world.committee.keys());
      assertThrows(
          CryptoException.class,
          () -> new PseudonymRegistration(world.pk, world.ring, scope, other, TestWorld.CONTRACT));
    }
  }

  /** The eight points of small order: everybody could sign as such a pseudonym. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
      })
  void decode_keyOfSmallOrder_isRefused(String hex) {
    byte[] key = HexFormat.of().parseHex(hex);
    assertThrows(InvalidEncodingException.class, () -> VerificationKey.decode(key));
  }

  /** Two dealings with one ρ show their difference; the ledger sees the same R. */
  @Test
  void deal_sameRandomnessTwice_showsTheSameR() {
    FreshDealing again = TestCommittee.encrypt(fresh.shares(), world.committee, fresh.randomness());
    assertEquals(fresh.dealing().randomness(), again.dealing().randomness());
    Scalar other = Scalar.random(world.random);
    assertNotEquals(
        fresh.dealing().randomness(),
        TestCommittee.encrypt(fresh.shares(), world.committee, other).dealing().randomness());
  }
}
