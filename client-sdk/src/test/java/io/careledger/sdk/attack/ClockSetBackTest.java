// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.keys.KeyDecline;
import io.careledger.ledger.keys.PartialKey;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every clock set back at once, the endorsers' and the members': the ledger grants a key of a past
 * day, and the members, who remember the latest day, give none.
 */
@Tag(Stage.EMBEDDED)
class ClockSetBackTest {
  private static final String DOCTOR = "hospital1:doctor";
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    doctor = four.actor("doctor", "hospital1", DOCTOR);
    four.clock.set(MIDNIGHT);
    allAnswerAt(MIDNIGHT);
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void keyOfAPastDay_withEveryClockSetBack_isDeclinedByAllAlsoAfterARestart() {
    assertAllDecline(askedAt(FourInstitutions.NOON));
    restartAgents();
    assertAllDecline(askedAt(FourInstitutions.NOON));
  }

  @Test
  void keyOfTheSameOrALaterDay_isGivenAlsoAfterARestart() {
    allAnswerAt(MIDNIGHT.plusSeconds(1));
    restartAgents();
    allAnswerAt(MIDNIGHT.plus(Duration.ofHours(12)));
    allAnswerAt(MIDNIGHT.plus(Duration.ofDays(1)));
  }

  @Test
  void keyOfTheDayBefore_isGivenIfItWasAskedForWithinTheHourBeforeMidnight() {
    assertAllDecline(askedAt(MIDNIGHT.minusSeconds(3_601)));
    allAnswerAt(MIDNIGHT.minusSeconds(3_600));
    // An answer of the day before does not take the latest day back.
    assertAllDecline(askedAt(MIDNIGHT.minusSeconds(3_601)));
  }

  @Test
  void memberWithoutMemory_isAloneInGivingAKeyOfAPastDay() throws IOException {
    Files.delete(latestDay("hospital2"));
    AskedKey asked = askedAt(FourInstitutions.NOON);
    assertEquals(
        List.of(2),
        asked.view().partialKeys().stream()
            .filter(answer -> answer.sealed().isPresent())
            .map(PartialKey::place)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20780",
        "careledger-latest-day 1 20780",
        "careledger-latest-day 2 20780\n",
        "careledger-latest-day 1 -20780\n",
        "careledger-latest-day 1 9999999999\n"
      })
  void memory_thatIsNone_stopsTheMemberWithItsPathAndTheWayOut(String text) throws IOException {
    Files.writeString(latestDay("hospital1"), text);
    AskedKey.ask(four, doctor, DOCTOR);
    CommitteeAgent agent = four.agent("hospital1");
    LedgerException e = assertThrows(LedgerException.class, agent::catchUp);
    assertEquals(ErrorCode.STORAGE_FAILED, e.code());
    assertTrue(e.reason().contains(latestDay("hospital1") + " holds no day"), e.reason());
  }

  private Path latestDay(String name) {
    return four.memberFolder(name).resolve("latest-day");
  }

  private void restartAgents() {
    for (String name : List.of("hospital1", "hospital2", "research", "regulator")) {
      four.replaceAgent(name, four.at(name).committeeAgent(four.memberFolder(name)));
    }
  }

  private AskedKey askedAt(Instant time) {
    four.clock.set(time);
    AskedKey asked = AskedKey.ask(four, doctor, DOCTOR);
    four.catchUp();
    assertTrue(asked.view().request().granted());
    return asked;
  }

  private void allAnswerAt(Instant time) {
    assertEquals(4, askedAt(time).partialKeys().size());
  }

  private static void assertAllDecline(AskedKey asked) {
    KeyDecline earlier = KeyDecline.EARLIER_DAY;
    assertEquals(
        List.of(earlier, earlier, earlier, earlier),
        asked.view().partialKeys().stream().flatMap(answer -> answer.reason().stream()).toList());
  }
}
