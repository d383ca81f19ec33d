// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
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
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The newest version stands under one key only, and the registration in it; lists show all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordLifeTest {
  private static final List<Integer> PAGES = List.of(1, 2, 3, 4, 100);
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();
  private final TestActor owner = world.actor(HOSPITAL);

  @AfterAll
  void close() {
    embedded.close();
  }

  private List<RecordDescription> life(int versions) {
    Register registration = world.registration(owner, committee, "hospital1:doctor");
    world.submit(owner, registration);
    List<RecordDescription> all = new ArrayList<>(List.of(registration.description()));
    while (all.size() < versions) {
      embedded.clock.advance(Duration.ofSeconds(1));
      all.add(RecordChanges.plain(world, all.get(all.size() - 1), "hospital1:nurse"));
      world.submit(owner, new Amend(all.get(all.size() - 1), false));
    }
    return all;
  }

  private <T extends JsonEncodable> List<T> rows(
      int size, Function<PageRequest, LedgerQuery<Page<T>>> query) {
    List<T> rows = new ArrayList<>();
    Page<T> page = world.query(query.apply(new PageRequest("", size)));
    rows.addAll(page.rows());
    while (!page.isLast()) {
      page = world.query(query.apply(new PageRequest(page.bookmark(), size)));
      assertTrue(page.rows().size() <= size);
      rows.addAll(page.rows());
    }
    return rows;
  }

  @Test
  void history_inPagesOfAnySize_hasEveryVersionOnce_theNewestLast() {
    for (int versions : List.of(1, 2, 3, 4)) {
      List<RecordDescription> life = life(versions);
      String record = life.get(0).record();
      for (int size : PAGES) {
        List<RecordVersion> found = rows(size, page -> new History(record, page));
        assertEquals(life, found.stream().map(RecordVersion::description).toList());
      }
      for (RecordDescription version : life) {
        assertEquals(version, world.query(new ReadRecord(record, version.version())).description());
      }
      assertRefused(
          ErrorCode.NOT_FOUND,
          "version",
          () -> world.query(new ReadRecord(record, life.size() + 1)));
    }
  }

  @Test
  void versions_ofAWithdrawnRecord_areAsTheyWereRegistered() {
    String record = life(2).get(0).record();
    List<RecordVersion> before = rows(100, page -> new History(record, page));
    world.submit(owner, new Withdraw("mistake", record));
    assertEquals(before, rows(100, page -> new History(record, page)));
    assertEquals(before.get(1), world.query(new ReadRecord(record, 2)));
    assertTrue(world.query(new ReadRecord(record, 0)).isWithdrawn());
  }

  @Test
  void listTransactions_inPagesOfAnySize_beginsWithTheRegistration() {
    for (int versions : List.of(1, 2, 3, 4)) {
      String record = life(versions).get(0).record();
      RecordVersion first = world.query(new ReadRecord(record, 1));
      List<String> kinds = new ArrayList<>(List.of("records:Register"));
      IntStream.range(1, versions).forEach(i -> kinds.add("records:Amend"));
      for (int size : PAGES) {
        List<RecordTransaction> found = rows(size, page -> new ListTransactions(record, page));
        assertEquals(kinds, found.stream().map(RecordTransaction::kind).toList());
        assertEquals(
            new RecordTransaction(
                "records:Register", owner.id(), first.time(), first.transaction()),
            found.get(0));
      }
    }
  }
}
