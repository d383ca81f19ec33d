// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dealing, verifying, sharing, opening, adding: what must work, for all shapes of committee. */
class DealingTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "2,2", "1,5", "2,3", "3,4", "4,5", "5,5", "7,10", "9,13", "20,30"})
  void open_anyThresholdOfMembers_givesTheSecret(int threshold, int size) {
    for (int seed = 0; seed < 3; seed++) {
      SeededRandom random = new SeededRandom(1000L * size + seed);
      TestCommittee test = TestCommittee.of(Purpose.IDENTITY, threshold, size, random);
      G1 secret = TestCommittee.point(random);
      VerifiedDealing dealing = verified(secret, test, random);
      List<Integer> places = new ArrayList<>(IntStream.rangeClosed(1, size).boxed().toList());
      for (int i = 0; i < 3; i++) {
        Collections.shuffle(places, new Random(seed + i));
        assertEquals(
            secret, dealing.open(test.shares(dealing, places.subList(0, threshold), random)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,3", "7,10"})
  void combinedShare_isTheSecretUnderTheCombinedKey(int threshold, int size) {
    SeededRandom random = new SeededRandom(size);
    TestCommittee test = TestCommittee.of(Purpose.IDENTITY, threshold, size, random);
    G1 secret = TestCommittee.point(random);
    FreshDealing fresh = FreshDealing.deal(secret, test.committee(), random);
    G1 blinding = test.committee().combinedKey().multiply(fresh.randomness());
    assertEquals(secret.add(blinding), fresh.dealing().combinedShare());
  }

  @ParameterizedTest
  @CsvSource({"1,1,2", "2,3,3", "4,4,2", "3,5,6"})
  void sum_ofVerifiedDealings_opensToTheSumOfTheSecrets(int threshold, int size, int count) {
    SeededRandom random = new SeededRandom(count);
    TestCommittee test = TestCommittee.of(Purpose.STATISTICS, threshold, size, random);
    List<VerifiedDealing> dealings = new ArrayList<>();
    G1 total = G1.IDENTITY;
    for (int i = 0; i < count; i++) {
      G1 secret = TestCommittee.point(random);
      total = total.add(secret);
      dealings.add(verified(secret, test, random));
    }
    VerifiedDealing sum = VerifiedDealing.sum(dealings);
    List<Integer> places = IntStream.rangeClosed(size - threshold + 1, size).boxed().toList();
    assertEquals(total, sum.open(test.shares(sum, places, random)));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,3", "3,4", "4,4"})
  void encode_everyMessage_readsBackAndEncodesToTheSameBytes(int threshold, int size) {
    SeededRandom random = new SeededRandom(size);
    TestCommittee test = TestCommittee.of(Purpose.IDENTITY, threshold, size, random);
    Committee committee = test.committee();
    assertEquals(committee, Committee.decode(committee.encode()));
    byte[] dealing = deal(TestCommittee.point(random), test, random).encode();
    assertArrayEquals(dealing, ProvenDealing.decode(dealing, committee).encode());
    VerifiedDealing verified =
        ProvenDealing.decode(dealing, committee).verify(committee, TestCommittee.CONTEXT);
    byte[] share = Share.of(test.member(1), 1, verified, TestCommittee.CONTEXT, random).encode();
    assertArrayEquals(share, Share.decode(share, committee).encode());
    MemberKey key = test.member(1);
    assertEquals(key.publicKey(), MemberKey.decode(key.encode()).publicKey());
    byte[] proof = MemberKeyProof.prove(key, "careledger", committee.id(), 1, random).encode();
    MemberKeyProof.decode(proof).verify(key.publicKey(), "careledger", committee.id(), 1);
    assertArrayEquals(proof, MemberKeyProof.decode(proof).encode());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,4", "2,5"})
  void open_sumThatIsZero_isAllowedForStatisticsOnly(int threshold, int size) {
    SeededRandom random = new SeededRandom(size);
    TestCommittee test = TestCommittee.of(Purpose.STATISTICS, threshold, size, random);
    G1 secret = TestCommittee.point(random);
    VerifiedDealing sum =
        VerifiedDealing.sum(
            List.of(verified(secret, test, random), verified(secret.negate(), test, random)));
    List<Integer> places = IntStream.rangeClosed(1, threshold).boxed().toList();
    assertEquals(G1.IDENTITY, sum.open(test.shares(sum, places, random)));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "100", "255"})
  void dualWord_isOrthogonalToTheSharesOfEveryThreshold(int size) {
    SeededRandom random = new SeededRandom(size);
    for (int threshold : new int[] {1, size / 2 + 1, size - 1}) {
      if (threshold < 1 || threshold >= size) {
        continue;
      }
      byte[] wide = new byte[64 * (size - threshold)];
      random.nextBytes(wide);
      List<Scalar> word = Lagrange.dualWord(size, wide);
      for (int degree : new int[] {0, threshold - 1}) {
        assertEquals(Scalar.ZERO, inner(word, degree), "degree " + degree);
      }
      assertEquals(false, inner(word, threshold).isZero(), "degree " + threshold);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "100", "255"})
  void dualWeights_timesAConstant_areTheWordOfDegreeZero(int size) {
    byte[] wide = new byte[64];
    new SeededRandom(size).nextBytes(wide);
    Scalar constant = Scalar.ofWide(wide);
    assertEquals(
        Lagrange.dualWord(size, wide),
        Lagrange.dualWeights(size).stream().map(constant::multiply).toList());
  }

  private static Scalar inner(List<Scalar> word, int degree) {
    Scalar sum = Scalar.ZERO;
    for (int k = 1; k <= word.size(); k++) {
      Scalar power = Scalar.ONE;
      for (int i = 0; i < degree; i++) {
        power = power.multiply(Scalar.of(k));
      }
      sum = sum.add(power.multiply(word.get(k - 1)));
    }
    return sum;
  }

  private static ProvenDealing deal(G1 secret, TestCommittee test, SeededRandom random) {
    return ProvenDealing.deal(secret, test.committee(), TestCommittee.CONTEXT, random);
  }

  private static VerifiedDealing verified(G1 secret, TestCommittee test, SeededRandom random) {
    return deal(secret, test, random).verify(test.committee(), TestCommittee.CONTEXT);
  }
}
