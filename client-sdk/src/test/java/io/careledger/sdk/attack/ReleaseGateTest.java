// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.abe.VerifiedPartialKeys;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayRun;
import io.careledger.ledger.keys.KeyDecline;
import io.careledger.ledger.keys.KeyDenial;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.KeyRequestView;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.committee.Committees;
import io.careledger.sdk.committee.GatelessMember;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members release a partial key only for a granted request that fits their own clock and view. */
@Tag(Stage.EMBEDDED)
class ReleaseGateTest {
  private static final byte[] CONTENT = "a record".getBytes(StandardCharsets.UTF_8);
  private static final String DOCTOR = "hospital1:doctor";

  private @TempDir Path folder;
  private FourInstitutions four;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
  }

  @AfterEach
  void close() {
    four.close();
  }

  /**
   * Why there is a gate: partial keys name nobody, and combine on what their scopes have in common.
   */
  @Test
  void partialKeysGivenToThreeUsers_withTheGateOff_combineOnTheCommonAttribute()
      throws IOException {
    Copied copied =
        Copied.from(
            four.store,
            "careledger",
            four.share(four.actor("owner", "hospital1"), CONTENT, DOCTOR));
    List<PartialKey> given =
        Stream.of(
                gateless("Hospital1MSP", "hospital1", DOCTOR, "hospital1:cardiology"),
                gateless("Hospital2MSP", "hospital2", DOCTOR, "research:lead"),
                gateless("ResearchMSP", "research", DOCTOR, "regulator:audit"))
            .map(key -> ForgedKeys.narrowed(key, List.of(Attribute.parse(DOCTOR))))
            .toList();
    VerifiedPartialKeys verified =
        VerifiedPartialKeys.verify(
            given.get(0).scope(),
            given,
            Committees.verificationKeys(
                four.session("Hospital1MSP").query(new ReadMasterKey("master/1")), 3));
    assertEquals(List.of(1, 2, 3), verified.members());
    assertArrayEquals(CONTENT, copied.openedWith(verified.combine()));
  }

  @Test
  void requestsOfThoseThreeUsers_withTheGateOn_areDeniedAndNobodyAnswers() {
    for (String second : List.of("hospital1:cardiology", "research:lead", "regulator:audit")) {
      Actor actor = four.actor(second.replace(':', '-'), "hospital1", second);
      AskedKey asked = AskedKey.ask(four, actor, DOCTOR, second);
      four.catchUp();
      assertEquals(KeyDenial.NOT_LIVE, asked.view().request().reason());
      assertEquals(List.of(DOCTOR), asked.view().request().notLive());
      assertEquals(List.of(), asked.view().partialKeys());
    }
  }

  @Test
  void grantedRequest_isAnsweredByEveryMember() {
    AskedKey asked = AskedKey.ask(four, doctor(), DOCTOR);
    four.catchUp();
    assertEquals(4, asked.partialKeys().size());
  }

  @Test
  void request_aheadOfTheMembersClock_isDeclinedBeyondTenSeconds() {
    setClock("hospital1", Duration.ofSeconds(-10));
    setClock("hospital2", Duration.ofSeconds(-11));
    AskedKey asked = AskedKey.ask(four, doctor(), DOCTOR);
    four.catchUp();
    assertAnswers(asked.view(), 2, KeyDecline.CLOCK);
  }

  @ParameterizedTest
  @CsvSource({"3600, 4", "3601, 0"})
  void request_behindTheMembersClock_isDeclinedBeyondAnHour(int seconds, int answers) {
    AskedKey asked = AskedKey.ask(four, doctor(), DOCTOR);
    four.clock.advance(Duration.ofSeconds(seconds));
    four.catchUp();
    for (io.careledger.ledger.keys.PartialKey answer : asked.view().partialKeys()) {
      assertEquals(
          answers == 4 ? List.of() : List.of(KeyDecline.CLOCK), answer.reason().stream().toList());
    }
    assertEquals(4, asked.view().partialKeys().size());
  }

  @Test
  void request_whoseAttestationWasRevokedAfterIt_isDeclinedAndRecorded() {
    Actor doctor = doctor();
    AskedKey asked = AskedKey.ask(four, doctor, DOCTOR);
    four.at("hospital1").authority().revoke(doctor.id(), Attribute.parse(DOCTOR), "left");
    four.catchUp();
    assertAllDeclined(asked.view());
  }

  @Test
  void request_ofAnActorThatWasClosedAfterIt_isDeclinedAndRecorded() {
    Actor doctor = doctor();
    AskedKey asked = AskedKey.ask(four, doctor, DOCTOR);
    four.at("hospital1").actors().closeAsInstitution(doctor.id(), "key file stolen");
    four.catchUp();
    assertAllDeclined(asked.view());
  }

  @Test
  void request_toACommitteeOfOthers_isPassedOver() {
    four.openMasterCommittee(List.of("Hospital1MSP", "Hospital2MSP", "ResearchMSP"), 2);
    AskedKey asked = AskedKey.askAt(four, "master/2", doctor(), DOCTOR);
    four.catchUp();
    assertEquals(
        List.of(1, 2, 3),
        asked.view().partialKeys().stream()
            .filter(answer -> answer.sealed().isPresent())
            .map(answer -> answer.place())
            .toList());
  }

  @Test
  void request_handledTwice_keepsTheFirstAnswer() throws IOException {
    AskedKey asked = AskedKey.ask(four, doctor(), DOCTOR);
    four.catchUp();
    KeyRequestView first = asked.view();
    Files.delete(four.memberFolder("hospital1").resolve("checkpoint"));
    CommitteeAgent forgetful = four.at("hospital1").committeeAgent(four.memberFolder("hospital1"));
    assertTrue(forgetful.catchUp() > 0);
    assertEquals(first, asked.view());
    try (Stream<Path> files = Files.list(four.memberFolder("hospital1"))) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".answer")));
    }
  }

  private Actor doctor() {
    return four.actor("doctor", "hospital1", DOCTOR);
  }

  private PartialKey gateless(String msp, String name, String... attributes) {
    KeyScope scope =
        KeyScope.of(
            CommitteeId.parse("master/1"),
            Stream.of(attributes).map(Attribute::parse).toList(),
            new DayRun(four.today(), 2));
    return GatelessMember.issue(four.session(msp), four.memberFolder(name), scope);
  }

  private void setClock(String name, Duration ahead) {
    four.replaceAgent(
        name,
        four.builder(name)
            .clock(Clock.offset(four.clock, ahead))
            .build()
            .committeeAgent(four.memberFolder(name)));
  }

  private static void assertAnswers(KeyRequestView view, int declining, KeyDecline reason) {
    for (io.careledger.ledger.keys.PartialKey answer : view.partialKeys()) {
      assertEquals(
          answer.place() == declining ? List.of(reason) : List.of(),
          answer.reason().stream().toList());
    }
    assertEquals(4, view.partialKeys().size());
  }

  private static void assertAllDeclined(KeyRequestView view) {
    assertEquals(
        List.of(KeyDecline.NOT_LIVE, KeyDecline.NOT_LIVE, KeyDecline.NOT_LIVE, KeyDecline.NOT_LIVE),
        view.partialKeys().stream().flatMap(answer -> answer.reason().stream()).toList());
    assertEquals(KeyDenial.NONE, view.request().reason());
  }
}
