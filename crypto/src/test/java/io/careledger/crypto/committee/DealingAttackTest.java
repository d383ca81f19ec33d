// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.proof.LinearRelation;
import io.careledger.crypto.proof.PointEquation;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dealers that cheat, each beside an honest one. */
class DealingAttackTest {
  private static final Context CONTEXT = TestCommittee.CONTEXT;
  private final SecureRandom random = new SeededRandom(21);
  private final TestCommittee test = TestCommittee.of(Purpose.IDENTITY, 3, 5, random);
  private final Committee committee = test.committee();
  private final G1 secret = TestCommittee.point(random);
  private final FreshDealing honest = FreshDealing.deal(secret, committee, random);

  @Test
  void verify_honestDealing_isAccepted() {
    prove(honest).verify(committee, CONTEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void verify_oneBadShare_isRefused(int place) {
    List<G1> shares = new ArrayList<>(honest.shares());
    shares.set(place - 1, shares.get(place - 1).add(G1.GENERATOR));
    refused(prove(FreshDealing.encrypt(shares, committee, honest.randomness())));
  }

  /** With one free place the test word is a constant times the code's weights. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void verify_oneBadShareWithOneFreePlace_isRefused(int place) {
    Committee four = TestCommittee.of(Purpose.IDENTITY, 3, 4, random).committee();
    FreshDealing good = FreshDealing.deal(secret, four, random);
    ProvenDealing.prove(good, four, CONTEXT, random).verify(four, CONTEXT);
    List<G1> shares = new ArrayList<>(good.shares());
    shares.set(place - 1, shares.get(place - 1).add(G1.GENERATOR));
    FreshDealing bad = FreshDealing.encrypt(shares, four, good.randomness());
    assertRefused(() -> ProvenDealing.prove(bad, four, CONTEXT, random).verify(four, CONTEXT));
  }

  /** A polynomial of one degree more: any t shares would open, each t something else. */
  @Test
  void verify_degreeOneTooHigh_isRefused() {
    List<G1> shares = new ArrayList<>();
    for (int k = 1; k <= committee.size(); k++) {
      G1 term = G1.GENERATOR.multiply(Scalar.of((long) k * k * k));
      shares.add(honest.shares().get(k - 1).add(term));
    }
    refused(prove(FreshDealing.encrypt(shares, committee, honest.randomness())));
  }

  @Test
  void verify_degreeJustBelowTheThreshold_isAccepted() {
    List<G1> shares = new ArrayList<>();
    for (int k = 1; k <= committee.size(); k++) {
      shares.add(honest.shares().get(k - 1).add(G1.GENERATOR.multiply(Scalar.of((long) k * k))));
    }
    prove(FreshDealing.encrypt(shares, committee, honest.randomness())).verify(committee, CONTEXT);
  }

  @Test
  void verify_otherRandomnessForOneMember_isRefused() {
    List<G1> encrypted = new ArrayList<>(honest.dealing().encryptedShares());
    G1 more = committee.key(2).multiply(Scalar.random(random));
    encrypted.set(1, encrypted.get(1).add(more));
    Dealing bad = new Dealing(honest.dealing().randomness(), encrypted);
    refused(prove(new FreshDealing(bad, honest.randomness(), honest.shares())));
  }

  @Test
  void verify_otherRandomnessThanTheShares_isRefused() {
    Scalar other = Scalar.random(random);
    Dealing bad =
        new Dealing(G1Table.GENERATOR.multiply(other), honest.dealing().encryptedShares());
    refused(prove(new FreshDealing(bad, honest.randomness(), honest.shares())));
    refused(prove(new FreshDealing(bad, other, honest.shares())));
  }

  @Test
  void verify_allMembersNeededAndRandomnessUnknown_isRefused() {
    TestCommittee all = TestCommittee.of(Purpose.IDENTITY, 4, 4, random);
    FreshDealing fresh = FreshDealing.deal(secret, all.committee(), random);
    ProvenDealing.prove(fresh, all.committee(), CONTEXT, random).verify(all.committee(), CONTEXT);
    FreshDealing stolen = new FreshDealing(fresh.dealing(), Scalar.random(random), fresh.shares());
    ProvenDealing copy = ProvenDealing.prove(stolen, all.committee(), CONTEXT, random);
    assertThrows(InvalidProofException.class, () -> copy.verify(all.committee(), CONTEXT));
  }

  /** The test word is guessed from a transcript without the shares, and the error fits it. */
  @Test
  void verify_sharesChosenAfterTheTestWord_isRefused() {
    Transcript weak = Transcript.of("CARELEDGER-V1-DEALING");
    CONTEXT.bind(weak, committee);
    weak.absorb("randomness", honest.dealing().randomness());
    List<Scalar> word = word(weak);
    List<G1> shares = new ArrayList<>(honest.shares());
    shares.set(0, shares.get(0).add(G1.GENERATOR.multiply(word.get(1))));
    shares.set(1, shares.get(1).subtract(G1.GENERATOR.multiply(word.get(0))));
    assertEquals(G1.msm(honest.shares(), word), G1.msm(shares, word));
    refused(prove(FreshDealing.encrypt(shares, committee, honest.randomness())));
  }

  /** Members in league choose R after the word, so that shares of no polynomial pass the test. */
  @Test
  void verify_randomnessChosenAfterTheTestWord_isRefused() {
    Transcript weak = Transcript.of("CARELEDGER-V1-DEALING");
    CONTEXT.bind(weak, committee);
    List<Scalar> logs = IntStream.range(0, 5).mapToObj(k -> Scalar.random(random)).toList();
    List<G1> encrypted = logs.stream().map(G1Table.GENERATOR::multiply).toList();
    List<Scalar> word = word(weak.absorbAll("encrypted-shares", encrypted));
    Scalar image = Scalar.ZERO;
    Scalar base = Scalar.ZERO;
    for (int k = 0; k < 5; k++) {
      image = image.add(word.get(k).multiply(logs.get(k)));
      base = base.add(word.get(k).multiply(test.member(k + 1).secret()));
    }
    Scalar randomness = image.multiply(base.invert());
    Dealing bad = new Dealing(G1Table.GENERATOR.multiply(randomness), encrypted);
    G1 value = G1.msm(encrypted, word);
    assertEquals(value, G1.msm(committee.keys(), word).multiply(randomness));
    refused(prove(new FreshDealing(bad, randomness, List.of())));
  }

  @Test
  void verify_copyForAnotherContextOrCommittee_isRefused() {
    ProvenDealing proven = prove(honest);
    Context otherId = TestCommittee.context("case-2");
    Context otherContract = new Context("other", CONTEXT.id());
    assertRefused(() -> proven.verify(committee, otherId));
    assertRefused(() -> proven.verify(committee, otherContract));
    CommitteeId id = committee.id();
    for (Committee other :
        List.of(
            new Committee("other", id, 3, committee.keys()),
            new Committee("careledger", new CommitteeId(Purpose.IDENTITY, 2), 3, committee.keys()),
            new Committee("careledger", new CommitteeId(Purpose.PROXY, 1), 3, committee.keys()),
            new Committee("careledger", id, 4, committee.keys()))) {
      assertRefused(() -> proven.verify(other, CONTEXT));
    }
    proven.verify(committee, CONTEXT);
  }

  @Test
  void verify_dealingForAnotherNumberOfMembers_isRefused() {
    ProvenDealing proven = prove(honest);
    TestCommittee more = TestCommittee.of(Purpose.IDENTITY, 3, 6, random);
    assertThrows(CryptoException.class, () -> proven.verify(more.committee(), CONTEXT));
    assertThrows(
        CryptoException.class,
        () -> VerifiedDealing.acceptedBefore(more.committee(), honest.dealing()));
  }

  /** Without ρ nobody proves a dealing that was made from another's: sum, multiple, shift. */
  @Test
  void verify_dealingMadeFromAnothers_isRefused() {
    Dealing theirs = honest.dealing();
    FreshDealing mine = FreshDealing.deal(TestCommittee.point(random), committee, random);
    Dealing sum = Dealing.sum(List.of(theirs, mine.dealing()));
    Scalar two = Scalar.of(2);
    Dealing multiple =
        new Dealing(
            theirs.randomness().multiply(two),
            theirs.encryptedShares().stream().map(share -> share.multiply(two)).toList());
    Dealing shifted =
        new Dealing(
            theirs.randomness(),
            theirs.encryptedShares().stream().map(share -> share.add(G1.GENERATOR)).toList());
    LinearProof stolen = prove(honest).proof();
    for (Dealing made : List.of(sum, multiple, shifted)) {
      refused(new ProvenDealing(made, stolen));
      refused(prove(new FreshDealing(made, mine.randomness(), List.of())));
    }
    refused(new ProvenDealing(mine.dealing(), stolen));
  }

  /** A ledger that keeps every R sees a second use of it, whatever else the dealing says. */
  @Test
  void deal_sameRandomnessTwice_showsTheSameR() {
    FreshDealing again =
        FreshDealing.encrypt(
            FreshDealing.deal(TestCommittee.point(random), committee, random).shares(),
            committee,
            honest.randomness());
    assertEquals(honest.dealing().randomness(), again.dealing().randomness());
    VerifiedDealing first = prove(honest).verify(committee, CONTEXT);
    VerifiedDealing second = prove(again).verify(committee, CONTEXT);
    assertThrows(CryptoException.class, () -> VerifiedDealing.sum(List.of(first, second)));
    assertThrows(CryptoException.class, () -> VerifiedDealing.sum(List.of(first, first)));
    FreshDealing fresh = FreshDealing.deal(secret, committee, random);
    assertNotEquals(honest.dealing().randomness(), fresh.dealing().randomness());
  }

  @Test
  void construct_dealingWithIdentityOrWithoutShares_isRefused() {
    G1 g = G1.GENERATOR;
    assertThrows(CryptoException.class, () -> new Dealing(G1.IDENTITY, List.of(g)));
    assertThrows(CryptoException.class, () -> new Dealing(g, List.of(g, G1.IDENTITY)));
    assertThrows(CryptoException.class, () -> new Dealing(g, List.of()));
    List<G1> tooMany = IntStream.range(0, 256).mapToObj(i -> g).toList();
    assertThrows(CryptoException.class, () -> new Dealing(g, tooMany));
    assertThrows(CryptoException.class, () -> honest.dealing().encryptedShare(0));
    assertThrows(CryptoException.class, () -> honest.dealing().encryptedShare(6));
  }

  /** The proof of an older dealing with the equation for V left out. */
  @Test
  void verify_proofWithoutTheDegreeTest_isRefused() {
    Transcript transcript = Transcript.of("CARELEDGER-V1-DEALING");
    CONTEXT.bind(transcript, committee);
    SharingTest.equations(transcript, committee, honest.dealing());
    PointEquation only = PointEquation.of(honest.dealing().randomness(), 0, G1.GENERATOR);
    LinearProof proof =
        LinearProof.prove(
            transcript, LinearRelation.of(1, only), List.of(honest.randomness()), random);
    refused(new ProvenDealing(honest.dealing(), proof));
    byte[] bytes = new ProvenDealing(honest.dealing(), proof).encode();
    assertThrows(CryptoException.class, () -> ProvenDealing.decode(bytes, committee));
  }

  /** A byte after the dealing, inside its item of the message. */
  @Test
  void decode_byteAfterTheDealing_isRefused() {
    byte[] bytes = honest.dealing().encode();
    assertEquals(honest.dealing(), Dealing.decode(bytes));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(InvalidEncodingException.class, () -> Dealing.decode(longer));
  }

  private List<Scalar> word(Transcript transcript) {
    return Lagrange.dualWord(5, transcript.squeeze("degree-test", 64 * 2));
  }

  private ProvenDealing prove(FreshDealing fresh) {
    return ProvenDealing.prove(fresh, committee, CONTEXT, random);
  }

  private void refused(ProvenDealing proven) {
    assertRefused(() -> proven.verify(committee, CONTEXT));
  }

  private static void assertRefused(Runnable verification) {
    assertThrows(InvalidProofException.class, verification::run);
  }
}
