// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.RecordChanges;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.audit.AuditQueries.ListByActor;
import io.careledger.ledger.audit.AuditQueries.ListByRecord;
import io.careledger.ledger.audit.AuditQueries.ListByTime;
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import io.careledger.ledger.audit.Decision;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import io.careledger.ledger.keys.KeyQueries.ListKeyRequests;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ListByCode;
import io.careledger.ledger.records.RecordQueries.ListByOwner;
import io.careledger.ledger.records.RecordVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListTest {
  private static final String CODE = "http://loinc.org|8480-6";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();

  @AfterAll
  void close() {
    embedded.close();
  }

  private RecordDescription register(TestActor owner, String... codes) {
    Register registration = world.registration(owner, committee, "hospital1:doctor");
    RecordDescription description = RecordChanges.codes(registration.description(), List.of(codes));
    world.submit(owner, new Register(description, registration.salt()));
    return description;
  }

  private <T extends JsonEncodable> List<Page<T>> pages(
      int rows, Function<PageRequest, LedgerQuery<Page<T>>> query) {
    List<Page<T>> pages = new ArrayList<>();
    PageRequest request = new PageRequest("", rows);
    do {
      pages.add(world.query(query.apply(request)));
      request = request.after(pages.get(pages.size() - 1));
    } while (!request.bookmark().isEmpty());
    return pages;
  }

  @Test
  void listByOwner_noneOneHundredAndOneMore_isPagedWithoutGaps() {
    TestActor owner = world.actor(HOSPITAL);
    assertEquals(1, pages(100, page -> new ListByOwner(owner.id(), page)).size());
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= 101; i++) {
      ids.add(register(owner).record());
      if (i == 1 || i == 100) {
        List<Page<RecordVersion>> one = pages(100, page -> new ListByOwner(owner.id(), page));
        assertEquals(List.of(i), one.stream().map(page -> page.rows().size()).toList());
      }
    }
    ids.sort(null);
    for (int rows : new int[] {1, 7, 50, 100}) {
      List<Page<RecordVersion>> all = pages(rows, page -> new ListByOwner(owner.id(), page));
      assertEquals((101 + rows - 1) / rows, all.size());
      assertEquals(
          ids,
          all.stream()
              .flatMap(page -> page.rows().stream())
              .map(version -> version.description().record())
              .toList());
    }
  }

  @Test
  void list_rowsOrBookmarkOutOfRange_isRefused() {
    TestActor owner = world.actor(HOSPITAL);
    for (int rows : new int[] {0, 101, -1}) {
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          "rows",
          () -> world.query(new ListByOwner(owner.id(), new PageRequest("", rows))));
    }
    for (String bookmark : List.of("\u0000", "a//b", "a b", "\uDBFF\uDFFF")) {
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          "bookmark",
          () -> world.query(new ListByOwner(owner.id(), new PageRequest(bookmark, 1))));
    }
  }

  /**
   * A bookmark only moves within its own list: what sorts before the list begins it, what sorts
   * behind ends it.
   */
  @Test
  void list_bookmarkOfAnotherPlace_staysInTheList() {
    TestActor owner = world.actor(HOSPITAL);
    RecordDescription record = register(owner);
    assertEquals(
        record.record(),
        world
            .query(new ListByOwner(owner.id(), new PageRequest("2", 10)))
            .rows()
            .get(0)
            .description()
            .record());
    assertTrue(
        world.query(new ListByOwner(owner.id(), new PageRequest("zzz", 10))).rows().isEmpty());
  }

  @Test
  void list_ofARecordOrActorThatIsNone_isRefused() {
    String nothing = "a".repeat(32);
    PageRequest first = PageRequest.FIRST;
    assertRefused(
        ErrorCode.NOT_FOUND, "record", () -> world.query(new ListByRecord(nothing, first)));
    assertRefused(
        ErrorCode.NOT_FOUND, "record", () -> world.query(new ListTransactions(nothing, first)));
    assertRefused(ErrorCode.NOT_FOUND, "record", () -> world.query(new History(nothing, first)));
    String nobody = "a".repeat(52);
    assertRefused(
        ErrorCode.ACTOR_UNKNOWN, "actor", () -> world.query(new ListByActor(nobody, first)));
    assertRefused(
        ErrorCode.ACTOR_UNKNOWN, "actor", () -> world.query(new ListByOwner(nobody, first)));
    assertRefused(
        ErrorCode.ACTOR_UNKNOWN, "actor", () -> world.query(new ListAttestations(nobody, first)));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "enrolment",
        () -> world.query(new ListAttestations("enrolment:" + nobody, first)));
    assertRefused(
        ErrorCode.ACTOR_UNKNOWN, "actor", () -> world.query(new ListKeyRequests(nobody, first)));
    TestActor owner = world.actor(HOSPITAL);
    RecordDescription record = register(owner);
    assertEquals(List.of(), world.query(new ListByRecord(record.record(), first)).rows());
    assertEquals(1, world.query(new ListTransactions(record.record(), first)).rows().size());
    assertEquals(List.of(), world.query(new ListByActor(owner.id(), first)).rows());
    assertEquals(1, world.query(new History(record.record(), first)).rows().size());
    assertEquals(List.of(), world.query(new ListAttestations(owner.id(), first)).rows());
    assertEquals(List.of(), world.query(new ListKeyRequests(owner.id(), first)).rows());
  }

  @Test
  void listByCode_droppedOrWithdrawn_isNotListed() {
    TestActor owner = world.actor(HOSPITAL);
    RecordDescription kept = register(owner, CODE, "http://snomed.info/sct|38341003");
    RecordDescription dropped = register(owner, CODE);
    RecordDescription withdrawn = register(owner, CODE);
    assertEquals(3, byCode(CODE).size());
    RecordDescription without =
        RecordChanges.codes(
            RecordChanges.plain(world, dropped, "hospital1:doctor"), List.of("http://x|1"));
    world.submit(owner, new Amend(without, false));
    world.submit(owner, new Withdraw("mistake", withdrawn.record()));
    assertEquals(List.of(kept.record()), byCode(CODE));
    assertEquals(List.of(dropped.record()), byCode("http://x|1"));
    assertEquals(3, world.query(new ListByOwner(owner.id(), PageRequest.FIRST)).rows().size());
  }

  private List<String> byCode(String code) {
    return world.records(new ListByCode(code, PageRequest.FIRST));
  }

  @Test
  void listByTime_bothEndsIncluded_isOldestFirst() {
    TestActor owner = world.actor(CLINIC);
    RecordDescription record = register(owner);
    embedded.clock.advance(Duration.ofSeconds(100));
    long start = world.now();
    List<String> decisions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      decisions.add(
          world
              .submit(owner, new RequestAccess(Purpose.TREAT, record.record()))
              .result()
              .decision());
      embedded.clock.advance(Duration.ofSeconds(10));
    }
    assertEquals(decisions, byTime(start, start + 40));
    assertEquals(decisions.subList(1, 3), byTime(start + 10, start + 20));
    assertEquals(decisions.subList(1, 2), byTime(start + 1, start + 19));
    assertEquals(List.of(), byTime(start + 41, start + 90));
    assertEquals(List.of(), byTime(start + 20, start + 10));
    assertEquals(
        decisions,
        pages(2, page -> new ListByActor(owner.id(), page)).stream()
            .flatMap(page -> page.rows().stream())
            .map(Decision::decision)
            .toList());
  }

  private List<String> byTime(long from, long until) {
    return pages(2, page -> new ListByTime(from, until, page)).stream()
        .flatMap(page -> page.rows().stream())
        .map(Decision::decision)
        .toList();
  }
}
