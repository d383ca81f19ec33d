// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Members that cheat or are too few, each beside honest ones. */
class ShareAttackTest {
  private static final Context CONTEXT = TestCommittee.CONTEXT;
  private final SecureRandom random = new SeededRandom(31);
  private final TestCommittee test = TestCommittee.of(Purpose.IDENTITY, 3, 5, random);
  private final Committee committee = test.committee();
  private final G1 secret = TestCommittee.point(random);
  private final FreshDealing fresh = FreshDealing.deal(secret, committee, random);
  private final VerifiedDealing dealing =
      ProvenDealing.prove(fresh, committee, CONTEXT, random).verify(committee, CONTEXT);

  @Test
  void open_everySubsetOfThresholdMembers_givesTheSecret() {
    for (List<Integer> places : subsets(3)) {
      assertEquals(secret, dealing.open(test.shares(dealing, places, random)));
    }
  }

  /** Two shares fit every secret: each candidate has its own third share. */
  @Test
  void open_everySubsetBelowTheThreshold_isRefusedAndFitsEverySecret() {
    List<List<Integer>> pairs = subsets(2);
    assertEquals(10, pairs.size());
    for (List<Integer> places : pairs) {
      List<VerifiedShare> shares = test.shares(dealing, places, random);
      assertThrows(CryptoException.class, () -> dealing.open(shares));
      List<G1> points = shares.stream().map(VerifiedShare::point).toList();
      // interpolation with what they have, at the degree that they can reach
      assertNotEquals(secret, G1.msm(points, Lagrange.atZero(places)));
      int third =
          IntStream.rangeClosed(1, 5).filter(k -> !places.contains(k)).findFirst().orElse(0);
      List<Integer> three = new ArrayList<>(places);
      three.add(third);
      List<Scalar> lambda = Lagrange.atZero(three);
      G1 candidate = TestCommittee.point(random);
      G1 missing =
          candidate.subtract(G1.msm(points, lambda.subList(0, 2))).multiply(lambda.get(2).invert());
      List<G1> completed = new ArrayList<>(points);
      completed.add(missing);
      assertEquals(candidate, G1.msm(completed, lambda));
    }
  }

  @Test
  void open_memberTwice_isRefused() {
    List<VerifiedShare> shares = new ArrayList<>(test.shares(dealing, List.of(1, 2), random));
    shares.add(shares.get(0));
    assertThrows(CryptoException.class, () -> dealing.open(shares));
  }

  @Test
  void open_shareOfAnotherDealing_isRefused() {
    FreshDealing other = FreshDealing.deal(secret, committee, random);
    VerifiedDealing verified = VerifiedDealing.acceptedBefore(committee, other.dealing());
    List<VerifiedShare> shares = new ArrayList<>(test.shares(dealing, List.of(1, 2), random));
    shares.addAll(test.shares(verified, List.of(3), random));
    assertThrows(CryptoException.class, () -> dealing.open(shares));
    Committee lower = new Committee("careledger", committee.id(), 2, committee.keys());
    VerifiedDealing there = VerifiedDealing.acceptedBefore(lower, fresh.dealing());
    assertThrows(CryptoException.class, () -> there.open(shares.subList(0, 2)));
  }

  @Test
  void verify_wrongShare_isRefusedAndNamesItsMember() {
    List<Share> shares = new ArrayList<>();
    for (int k = 1; k <= 5; k++) {
      shares.add(Share.of(test.member(k), k, dealing, CONTEXT, random));
    }
    assertEquals(5, Share.verifyAll(shares, dealing, CONTEXT).size());
    for (int k = 1; k <= 5; k++) {
      List<Share> tampered = new ArrayList<>(shares);
      Share share = shares.get(k - 1);
      tampered.set(k - 1, new Share(k, share.point().add(G1.GENERATOR), share.proof()));
      InvalidProofException error =
          assertThrows(
              InvalidProofException.class, () -> Share.verifyAll(tampered, dealing, CONTEXT));
      assertTrue(error.getMessage().contains("member " + k), error.getMessage());
    }
  }

  /** A share made with another exponent than the member's key. */
  @Test
  void verify_shareOfAnotherKey_isRefused() {
    MemberKey other = MemberKey.generate(random);
    assertThrows(CryptoException.class, () -> Share.of(other, 1, dealing, CONTEXT, random));
    Share share = Share.prove(other, 1, dealing, CONTEXT, random);
    assertThrows(InvalidProofException.class, () -> share.verify(dealing, CONTEXT));
  }

  @Test
  void verify_shareForAnotherMemberContextOrCommittee_isRefused() {
    Share share = Share.of(test.member(1), 1, dealing, CONTEXT, random);
    share.verify(dealing, CONTEXT);
    Share moved = new Share(2, share.point(), share.proof());
    assertThrows(InvalidProofException.class, () -> moved.verify(dealing, CONTEXT));
    for (int place : new int[] {0, 6, -1}) {
      Share outside = new Share(place, share.point(), share.proof());
      assertThrows(CryptoException.class, () -> outside.verify(dealing, CONTEXT));
    }
    for (Context other :
        List.of(TestCommittee.context("case-2"), new Context("other", CONTEXT.id()))) {
      assertThrows(InvalidProofException.class, () -> share.verify(dealing, other));
    }
    byte[] nobody = share.encode();
    nobody[3] = 0;
    assertThrows(CryptoException.class, () -> Share.decode(nobody, committee));
    Committee channel = new Committee("other", committee.id(), 3, committee.keys());
    CommitteeId number = new CommitteeId(Purpose.IDENTITY, 2);
    CommitteeId purpose = new CommitteeId(Purpose.STATISTICS, 1);
    for (Committee other :
        List.of(
            channel,
            new Committee("careledger", number, 3, committee.keys()),
            new Committee("careledger", purpose, 3, committee.keys()),
            new Committee("careledger", committee.id(), 2, committee.keys()))) {
      VerifiedDealing there = VerifiedDealing.acceptedBefore(other, fresh.dealing());
      assertThrows(InvalidProofException.class, () -> share.verify(there, CONTEXT));
    }
  }

