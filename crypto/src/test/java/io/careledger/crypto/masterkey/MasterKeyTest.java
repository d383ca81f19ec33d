// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.committee.Lagrange;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.TestCommittee;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The master key that a committee deals to itself. */
class MasterKeyTest {
  @ParameterizedTest
  @CsvSource({"1,1,1", "1,3,2", "2,2,2", "3,4,4", "3,4,3", "7,10,8"})
  void share_anyThresholdOfMembers_interpolatesToTheMasterKey(int threshold, int size, int dealt) {
    SeededRandom random = new SeededRandom(size);
    TestCommittee test = TestCommittee.of(Purpose.MASTER, threshold, size, random);
    MasterKeyAssembly assembly = MasterKeyAssembly.of(round(test, dealt, random));
    List<Integer> places = new ArrayList<>(IntStream.rangeClosed(1, size).boxed().toList());
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(places, new Random(seed));
      List<Integer> some = places.subList(0, threshold);
      List<G1> points = some.stream().map(k -> assembly.share(test.member(k), k).point()).toList();
      G1 alpha = G1.msm(points, Lagrange.atZero(some));
      assertEquals(assembly.publicKey().value(), Pairing.pair(alpha, G2.GENERATOR));
    }
  }

  @Test
  void encode_everyMessage_readsBackAndEncodesToTheSameBytes() {
    SeededRandom random = new SeededRandom(4);
    TestCommittee test = TestCommittee.of(Purpose.MASTER, 3, 4, random);
    List<VerifiedMasterDealing> dealings = new ArrayList<>();
    for (int dealer = 1; dealer <= 4; dealer++) {
      byte[] bytes =
          MasterDealing.deal(dealer, test.committee(), TestCommittee.CONTEXT, random).encode();
      MasterDealing read = MasterDealing.decode(bytes, test.committee());
      assertArrayEquals(bytes, read.encode());
      dealings.add(read.verify(test.committee(), TestCommittee.CONTEXT));
    }
    MasterKeyAssembly assembly = MasterKeyAssembly.of(dealings);
    MasterKeyAssembly stored = MasterKeyAssembly.decode(assembly.encode());
    assertArrayEquals(assembly.encode(), stored.encode());
    assertEquals(assembly.publicKey(), stored.publicKey());
    assertEquals(List.of(1, 2, 3, 4), stored.dealers());
    assertEquals(assembly.publicKey(), MasterPublicKey.decode(assembly.publicKey().encode()));
    assertEquals(
        assembly.verificationKeys(), VerificationKeys.decode(assembly.verificationKeys().encode()));
  }

  @Test
  void of_dealingsInAnotherOrder_givesTheSameKey() {
    SeededRandom random = new SeededRandom(5);
    TestCommittee test = TestCommittee.of(Purpose.MASTER, 2, 3, random);
    List<VerifiedMasterDealing> dealings = new ArrayList<>(round(test, 3, random));
    byte[] sorted = MasterKeyAssembly.of(dealings).encode();
    Collections.reverse(dealings);
    assertArrayEquals(sorted, MasterKeyAssembly.of(dealings).encode());
  }

  private static List<VerifiedMasterDealing> round(
      TestCommittee test, int dealt, SeededRandom random) {
    return IntStream.rangeClosed(1, dealt)
        .mapToObj(
            d ->
                MasterDealing.deal(d, test.committee(), TestCommittee.CONTEXT, random)
                    .verify(test.committee(), TestCommittee.CONTEXT))
        .toList();
  }
}
