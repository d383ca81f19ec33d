// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that fail: one bad record stops no other, and nothing is said that is not so. */
@Tag(Stage.EMBEDDED)
class PinFollowerFaultTest {
  private @TempDir Path folder;
  private SeparateStores stores;
  private Actor owner;
  private int progressed;

  @BeforeEach
  void found() throws IOException {
    stores = new SeparateStores(folder);
    owner = stores.four.actor("owner", "hospital1");
  }

  @AfterEach
  void close() {
    stores.close();
  }

  /** Shares a record that the institution should hold beside hospital1. */
  private RecordVersion share(String second) {
    RecordVersion record = stores.four.share(owner, new byte[] {1, 2, 3}, "hospital1:doctor");
    return stores.second(record).equals(second) ? record : share(second);
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }

  private String payloadFile(RecordVersion record) {
    return record.description().content().payloadCid();
  }

  @Test
  void catchUp_ownStoreOutOfReach_failsAndIsDoneLater() throws IOException {
    RecordVersion record = share("research");
    stores.store("research").reachable = false;
    for (int i = 0; i < 2; i++) {
      LedgerException e =
          assertThrows(LedgerException.class, () -> stores.follower("research").catchUp());
      assertEquals(ErrorCode.CONTENT_UNREACHABLE, e.code());
    }
    assertEquals(List.of(), stores.holders(record));
    stores.store("research").reachable = true;
    assertEquals(List.of(), stores.follower("research").catchUp());
    assertEquals(List.of("research 1 held"), stores.holders(record));
  }

  @Test
  void catchUp_oneRecordThatNobodyHasWhole_isTriedAgainAndStopsNoOther() throws IOException {
    RecordVersion bad = share("research");
    RecordVersion good = share("research");
    Cid payload = Cid.parse(payloadFile(bad));
    stores.store("hospital1").replaced.add(payload);
    assertEquals(List.of(id(bad)), stores.follower("research").catchUp());
    assertEquals(List.of(), stores.holders(bad));
    assertFalse(stores.store("research").has(payload));
    assertEquals(List.of("research 1 held"), stores.holders(good));
    // A new process knows of it, though its event lies behind the checkpoint.
    assertEquals(List.of(id(bad)), stores.follower("research").pending());
    assertEquals(List.of(id(bad)), stores.follower("research").catchUp());
    stores.store("hospital1").replaced.clear();
    assertEquals(List.of(), stores.follower("research").catchUp());
    assertEquals(List.of("research 1 held"), stores.holders(bad));
    assertTrue(stores.holds("research", bad));
  }

  @Test
  void catchUp_fullDisk_isTriedAgain() throws IOException {
    RecordVersion record = share("hospital2");
    stores.store("hospital2").writable = false;
    assertEquals(List.of(id(record)), stores.follower("hospital2").catchUp());
    assertEquals(List.of(), stores.holders(record));
    stores.store("hospital2").writable = true;
    assertEquals(List.of(), stores.follower("hospital2").catchUp());
    assertEquals(List.of("hospital2 1 held"), stores.holders(record));
  }

  @Test
  void catchUp_aFileThatIsNoList_isRefused() throws IOException {
    Files.writeString(stores.state("research").resolve("pending"), "../../etc\n");
    LedgerException e = assertThrows(LedgerException.class, () -> stores.follower("research"));
    assertEquals(ErrorCode.STORAGE_FAILED, e.code());
  }

  @Test
  void recheck_damagedCopy_isReportedLostAndThenRepaired() throws IOException {
    RecordVersion record = share("research");
    stores.follower("hospital1").catchUp();
    stores.follower("research").catchUp();
    Path file = folder.resolve("content-research").resolve(payloadFile(record));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    stores.store("hospital1").reachable = false;
    // Not due yet: the copy is taken for whole.
    assertEquals(List.of(), stores.follower("research").catchUp());
    stores.four.clock.advance(SeparateStores.PERIOD);
    assertEquals(List.of(id(record)), stores.follower("research").catchUp());
    assertEquals(List.of("hospital1 1 held", "research 1 lost"), stores.holders(record));
    stores.store("hospital1").reachable = true;
    assertEquals(List.of(), stores.follower("research").catchUp());
    assertEquals(List.of("hospital1 1 held", "research 1 held"), stores.holders(record));
    assertTrue(stores.holds("research", record));
  }

