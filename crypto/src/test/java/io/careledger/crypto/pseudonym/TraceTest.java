// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Lagrange;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.ShareBatch;
import io.careledger.crypto.committee.VerifiedShare;
import io.careledger.crypto.signature.ActorId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Traces by 5 of 7 members, the attempts of fewer, and members that cheat. */
class TraceTest {
  private static final int THRESHOLD = 5;
  private static final int TRACERS = 7;
  private final TestWorld world = new TestWorld(31, 9, THRESHOLD, TRACERS);
  private final PseudonymDealing registered = world.deal(6, TestWorld.OPEN).dealing();
  private final VerifiedPseudonym verified = registered.verify(world.registration(TestWorld.OPEN));
  private final Trace trace = trace("case-1", verified);
  private final G1 person = world.people.get(6).publicKey();

  private Trace trace(String id, VerifiedPseudonym pseudonym) {
    return new Trace(TestWorld.CONTRACT, id, ActorId.of(world.pk), pseudonym.dealing());
  }

  private Share share(Trace of, int member) {
    return of.share(world.members.member(member), member, world.random);
  }

  private List<VerifiedShare> shares(List<Integer> places) {
    return places.stream().map(k -> trace.verify(share(trace, k))).toList();
  }

  @Test
  void open_everySubsetOfTheThreshold_givesThePerson() {
    List<List<Integer>> subsets = subsets(THRESHOLD);
    assertEquals(21, subsets.size());
    List<VerifiedShare> all = shares(IntStream.rangeClosed(1, TRACERS).boxed().toList());
    for (List<Integer> places : subsets) {
      List<VerifiedShare> some = places.stream().map(k -> all.get(k - 1)).toList();
      assertEquals(person, trace.open(some));
      assertEquals(EnrolmentId.of("careledger", person), trace.enrolment(trace.open(some)));
    }
  }

  /**
   * All 35 subsets of t−1 members: refused, their own interpolation gives nobody of the ring, and
   * every member of the ring fits their shares equally well.
   */
  @Test
  void open_everySubsetBelowTheThreshold_isRefusedAndFitsEveryMember() {
    List<List<Integer>> subsets = subsets(THRESHOLD - 1);
    assertEquals(35, subsets.size());
    List<VerifiedShare> all = shares(IntStream.rangeClosed(1, TRACERS).boxed().toList());
    for (List<Integer> places : subsets) {
      List<VerifiedShare> some = places.stream().map(k -> all.get(k - 1)).toList();
      CryptoException error = assertThrows(CryptoException.class, () -> trace.open(some));
      assertTrue(error.getMessage().contains("5 are needed"), error.getMessage());
      List<G1> points = some.stream().map(VerifiedShare::point).toList();
      assertTrue(
          world.ring.members().stream().noneMatch(G1.msm(points, Lagrange.atZero(places))::equals));
      List<Integer> five = new ArrayList<>(places);
      five.add(IntStream.rangeClosed(1, 7).filter(k -> !places.contains(k)).findFirst().orElse(0));
      var lambda = Lagrange.atZero(five);
      G1 known = G1.msm(points, lambda.subList(0, 4));
      for (G1 candidate : world.ring.members()) {
        G1 fitting = candidate.subtract(known).multiply(lambda.get(4).invert());
        List<G1> completed = new ArrayList<>(points);
        completed.add(fitting);
        assertEquals(candidate, G1.msm(completed, lambda));
      }
    }
  }

  @Test
  void verify_wrongShare_isRefusedAndNamesItsMember() {
    for (int k = 1; k <= TRACERS; k++) {
      Share good = share(trace, k);
      trace.verify(good);
      Share wrong = new Share(k, good.point().add(G1.GENERATOR), good.proof());
      InvalidProofException error =
          assertThrows(InvalidProofException.class, () -> trace.verify(wrong));
      assertEquals("the share of member " + k + " is wrong", error.getMessage());
    }
  }

  @Test
  void verify_shareOfAnotherCasePseudonymOrContract_isRefused() {
    Share share = share(trace, 1);
    trace.verify(share);
    VerifiedPseudonym second =
        world.deal(6, TestWorld.OPEN).dealing().verify(world.registration(TestWorld.OPEN));
    ActorId id = ActorId.of(world.pk);
    for (Trace other :
        List.of(
            trace("case-2", verified),
            trace("case-1", second),
            new Trace("other", "case-1", id, verified.dealing()),
            new Trace(TestWorld.CONTRACT, "case-1", ActorId.of(world.key()), verified.dealing()))) {
      assertThrows(InvalidProofException.class, () -> other.verify(share));
    }
  }

  /** The shares of one case open no other pseudonym of the same person. */
  @Test
  void open_otherPseudonymOfTheSamePerson_staysClosed() {
    VerifiedPseudonym second =
        world.deal(6, TestWorld.OPEN).dealing().verify(world.registration(TestWorld.OPEN));
    Trace other = trace("case-1", second);
    List<VerifiedShare> opened = shares(List.of(1, 2, 3, 4, 5));
    assertThrows(CryptoException.class, () -> other.open(opened));
    List<G1> points = opened.stream().map(VerifiedShare::point).toList();
    List<VerifiedShare> mixed =
        IntStream.rangeClosed(1, 5)
            .mapToObj(k -> other.acceptedBefore(k, points.get(k - 1)))
            .toList();
    // all they get this way is what they had: the person of the first pseudonym
    assertEquals(person, other.open(mixed));
    assertNotEquals(
        registered.dealing().encryptedShares(), second.dealing().dealing().encryptedShares());
    assertThrows(CryptoException.class, () -> trace.acceptedBefore(8, points.get(0)));
  }

  @Test
  void shareBatch_ofManyCases_namesTheWrongOnes() {
    List<Trace> cases = IntStream.range(0, 6).mapToObj(i -> trace("case-" + i, verified)).toList();
    ShareBatch honest = new ShareBatch();
    ShareBatch cheating = new ShareBatch();
    for (int i = 0; i < 6; i++) {
      for (int k = 1; k <= TRACERS; k++) {
        Share share = share(cases.get(i), k);
        cases.get(i).addTo(honest, share);
        boolean wrong = i == 4 && (k == 2 || k == 7);
        G1 point = wrong ? share.point().negate() : share.point();
        cases.get(i).addTo(cheating, new Share(k, point, share.proof()));
      }
    }
    assertEquals(42, honest.verify().size());
    assertEquals(List.of(), honest.culprits());
    assertEquals(List.of(29, 34), cheating.culprits());
    InvalidProofException error = assertThrows(InvalidProofException.class, cheating::verify);
    assertEquals("the shares of members [2, 7] are wrong", error.getMessage());
  }

  private static List<List<Integer>> subsets(int size) {
    List<List<Integer>> found = new ArrayList<>();
    for (int mask = 0; mask < 1 << TRACERS; mask++) {
      int bits = mask;
      List<Integer> places =
          IntStream.rangeClosed(1, TRACERS)
              .filter(k -> (bits >> (k - 1) & 1) == 1)
              .boxed()
              .toList();
      if (places.size() == size) {
        found.add(places);
      }
    }
    return found;
  }
}
