// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.MSPS;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.RecordChanges;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Role;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import io.careledger.ledger.records.HeldContents;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.HoldingArguments.ReportHeld;
import io.careledger.ledger.records.HoldingArguments.ReportLost;
import io.careledger.ledger.records.HoldingQueries.ListHolders;
import io.careledger.ledger.records.HoldingQueries.ListHoldings;
import io.careledger.ledger.records.HoldingStatus;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldingTest {
  private static final String POLICY = "hospital1:doctor";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();
  private final TestActor owner = world.actor(HOSPITAL);

  @AfterAll
  void close() {
    embedded.close();
  }

  private RecordDescription register() {
    Register registration = world.registration(owner, committee, POLICY);
    world.submit(owner, registration);
    return registration.description();
  }

  private SubmitResult<Holding> held(String msp, RecordDescription description) {
    return world.submit(msp, new ReportHeld(HeldContents.of(description)));
  }

  private SubmitResult<Holding> lost(String msp, HoldingStatus cause, RecordDescription of) {
    return world.submit(msp, new ReportLost(cause, HeldContents.of(of)));
  }

  private List<Holding> holders(RecordDescription description) {
    return world.query(new ListHolders(description.record(), PageRequest.FIRST)).rows();
  }

  @Test
  void reportHeld_byAnyInstitution_isListedForItAlone() {
    RecordDescription record = register();
    SubmitResult<Holding> reported = held(CLINIC, record);
    Holding expected =
        new Holding(
            CLINIC, record.record(), HoldingStatus.HELD, world.now(), reported.transactionId(), 1);
    assertEquals(expected, reported.result());
    assertEquals(List.of(expected), holders(record));
    held(RESEARCH, record);
    assertEquals(List.of(CLINIC, RESEARCH), holders(record).stream().map(Holding::msp).toList());
  }

  @Test
  void reportHeld_inAnothersName_isRefused() {
    ReportHeld report = new ReportHeld(HeldContents.of(register()));
    InstitutionPayload payload = world.payload(CLINIC, report);
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "msp",
        () ->
            world
                .ledger(HOSPITAL, Role.MEMBER)
                .submit(report.transaction().invocation(payload.text())));
  }

  @Test
  void reportHeld_contentsThatAreNotTheVersions_isRefused() {
    RecordDescription record = register();
    String header = record.content().headerCid();
    String payload = record.content().payloadCid();
    assertUnholdable(
        ErrorCode.STATE_CONFLICT,
        "arguments.headerCid",
        new HeldContents(world.cid(), payload, record.record(), 1));
    assertUnholdable(
        ErrorCode.STATE_CONFLICT,
        "arguments.payloadCid",
        new HeldContents(header, world.cid(), record.record(), 1));
    assertUnholdable(
        ErrorCode.NOT_FOUND,
        "arguments.version",
        new HeldContents(header, payload, record.record(), 2));
    assertUnholdable(
        ErrorCode.NOT_FOUND,
        "arguments.version",
        new HeldContents(header, payload, "a".repeat(32), 1));
  }

  private void assertUnholdable(ErrorCode code, String field, HeldContents contents) {
    assertRefused(code, field, () -> world.submit(CLINIC, new ReportHeld(contents)));
  }

  @Test
  void reportLost_contentsThatAreNotTheVersions_isRefused() {
    RecordDescription record = register();
    held(CLINIC, record);
    HeldContents other =
        new HeldContents(world.cid(), record.content().payloadCid(), record.record(), 1);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.headerCid",
        () -> world.submit(CLINIC, new ReportLost(HoldingStatus.LOST, other)));
  }

  @Test
  void reportHeld_again_isRefusedUntilItIsLost() {
    RecordDescription record = register();
    held(CLINIC, record);
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.version", () -> held(CLINIC, record));
    lost(CLINIC, HoldingStatus.LOST, record);
    embedded.clock.advance(Duration.ofSeconds(5));
    assertEquals(world.now(), held(CLINIC, record).result().time());
    assertEquals(
        List.of(HoldingStatus.HELD), holders(record).stream().map(Holding::status).toList());
  }

  @Test
  void reportLost_whatWasNotHeld_isRefused() {
    RecordDescription record = register();
    held(HOSPITAL, record);
    assertRefused(
        ErrorCode.NOT_FOUND,
        "arguments.version",
        () -> lost(CLINIC, HoldingStatus.REMOVED, record));
    lost(HOSPITAL, HoldingStatus.LOST, record);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.cause",
        () -> lost(HOSPITAL, HoldingStatus.LOST, record));
    assertEquals(
        HoldingStatus.REMOVED, lost(HOSPITAL, HoldingStatus.REMOVED, record).result().status());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.cause",
        () -> lost(HOSPITAL, HoldingStatus.LOST, record));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.cause",
        () -> lost(HOSPITAL, HoldingStatus.HELD, record));
  }

  @Test
  void reportHeld_ofAWithdrawnRecord_isRefusedButItsRemovalIsNot() {
    RecordDescription first = register();
    RecordDescription second = RecordChanges.rekeyed(world, first);
    world.submit(owner, new Amend(second, true));
    held(CLINIC, first);
    held(CLINIC, second);
    world.submit(owner, new Withdraw("ended", first.record()));
    for (RecordDescription version : List.of(first, second)) {
      assertRefused(ErrorCode.RECORD_WITHDRAWN, "arguments.record", () -> held(RESEARCH, version));
      lost(CLINIC, HoldingStatus.REMOVED, version);
      assertRefused(ErrorCode.RECORD_WITHDRAWN, "arguments.record", () -> held(CLINIC, version));
    }
    assertEquals(
        List.of(HoldingStatus.REMOVED, HoldingStatus.REMOVED),
        holders(first).stream().map(Holding::status).toList());
  }

  @Test
  void listHoldings_ofAnInstitution_pagesThroughItsRecordsAndVersions() {
    String msp = MSPS.get(3);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RecordDescription first = register();
      RecordDescription second = RecordChanges.plain(world, first, POLICY);
      world.submit(owner, new Amend(second, false));
      held(msp, second);
      held(msp, first);
      expected.add(first.record() + 1);
      expected.add(first.record() + 2);
    }
    List<String> found = new ArrayList<>();
    PageRequest request = new PageRequest("", 4);
    Page<Holding> page = world.query(CLINIC, new ListHoldings(msp, request));
    assertEquals(4, page.rows().size());
    page.rows().forEach(row -> found.add(row.record() + row.version()));
    page = world.query(CLINIC, new ListHoldings(msp, request.after(page)));
    page.rows().forEach(row -> found.add(row.record() + row.version()));
    assertEquals(expected.stream().sorted().toList(), found);
    assertRefused(
        ErrorCode.NOT_FOUND,
        "msp",
        () -> world.query(new ListHoldings("NobodyMSP", PageRequest.FIRST)));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "record",
        () -> world.query(new ListHolders("a".repeat(32), PageRequest.FIRST)));
  }

  @Test
  void reports_accepted_areEventsWithTheirIdsAndNoPartOfTheRecordsTrail() {
    RecordDescription record = register();
    int before =
        world.query(new ListTransactions(record.record(), PageRequest.FIRST)).rows().size();
    EventPosition position = new EventPosition(world.ledger(HOSPITAL, Role.CLIENT).height() - 1, 0);
    held(CLINIC, record);
    lost(CLINIC, HoldingStatus.LOST, record);
    String payload =
        "{\"format\":1,\"msp\":\""
            + CLINIC
            + "\",\"record\":\""
            + record.record()
            + "\",\"version\":1}";
    try (EventStream events = world.ledger(HOSPITAL, Role.CLIENT).events(position)) {
      for (String name : List.of(LedgerEvents.CONTENT_HELD, LedgerEvents.CONTENT_LOST)) {
        Optional<LedgerEvent> event = events.next(Duration.ZERO);
        assertEquals(name, event.orElseThrow().name());
        assertEquals(payload, event.orElseThrow().payload());
      }
    }
    assertEquals(
        before,
        world.query(new ListTransactions(record.record(), PageRequest.FIRST)).rows().size());
  }
}
