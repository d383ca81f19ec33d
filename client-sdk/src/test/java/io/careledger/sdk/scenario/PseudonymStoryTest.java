// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.PseudonymClient.ShownRing;
import io.careledger.sdk.keys.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enrolled people act under pseudonyms, and one of them is traced; on every ledger. */
class PseudonymStoryTest {
  @TempDir Path folder;
  private Stage four;
  private EnrolledPeople people;

  @BeforeEach
  void enrol() throws IOException {
    four = Stage.in(folder);
    people = new EnrolledPeople(four, folder);
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void enrolAgain_whoIsEnrolled_keepsTheOpeningThatFits() {
    assertEquals(
        people.enrolments.subList(0, 1),
        people.at().enrolments().enrol(List.of(people.applicant(0))));
    Actor pseudonym = people.pseudonym(0, "mask", EnrolledPeople.RESEARCH);
    assertEquals(
        EnrolledPeople.identity(0),
        disclosed(trace(pseudonym)).disclosure().orElseThrow().identity());
  }

  @Test
  void enrol_withTheRequestForAnotherInstitution_isRefused() {
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () -> four.at("hospital2").enrolments().enrol(List.of(people.applicant(0))));
    assertEquals(ErrorCode.PROOF_INVALID, e.code());
  }

  @Test
  void record_ofAPseudonym_isReadByAPseudonymWithAShownAttribute() throws IOException {
    Actor owner = people.pseudonym(0, "owner", EnrolledPeople.RESEARCH);
    RecordVersion record = four.share(owner, content(), "hospital1:cardiologist");
    String ring = people.attest("hospital1:cardiologist", people.enrolments);
    Actor reader = people.keys("reader");
    PseudonymState carried =
        four.at("research")
            .pseudonyms()
            .fresh(
                people.people.get(5),
                reader,
                people.ring(5),
                EnrolledPeople.RESEARCH,
                List.of(new ShownRing(Attribute.parse("hospital1:cardiologist"), ring)));
    assertTrue(carried.anonymity() >= EnrolledPeople.FLOOR);
    Path target = folder.resolve("copy");
    four.at("hospital1")
        .records()
        .get(reader, record.description().record(), Purpose.TREAT, target, false, bytes -> {});
    assertArrayEquals(content(), Files.readAllBytes(target));
    four.at("hospital1")
        .records()
        .get(owner, record.description().record(), Purpose.TREAT, target, true, bytes -> {});
    assertEquals(owner.id().toString(), record.owner());
  }