  @Test
  void recheck_removedFileOfTheHeader_isReportedLostAndThenRepaired() throws IOException {
    RecordVersion record = share("research");
    stores.follower("research").catchUp();
    Files.delete(
        folder.resolve("content-research").resolve(record.description().content().headerCid()));
    stores.four.clock.advance(SeparateStores.PERIOD);
    // The other copy is whole: lost and held again in one go, both said on the ledger.
    long before = stores.holding("research", record).time();
    assertEquals(List.of(), stores.follower("research").catchUp());
    assertEquals(
        before + SeparateStores.PERIOD.toSeconds(), stores.holding("research", record).time());
    assertTrue(stores.holds("research", record));
  }

  @Test
  void recheck_storeOutOfReach_saysNothing() throws IOException {
    RecordVersion record = share("research");
    stores.follower("research").catchUp();
    stores.four.clock.advance(SeparateStores.PERIOD);
    stores.store("research").reachable = false;
    LedgerException e =
        assertThrows(LedgerException.class, () -> stores.follower("research").catchUp());
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, e.code());
    assertEquals(List.of("research 1 held"), stores.holders(record));
    // It is still due: the next one that reaches the store looks.
    Files.delete(folder.resolve("content-research").resolve(payloadFile(record)));
    stores.store("research").reachable = true;
    stores.store("hospital1").reachable = false;
    assertEquals(List.of(id(record)), stores.follower("research").catchUp());
    assertEquals(List.of("research 1 lost"), stores.holders(record));
  }

  @Test
  void run_pendingRecord_isTriedAgainAfterAPauseOnly() throws IOException {
    RecordVersion record = share("research");
    Cid payload = Cid.parse(payloadFile(record));
    stores.store("hospital1").replaced.add(payload);
    PinFollower follower = stores.follower("research");
    follower.catchUp();
    stores.store("hospital1").replaced.clear();
    runOnce(follower);
    assertEquals(List.of(id(record)), follower.pending());
    // At most one and a half times the first pause.
    stores.four.clock.advance(Duration.ofSeconds(45));
    runOnce(follower);
    assertEquals(List.of(), follower.pending());
  }

  @Test
  void run_endedBehindABadRecord_isNotForgottenByTheNextOne() throws IOException {
    RecordVersion record = share("research");
    stores.store("hospital1").replaced.add(Cid.parse(payloadFile(record)));
    PinFollower follower = stores.follower("research");
    follower.run(Duration.ZERO, () -> !follower.pending().isEmpty());
    assertEquals(List.of(id(record)), stores.follower("research").pending());
    stores.store("hospital1").replaced.clear();
    assertEquals(List.of(), stores.follower("research").catchUp());
    assertEquals(List.of("research 1 held"), stores.holders(record));
  }

  @Test
  void run_storeOutOfReach_tellsOfProgressOnlyWhenItIsBack() throws IOException {
    share("research");
    stores.store("research").reachable = false;
    assertThrows(LedgerException.class, () -> progress(stores.follower("research")));
    assertEquals(0, progressed);
    stores.store("research").reachable = true;
    progress(stores.follower("research"));
    assertTrue(progressed > 0);

    // Nothing new on the ledger, and the copies are due to be read again.
    progressed = 0;
    stores.four.clock.advance(SeparateStores.PERIOD);
    stores.store("research").reachable = false;
    assertThrows(LedgerException.class, () -> progress(stores.follower("research")));
    assertEquals(0, progressed);
  }

  private void progress(PinFollower follower) {
    int[] asked = {0};
    follower.run(Duration.ZERO, () -> asked[0]++ >= 50, () -> progressed++);
  }

  private static void runOnce(PinFollower follower) {
    int[] asked = {0};
    follower.run(Duration.ZERO, () -> asked[0]++ >= 3);
  }
}
