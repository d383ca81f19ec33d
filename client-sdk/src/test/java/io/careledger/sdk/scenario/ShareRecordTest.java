// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import static io.careledger.sdk.scenario.Stage.draft;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.WithdrawalFollower;
import io.careledger.sdk.keys.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ShareRecordTest extends SharedRecord<Stage> {
  @Override
  Stage open() throws IOException {
    return Stage.in(folder);
  }

  @Test
  void get_byAReaderInsidePolicyAndWindow_returnsTheFile() throws IOException {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    Path target = folder.resolve("copy");
    AccessDecision decision = get(doctor, record, target);
    assertTrue(decision.granted());
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @Test
  void get_byAReaderOfTheOtherBranch_returnsTheFile() throws IOException {
    Actor researcher =
        four.actor(
            "researcher", "research", "hospital1:doctor", "research:lead", "regulator:audit");
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    Path target = folder.resolve("copy");
    four.at("research")
        .records()
        .get(researcher, id(record), Purpose.TREAT, target, false, bytes -> {});
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @Test
  void get_byTheOwner_needsNoAttribute() throws IOException {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    Path target = folder.resolve("copy");
    get(owner, record, target);
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @Test
  void get_outsideThePolicy_isDeniedAndRecorded() {
    Actor nurse = four.actor("nurse", "hospital1", "hospital1:nurse");
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    assertDenied("policy", nurse, record, Purpose.TREAT);
    assertEquals(
        List.of("policy"),
        four.at("regulator").audit().byRecord(id(record)).map(d -> d.reason().text()).toList());
  }

  @Test
  void get_beforeTheWindow_isDenied() {
    RecordVersion record = put(draft(POLICY, four.today() + 7, four.today() + 9));
    assertDenied("window", doctor, record, Purpose.TREAT);
  }

  @Test
  void get_forAnotherPurpose_isDenied() {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    assertDenied("purpose", doctor, record, Purpose.HRESCH);
  }

  @Test
  void get_afterRevocation_isDenied() {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    get(doctor, record, folder.resolve("copy"));
    four.at("hospital1")
        .authority()
        .revoke(
            doctor.id(), io.careledger.crypto.policy.Attribute.parse("hospital1:doctor"), "left");
    assertDenied("policy", doctor, record, Purpose.TREAT);
  }

  @Test
  void withdraw_removesHeaderAndPayload_andAccessIsDenied() throws IOException {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    four.at("hospital1").records().withdraw(owner, id(record), "consent ended");
    assertDenied("withdrawn", doctor, record, Purpose.TREAT);
    assertTrue(four.isRemoved(record));
  }

  /** On a network with agents, theirs may be the first. */
  @Test
  @Tag(Stage.EMBEDDED)
  void withdrawal_thatACrashLeftHalfDone_isFinishedByTheFollower() throws IOException {
    WithdrawalFollower follower = four.follower("hospital1");
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    four.session("Hospital1MSP")
        .submit(
            owner, new io.careledger.ledger.records.RecordArguments.Withdraw("ended", id(record)));
    assertTrue(four.store().has(Cid.parse(record.description().content().payloadCid())));
    assertEquals(1, follower.catchUp());
    assertFalse(four.store().has(Cid.parse(record.description().content().payloadCid())));
  }

  @Test
  void amend_plain_keepsThePayloadAndLetsTheNewReaderIn() throws IOException {
    Actor nurse = four.actor("nurse", "hospital1", "hospital1:nurse");
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    RecordVersion second =
        four.at("hospital1")
            .records()
            .amend(owner, id(record), draft("hospital1:nurse", four.today(), four.today() + 1));
    assertEquals(2, second.description().version());
    assertEquals(
        record.description().content().payloadCid(), second.description().content().payloadCid());
    Path target = folder.resolve("copy");
    get(nurse, record, target);
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
    assertDenied("policy", doctor, record, Purpose.TREAT);
    assertEquals(2, four.at("hospital1").records().history(id(record)).count());
  }

  @Test
  void rekey_changesPayloadAndCommitment() throws IOException {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    RecordVersion second =
        four.at("hospital1")
            .records()
            .rekey(owner, id(record), draft(POLICY, four.today(), four.today() + 1), bytes -> {});
    assertFalse(
        record
            .description()
            .content()
            .payloadCid()
            .equals(second.description().content().payloadCid()));
    Path target = folder.resolve("copy");
    get(doctor, record, target);
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @Test
  void rotate_keepsIdAttestationsAndOldRecords() throws IOException {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    four.at("hospital1").actors().rotate(owner);
    four.at("hospital1").actors().rotate(doctor);
    get(doctor, record, folder.resolve("doctors"));
    get(owner, record, folder.resolve("owners"));
    assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("owners")));
    assertEquals(1, owner.signingKeys().size());
  }

  @Test
  void get_ofAnEmptyFile_returnsAnEmptyFile() throws IOException {
    RecordVersion record = four.share(owner, new byte[0], "hospital1:doctor");
    Path target = folder.resolve("copy");
    get(doctor, record, target);
    assertEquals(0, Files.size(target));
  }
}