  @Test
  void get_byAPseudonymWithoutTheAttribute_isDenied() {
    Actor owner = people.pseudonym(0, "owner", EnrolledPeople.RESEARCH);
    RecordVersion record = four.share(owner, content(), "hospital1:cardiologist");
    Actor reader = people.pseudonym(1, "reader", EnrolledPeople.RESEARCH);
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                four.at("hospital1")
                    .records()
                    .get(
                        reader,
                        record.description().record(),
                        Purpose.TREAT,
                        folder.resolve("denied"),
                        false,
                        bytes -> {}));
    assertEquals(ErrorCode.ACCESS_DENIED, e.code());
  }

  @Test
  void fresh_withRingsThatMeetInTooFew_registersNothing() {
    String surgeon = people.attribute("surgeon");
    String anaesthetist = people.attribute("anaesthetist");
    String first = people.attest(surgeon, people.enrolments.subList(0, 8));
    String second = people.attest(anaesthetist, people.enrolments.subList(2, 10));
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                people
                    .at()
                    .pseudonyms()
                    .fresh(
                        people.people.get(5),
                        people.keys("mask"),
                        people.ring(5),
                        EnrolledPeople.RESEARCH,
                        List.of(
                            new ShownRing(Attribute.parse(surgeon), first),
                            new ShownRing(Attribute.parse(anaesthetist), second))));
    assertEquals("attributes", e.field());
    assertTrue(people.at().pseudonyms().list(people.people.get(5)).isEmpty());
  }

  @Test
  void show_ofACombinationThatWouldStandOut_isRefusedAndAFreshPseudonymIsNot() {
    String surgeon = people.attribute("surgeon");
    String anaesthetist = people.attribute("anaesthetist");
    String first = people.attest(surgeon, people.enrolments.subList(0, 8));
    String second = people.attest(anaesthetist, people.enrolments.subList(2, 10));
    Actor mask = people.pseudonym(5, "mask", EnrolledPeople.RESEARCH);
    people.at().pseudonyms().show(people.people.get(5), mask, Attribute.parse(surgeon), first);
    assertThrows(
        LedgerException.class,
        () ->
            people
                .at()
                .pseudonyms()
                .show(people.people.get(5), mask, Attribute.parse(anaesthetist), second));
    PseudonymState other =
        people
            .at()
            .pseudonyms()
            .fresh(
                people.people.get(5),
                people.keys("another"),
                people.ring(5),
                EnrolledPeople.RESEARCH,
                List.of(new ShownRing(Attribute.parse(anaesthetist), second)));
    assertEquals(2, other.rings().size());
  }

  @Test
  void register_twiceInAUniqueScope_isRefusedAndTheFirstStays() {
    Scope once = new Scope("vote", true);
    Actor first = people.pseudonym(2, "first", once);
    LedgerException e =
        assertThrows(LedgerException.class, () -> people.pseudonym(2, "second", once));
    assertEquals(ErrorCode.STATE_CONFLICT, e.code());
    assertEquals(
        List.of(first.id().toString()),
        people.at().pseudonyms().list(people.people.get(2)).stream()
            .map(PseudonymState::pseudonym)
            .toList());
  }

  @Test
  void register_again_changesNothing() {
    Actor actor = people.pseudonym(2, "mask", EnrolledPeople.RESEARCH);
    PseudonymState first = people.at().pseudonyms().read(actor.id());
    PseudonymState again =
        people
            .at()
            .pseudonyms()
            .register(people.people.get(2), actor, people.ring(2), EnrolledPeople.RESEARCH);
    assertEquals(first, again);
  }

  @Test
  void registerAll_ofSeveralPeople_registersEach() {
    String ring = people.ring(0);
    var prepared =
        List.of(0, 1, 2).stream()
            .map(
                number ->
                    people
                        .at()
                        .pseudonyms()
                        .prepare(
                            people.people.get(number),
                            people.keys("batch" + number),
                            ring,
                            EnrolledPeople.RESEARCH))
            .toList();
    assertEquals(3, people.at().pseudonyms().registerAll(prepared).size());
    assertEquals(1, people.at().pseudonyms().list(people.people.get(1)).size());
  }

  @Test
  void revoke_byThePseudonym_endsIt() {
    Actor actor = people.pseudonym(3, "mask", EnrolledPeople.RESEARCH);
    people.at().pseudonyms().revoke(actor, "no longer used");
    LedgerException e =
        assertThrows(LedgerException.class, () -> four.share(actor, content(), "hospital1:doctor"));
    assertEquals(ErrorCode.ACTOR_CLOSED, e.code());
  }

  @Test
  void trace_approvedByASecondInstitution_revealsExactlyThatPerson() {
    Actor traced = people.pseudonym(4, "traced", new Scope("study-a", true));
    Actor other = people.pseudonym(4, "other", new Scope("study-b", true));
    TraceCase opened = trace(traced);
    assertEquals(people.enrolments.get(4), opened.outcome().orElseThrow().enrolment());
    TraceCase known = disclosed(opened);
    assertEquals(EnrolledPeople.identity(4), known.disclosure().orElseThrow().identity());
    people.at().traces().revoke(known.id(), "misuse");
    assertFalse(people.at().actors().read(traced.id()).isOpen());
    assertTrue(people.at().actors().read(other.id()).isOpen());
  }

  @Test
  void approve_byTheInstitutionThatOpened_isRefused() {
    Actor actor = people.pseudonym(1, "mask", EnrolledPeople.RESEARCH);
    TraceCase open = four.at("regulator").traces().open(actor.id(), "misuse", "1/26");
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () -> four.at("regulator").traces().approve(open.id(), open.digest()));
    assertEquals(ErrorCode.STATE_CONFLICT, e.code());
    assertEquals(
        CaseStatus.OPEN, four.at("hospital1").traces().read(open.id()).traceCase().status());
  }

  @Test
  void disclose_byAnotherInstitution_isRefused() {
    TraceCase traced = trace(people.pseudonym(1, "mask", EnrolledPeople.RESEARCH));
    LedgerException e =
        assertThrows(
            LedgerException.class, () -> four.at("hospital2").traces().disclose(traced.id()));
    assertEquals(ErrorCode.NOT_OWNER, e.code());
  }

  private TraceCase trace(Actor pseudonym) {
    TraceCase open = four.at("regulator").traces().open(pseudonym.id(), "misuse of data", "7/26");
    four.at("hospital2").traces().approve(open.id(), open.digest());
    return four.at("regulator").traces().awaitTraced(open.id());
  }

  private TraceCase disclosed(TraceCase traced) {
    return people.at().traces().disclose(traced.id());
  }

  private static byte[] content() {
    return new byte[] {1, 2, 3};
  }
}
