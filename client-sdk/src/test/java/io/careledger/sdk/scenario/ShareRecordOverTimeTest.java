// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import static io.careledger.sdk.scenario.Stage.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that open and close, members that are silent, keys that grow old. */
@Tag(Stage.EMBEDDED)
class ShareRecordOverTimeTest {
  private static final String POLICY =
      "hospital1:doctor AND (hospital1:cardiology OR 2 of (research:lead, research:ethics,"
          + " regulator:audit))";
  private static final byte[] CONTENT = "a record".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor", "hospital1:cardiology");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void get_beforeTheWindow_isDenied_andOnItsFirstDayReturnsTheFile() {
    RecordVersion record = put(draft(POLICY, four.today() + 7, four.today() + 9));
    assertDenied("window", doctor, record, Purpose.TREAT);
    four.clock.advance(Duration.ofDays(7));
    get(doctor, record, folder.resolve("copy"));
  }

  @Test
  void get_afterTheWindow_isDenied() {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    four.clock.advance(Duration.ofDays(31));
    assertDenied("window", doctor, record, Purpose.TREAT);
  }

  @Test
  void key_withOneMemberSilent_isMadeByTheOtherThree() {
    four.removeAgent("regulator");
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    assertTrue(get(doctor, record, folder.resolve("copy")).granted());
  }

  @Test
  void key_withTwoMembersSilent_saysWhoAnswered() {
    four.removeAgent("regulator");
    four.removeAgent("research");
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    LedgerException e =
        assertThrows(LedgerException.class, () -> get(doctor, record, folder.resolve("copy")));
    assertEquals(ErrorCode.COMMITTEE_SILENT, e.code());
    assertTrue(e.reason().contains("Hospital1MSP answered"), e.reason());
    assertFalse(Files.exists(folder.resolve("copy")));
  }

  @Test
  void key_withAMemberThatLostItsKey_namesItAndGoesOn() throws IOException {
    try (var files = Files.list(four.memberFolder("research"))) {
      for (Path key : files.filter(file -> file.toString().endsWith(".member-key")).toList()) {
        Files.delete(key);
      }
    }
    assertEquals(
        io.careledger.sdk.committee.CommitteeAgent.MemberStatus.KEY_LOST,
        four.agent("research").status(four.at("hospital1").consortium().committee("master/1")));
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    assertTrue(get(doctor, record, folder.resolve("copy")).granted());
  }

  @Test
  void dayKey_afterItsLastDay_isErasedAndRenewed() {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    get(doctor, record, folder.resolve("first"));
    assertEquals(1, doctor.dayKeys().size());
    four.clock.advance(Duration.ofDays(2));
    get(doctor, record, folder.resolve("second"));
    assertEquals(1, doctor.dayKeys().size());
    assertEquals(four.today(), doctor.dayKeys().get(0).scope().days().first());
    assertEquals(0, doctor.pendingKeys().size());
  }

  private RecordVersion put(io.careledger.sdk.RecordDraft draft) {
    return four.at("hospital1")
        .records()
        .put(owner, new ByteArrayInputStream(CONTENT), draft, bytes -> {});
  }

  private AccessDecision get(Actor actor, RecordVersion record, Path target) {
    return four.at("hospital1")
        .records()
        .get(actor, id(record), Purpose.TREAT, target, false, bytes -> {});
  }

  private void assertDenied(String reason, Actor actor, RecordVersion record, Purpose purpose) {
    Path target = folder.resolve("denied");
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                four.at("hospital1")
                    .records()
                    .get(actor, id(record), purpose, target, false, bytes -> {}));
    assertEquals(ErrorCode.ACCESS_DENIED, e.code());
    assertEquals(reason, e.field());
    assertFalse(Files.exists(target));
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
