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
import io.careledger.ledger.records.RecordVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows that open and close, members that are silent, keys that grow old. */
@Tag(Stage.EMBEDDED)
class ShareRecordOverTimeTest extends SharedRecord<FourInstitutions> {
  @Override
  FourInstitutions open() throws IOException {
    return new FourInstitutions(folder);
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
}
