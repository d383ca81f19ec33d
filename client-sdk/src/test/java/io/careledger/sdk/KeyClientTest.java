// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a day key that an actor holds will do, and how long a new one is. */
@Tag(Stage.EMBEDDED)
class KeyClientTest {
  private static final String DOCTOR = "hospital1:doctor";
  private static final String NURSE = "hospital1:nurse";

  @TempDir Path folder;
  private FourInstitutions four;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    doctor = four.actor("doctor", "hospital1", DOCTOR);
  }

  @AfterEach
  void close() {
    four.close();
  }

  private KeyClient keys() {
    return four.at("hospital1").keys();
  }

  private AttributeKey keyFor(String committee, String policy) {
    return keys()
        .keyFor(
            doctor,
            committee,
            Policy.parse(policy),
            new DayWindow(four.today() - 30, four.today() + 30));
  }

  private static void assertRefused(ErrorCode code, Runnable attempt) {
    assertEquals(code, assertThrows(LedgerException.class, attempt::run).code());
  }

  @Test
  void keyFor_twiceOnADay_asksOnce() {
    AttributeKey first = keyFor("master/1", DOCTOR);
    long height = four.ledger.connect("Hospital1MSP", Role.CLIENT).height();
    assertEquals(first.scope(), keyFor("master/1", DOCTOR).scope());
    assertEquals(height, four.ledger.connect("Hospital1MSP", Role.CLIENT).height());
  }

  @Test
  void keyFor_anAttributeAttestedLater_asksAgain() {
    keyFor("master/1", DOCTOR);
    four.attest(doctor, NURSE, 2);
    assertEquals(2, keyFor("master/1", NURSE).scope().attributes().size());
  }

  @Test
  void keyFor_anotherCommittee_asksThatOne() {
    keyFor("master/1", DOCTOR);
    four.openMasterCommittee();
    assertEquals("master/2", keyFor("master/2", DOCTOR).scope().committee().text());
  }

  /** On the day before nothing was attested yet: there is no key to be had, and none is taken. */
  @Test
  void keyFor_withTheClockSetBack_takesNoKeyOfALaterDay() {
    keyFor("master/1", DOCTOR);
    four.clock.advance(Duration.ofDays(-1));
    assertRefused(ErrorCode.KEY_MISSING, () -> keyFor("master/1", DOCTOR));
  }

  @Test
  void keyFor_aPolicyThatTheLiveAttributesDoNotSatisfy_saysSo() {
    assertRefused(ErrorCode.KEY_MISSING, () -> keyFor("master/1", NURSE));
  }

  @Test
  void request_forWhatIsNotAttested_isDeniedAndLeavesNothingPending() {
    assertRefused(
        ErrorCode.KEY_DENIED, () -> keys().request(doctor, "", List.of(Attribute.parse(NURSE)), 2));
    assertEquals(0, doctor.pendingKeys().size());
  }

  @Test
  void request_withNothingAttested_asksForNothing() {
    Actor stranger = four.actor("stranger", "hospital1");
    assertRefused(ErrorCode.KEY_MISSING, () -> keys().request(stranger, "", List.of(), 2));
    assertEquals(0, stranger.pendingKeys().size());
  }

  @Test
  void request_ofMoreDaysThanTheAttestationsAllow_isShortened() {
    four.attest(doctor, NURSE, 5);
    assertEquals(
        new DayRun(four.today(), 2), keys().request(doctor, "", List.of(), 31).scope().days());
    assertEquals(
        new DayRun(four.today(), 5),
        keys().request(doctor, "", List.of(Attribute.parse(NURSE)), 31).scope().days());
  }
}
