// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.abe.VerifiedPartialKeys;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayRun;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.sdk.committee.Committees;
import io.careledger.sdk.committee.GatelessMember;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members' folders in wrong hands, with everything that is public. */
@Tag(Stage.EMBEDDED)
class FewMembersTest {
  private static final byte[] CONTENT = "a record".getBytes(StandardCharsets.UTF_8);
  private static final List<String> NAMES =
      List.of("hospital1", "hospital2", "research", "regulator");
  private static final List<String> MSPS =
      List.of("Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP");

  private @TempDir Path folder;
  private FourInstitutions four;
  private Copied copied;
  private KeyScope scope;
  private MasterKeyState master;

  @BeforeEach
  void share() throws IOException {
    four = new FourInstitutions(folder);
    copied =
        Copied.from(
            four.store,
            "careledger",
            four.share(four.actor("owner", "hospital1"), CONTENT, "hospital1:doctor"));
    scope =
        KeyScope.of(
            CommitteeId.parse("master/1"),
            List.of(Attribute.parse("hospital1:doctor")),
            new DayRun(four.today(), 2));
    master = four.session("Hospital1MSP").query(new ReadMasterKey("master/1"));
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void twoMembersFolders_withAllPublicData_makeNoKey() {
    for (int one = 1; one <= 4; one++) {
      for (int other = one + 1; other <= 4; other++) {
        List<PartialKey> stolen = List.of(stolen(one), stolen(other));
        assertFalse(VerifiedPartialKeys.verify(scope, stolen, keys(3)).isSufficient());
        // the threshold is a number in a program that the thieves write themselves
        AttributeKey ofTwo = VerifiedPartialKeys.verify(scope, stolen, keys(2)).combine();
        assertThrows(CryptoException.class, () -> copied.openedWith(ofTwo));
        assertMadeUpThirdIsNamed(stolen);
      }
    }
  }

  /** A third share made up from one of the two: for each of the other places. */
  private void assertMadeUpThirdIsNamed(List<PartialKey> stolen) {
    IntStream.rangeClosed(1, 4)
        .filter(place -> stolen.stream().noneMatch(key -> key.member() == place))
        .forEach(
            place -> {
              PartialKey madeUp = ForgedKeys.asMember(stolen.get(0), place);
              assertEquals(
                  List.of(place),
                  VerifiedPartialKeys.verify(
                          scope, List.of(stolen.get(0), stolen.get(1), madeUp), keys(3))
                      .rejectedMembers());
            });
  }

  @Test
  void threeMembersFolders_makeAnyKey_asTheReadmeSays() throws IOException {
    for (int missing = 1; missing <= 4; missing++) {
      int left = missing;
      List<PartialKey> stolen =
          IntStream.rangeClosed(1, 4)
              .filter(place -> place != left)
              .mapToObj(this::stolen)
              .toList();
      assertArrayEquals(
          CONTENT, copied.openedWith(VerifiedPartialKeys.verify(scope, stolen, keys(3)).combine()));
    }
  }

  private PartialKey stolen(int place) {
    return GatelessMember.issue(
        four.session(MSPS.get(place - 1)), four.memberFolder(NAMES.get(place - 1)), scope);
  }

  private VerificationKeys keys(int threshold) {
    return Committees.verificationKeys(master, threshold);
  }
}