  /** The same R with shifted shares: the old proof must not carry over to a shifted share. */
  @Test
  void verify_shareShiftedTogetherWithTheDealing_isRefused() {
    Share share = Share.of(test.member(1), 1, dealing, CONTEXT, random);
    List<G1> shifted =
        fresh.dealing().encryptedShares().stream().map(c -> c.add(G1.GENERATOR)).toList();
    VerifiedDealing there =
        VerifiedDealing.acceptedBefore(
            committee, new Dealing(fresh.dealing().randomness(), shifted));
    Share moved = new Share(1, share.point().add(G1.GENERATOR), share.proof());
    assertThrows(InvalidProofException.class, () -> moved.verify(there, CONTEXT));
  }

  @Test
  void share_ofMasterOrProxyCommittee_doesNotExist() {
    for (Purpose purpose : List.of(Purpose.MASTER, Purpose.PROXY)) {
      Committee other =
          new Committee("careledger", new CommitteeId(purpose, 1), 3, committee.keys());
      VerifiedDealing there = VerifiedDealing.acceptedBefore(other, fresh.dealing());
      assertThrows(
          CryptoException.class, () -> Share.of(test.member(1), 1, there, CONTEXT, random));
      Share share = Share.of(test.member(1), 1, dealing, CONTEXT, random);
      CryptoException error =
          assertThrows(CryptoException.class, () -> share.verify(there, CONTEXT));
      assertTrue(error.getMessage().contains("don't exist"), error.getMessage());
    }
  }

  /** A share at the identity is a plaintext 0: allowed in statistics, refused where names are. */
  @Test
  void verify_identityShare_isAllowedForStatisticsOnly() {
    for (Purpose purpose : List.of(Purpose.IDENTITY, Purpose.STATISTICS)) {
      TestCommittee other = TestCommittee.of(purpose, 1, 2, random);
      Scalar rho = Scalar.random(random);
      List<G1> zeros = List.of(G1.IDENTITY, G1.IDENTITY);
      FreshDealing zero = FreshDealing.encrypt(zeros, other.committee(), rho);
      VerifiedDealing verified =
          ProvenDealing.prove(zero, other.committee(), CONTEXT, random)
              .verify(other.committee(), CONTEXT);
      Share share = Share.of(other.member(1), 1, verified, CONTEXT, random);
      byte[] bytes = share.encode();
      if (purpose == Purpose.STATISTICS) {
        VerifiedShare read = Share.decode(bytes, other.committee()).verify(verified, CONTEXT);
        assertEquals(G1.IDENTITY, verified.open(List.of(read)));
      } else {
        assertThrows(InvalidEncodingException.class, () -> share.verify(verified, CONTEXT));
        assertThrows(InvalidEncodingException.class, () -> Share.decode(bytes, other.committee()));
      }
    }
  }

  @Test
  void open_dealingOfTheIdentity_isRefusedWhereNamesAre() {
    FreshDealing zero = FreshDealing.deal(G1.IDENTITY, committee, random);
    VerifiedDealing verified =
        ProvenDealing.prove(zero, committee, CONTEXT, random).verify(committee, CONTEXT);
    List<VerifiedShare> shares = test.shares(verified, List.of(1, 2, 3), random);
    assertThrows(CryptoException.class, () -> verified.open(shares));
  }

  @Test
  void sum_acrossCommitteesOrOfNothing_isRefused() {
    TestCommittee other = TestCommittee.of(Purpose.IDENTITY, 3, 5, random);
    Dealing theirs = FreshDealing.deal(secret, other.committee(), random).dealing();
    VerifiedDealing there = VerifiedDealing.acceptedBefore(other.committee(), theirs);
    assertThrows(CryptoException.class, () -> VerifiedDealing.sum(List.of(dealing, there)));
    assertThrows(CryptoException.class, () -> VerifiedDealing.sum(List.of()));
    Scalar negated = fresh.randomness().negate();
    FreshDealing opposite = FreshDealing.encrypt(fresh.shares(), committee, negated);
    VerifiedDealing bare = VerifiedDealing.acceptedBefore(committee, opposite.dealing());
    assertThrows(CryptoException.class, () -> VerifiedDealing.sum(List.of(dealing, bare)));
    assertEquals(G1Table.GENERATOR.multiply(negated), opposite.dealing().randomness());
  }

  private static List<List<Integer>> subsets(int size) {
    Set<List<Integer>> found = new HashSet<>();
    for (int mask = 0; mask < 1 << 5; mask++) {
      int bits = mask;
      List<Integer> places =
          IntStream.rangeClosed(1, 5).filter(k -> (bits >> (k - 1) & 1) == 1).boxed().toList();
      if (places.size() == size) {
        found.add(places);
      }
    }
    return List.copyOf(found);
  }
}
