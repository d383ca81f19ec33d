// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.Change.RemoveInstitution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.scenario.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(Stage.EMBEDDED)
class PinFollowerTest {
  private static final String POLICY = "hospital1:doctor";
  private static final List<String> ALL = List.of("hospital1", "hospital2", "research");

  private @TempDir Path folder;
  private SeparateStores stores;
  private Actor owner;

  @BeforeEach
  void found() throws IOException {
    stores = new SeparateStores(folder);
    owner = stores.four.actor("owner", "hospital1");
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private RecordVersion share() {
    return stores.four.share(owner, new byte[] {1, 2, 3}, POLICY);
  }

  private RecordVersion amended(RecordVersion record) {
    int today = stores.four.today();
    return stores
        .four
        .at("hospital1")
        .records()
        .amend(
            owner,
            record.description().record(),
            Stage.draft("hospital1:nurse", today, today + 30));
  }

  private void catchUp() {
    ALL.forEach(name -> assertEquals(List.of(), stores.follower(name).catchUp()));
  }

  private long height() {
    return stores.four.ledger.connect("Hospital1MSP", Role.CLIENT).height();
  }

  private static List<String> sorted(String... lines) {
    return Stream.of(lines).sorted().toList();
  }

  @Test
  void catchUp_ofAllInstitutions_holdsEachRecordAtItsRegistrarAndAsManyOthersAsTheRuleSays()
      throws IOException {
    for (int i = 0; i < 6; i++) {
      RecordVersion record = share();
      catchUp();
      String second = stores.second(record);
      assertEquals(sorted("hospital1 1 held", second + " 1 held"), stores.holders(record));
      assertTrue(stores.holds("hospital1", record));
      assertTrue(stores.holds(second, record));
      assertFalse(stores.holds(stores.third(record), record));
    }
  }

  @Test
  void catchUp_ofRecordsRegisteredTogether_holdsEach() throws Exception {
    List<RecordVersion> records = Together.share(stores.four, List.of(owner), POLICY);
    catchUp();
    for (RecordVersion record : records) {
      assertEquals(
          sorted("hospital1 1 held", stores.second(record) + " 1 held"), stores.holders(record));
    }
  }

  @Test
  void catchUp_again_reportsNothing() {
    share();
    catchUp();
    long before = height();
    catchUp();
    assertEquals(before, height());
  }

  @Test
  void catchUp_withoutItsCheckpoint_findsItsReportsOnTheLedgerAndReadsNothing() throws IOException {
    share();
    catchUp();
    long before = height();
    int reads = ALL.stream().mapToInt(name -> stores.store(name).reads).sum();
    for (String name : ALL) {
      Files.delete(stores.state(name).resolve("checkpoint"));
    }
    catchUp();
    assertEquals(before, height());
    assertEquals(reads, ALL.stream().mapToInt(name -> stores.store(name).reads).sum());
  }

  @Test
  void catchUp_anAmendedRecord_holdsItsVersions() {
    RecordVersion record = share();
    catchUp();
    amended(record);
    catchUp();
    String second = stores.second(record);
    assertEquals(
        sorted("hospital1 1 held", "hospital1 2 held", second + " 1 held", second + " 2 held"),
        stores.holders(record));
  }

  @Test
  void catchUp_aWithdrawnRecord_isRemovedEverywhereAndSaidSo() throws IOException {
    RecordVersion record = share();
    RecordVersion kept = share();
    catchUp();
    stores.four.at("hospital1").records().withdraw(owner, record.description().record(), "ended");
    catchUp();
    String second = stores.second(record);
    assertEquals(sorted("hospital1 1 removed", second + " 1 removed"), stores.holders(record));
    for (Cid cid : SeparateStores.cids(record)) {
      assertFalse(stores.store("hospital1").has(cid));
      assertFalse(stores.store(second).has(cid));
    }
    assertTrue(stores.holds("hospital1", kept));
    assertTrue(stores.holds(stores.second(kept), kept));
  }

  @Test
  void catchUp_withdrawnBeforeItWasReported_removesTheCopyThatWasTaken() throws IOException {
    RecordVersion record = share();
    String second = stores.second(record);
    // As a process leaves it that died between the copy and the report.
    for (Cid cid : SeparateStores.cids(record)) {
      stores.store(second).put(stores.store("hospital1").get(cid));
    }
    stores.four.at("hospital1").records().withdraw(owner, record.description().record(), "ended");
    catchUp();
    assertEquals(List.of(), stores.holders(record));
    for (Cid cid : SeparateStores.cids(record)) {
      assertFalse(stores.store(second).has(cid));
    }
  }

  @Test
  void catchUp_withdrawnRecordThatItNeverHeld_removesNothing() throws IOException {
    RecordVersion record = share();
    String third = stores.third(record);
    for (Cid cid : SeparateStores.cids(record)) {
      stores.store(third).put(stores.store("hospital1").get(cid));
    }
    stores.four.at("hospital1").records().withdraw(owner, record.description().record(), "ended");
    catchUp();
    for (Cid cid : SeparateStores.cids(record)) {
      assertTrue(stores.store(third).has(cid));
    }
  }

  @Test
  void catchUp_anInstitutionLeft_othersTakeItsRecords() throws IOException {
    RecordVersion record = shareWithResearch();
    catchUp();
    assertFalse(stores.holds("hospital2", record));
    removeResearch();
    List.of("hospital1", "hospital2").forEach(name -> stores.follower(name).catchUp());
    assertTrue(stores.holds("hospital2", record));
    assertTrue(stores.holders(record).contains("hospital2 1 held"));
  }

  @Test
  void run_untilStopped_handlesWhatComes() throws Exception {
    PinFollower follower = stores.follower("hospital1");
    boolean[] stop = {false};
    RecordVersion[] shared = new RecordVersion[1];
    // Called before each wait: shares a record once, and stops when it is reported.
    follower.run(
        Duration.ZERO,
        () -> {
          if (shared[0] == null) {
            shared[0] = share();
          }
          stop[0] = stores.holders(shared[0]).contains("hospital1 1 held");
          return stop[0];
        });
    assertTrue(stop[0]);
  }

  @Test
  void run_stoppedAmongRecordsRegisteredTogether_leavesTheRestToTheNextOne() throws Exception {
    List<RecordVersion> records = Together.share(stores.four, List.of(owner), POLICY);
    stores.follower("hospital1").run(Duration.ZERO, () -> held("hospital1", records) > 0);
    assertEquals(1, held("hospital1", records));
    stores.follower("hospital1").catchUp();
    assertEquals(records.size(), held("hospital1", records));
  }

  @Test
  void run_stoppedWhileItSweeps_leavesTheRestToTheNextOne() {
    List<RecordVersion> records = List.of(shareWithResearch(), shareWithResearch());
    catchUp();
    removeResearch();
    stores.follower("hospital2").run(Duration.ZERO, () -> held("hospital2", records) > 0);
    assertEquals(1, held("hospital2", records));
    stores.follower("hospital2").catchUp();
    assertEquals(records.size(), held("hospital2", records));
  }

  private long held(String name, List<RecordVersion> records) {
    return records.stream()
        .filter(record -> stores.holders(record).contains(name + " 1 held"))
        .count();
  }

  private RecordVersion shareWithResearch() {
    RecordVersion record = share();
    while (!stores.second(record).equals("research")) {
      record = share();
    }
    return record;
  }

  private void removeResearch() {
    RemoveInstitution change = new RemoveInstitution("ResearchMSP");
    ProposalResult proposal = stores.four.at("hospital1").consortium().propose(change);
    for (String name : List.of("hospital2", "regulator")) {
      stores.four.at(name).consortium().approve(proposal.proposal(), change.digest());
    }
  }
}
