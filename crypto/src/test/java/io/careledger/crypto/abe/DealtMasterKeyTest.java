// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.TestCommittee;
import io.careledger.crypto.masterkey.MasterDealing;
import io.careledger.crypto.masterkey.MasterKeyAssembly;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the dealing of the master key to an opened capsule, with no one who knows the key. */
class DealtMasterKeyTest {
  @ParameterizedTest
  @CsvSource({"1,1", "3,4", "4,4", "7,10"})
  void decapsulate_keyIssuedByACommittee_opensInsideThePolicyOnly(int threshold, int size) {
    SecureRandom random = new SeededRandom(70 + size);
    TestCommittee test = TestCommittee.of(Purpose.MASTER, threshold, size, random);
    MasterKeyAssembly master =
        MasterKeyAssembly.of(
            IntStream.rangeClosed(1, size)
                .mapToObj(
                    d -> MasterDealing.deal(d, test.committee(), TestCommittee.CONTEXT, random))
                .map(dealing -> dealing.verify(test.committee(), TestCommittee.CONTEXT))
                .toList());
    KeyScope scope = TestAuthority.scope(TestAuthority.TODAY, "h:doctor", "h:cardiology");
    List<PartialKey> partialKeys =
        IntStream.rangeClosed(size - threshold + 1, size)
            .mapToObj(k -> PartialKey.issue(master.share(test.member(k), k), scope, random))
            .toList();
    AttributeKey key =
        VerifiedPartialKeys.verify(scope, partialKeys, master.verificationKeys()).combine();
    EncapsulationKey encapsulationKey = new EncapsulationKey(master.publicKey());
    DayWindow window = new DayWindow(20_001, 20_030);
    Encapsulation sealed = seal(encapsulationKey, "h:doctor AND h:cardiology", window, random);
    assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), TestAuthority.CONTEXT));
    Encapsulation other = seal(encapsulationKey, "h:doctor AND h:surgery", window, random);
    assertThrows(
        DecapsulationException.class,
        () -> Fabeo.decapsulate(key, other.capsule(), TestAuthority.CONTEXT));
  }

  private static Encapsulation seal(
      EncapsulationKey key, String policy, DayWindow window, SecureRandom random) {
    return Fabeo.encapsulate(key, Policy.parse(policy), window, TestAuthority.CONTEXT, random);
  }
}
