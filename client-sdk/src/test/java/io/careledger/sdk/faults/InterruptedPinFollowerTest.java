// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.faults.CrashingLedger.Crash;
import io.careledger.sdk.faults.CrashingLedger.Point;
import io.careledger.sdk.holding.SeparateStores;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A follower of contents that dies, or that gets no answer, at its first report. */
@Tag(Stage.EMBEDDED)
class InterruptedPinFollowerTest {
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

  private CareLedger crashing(String function, Point point) throws IOException {
    return stores
        .four
        .builder("hospital1")
        .store(DirectoryStore.open(folder.resolve("content")))
        .connections(
            role ->
                CrashingLedger.of(
                    stores.four.ledger.connect("Hospital1MSP", role), function, point))
        .build();
  }

  private void runUntilItDies(String function, Point point) throws IOException {
    CareLedger at = crashing(function, point);
    if (point == Point.ANSWER_LOST) {
      assertEquals(List.of(), stores.follower("hospital1", at).catchUp());
    } else {
      assertThrows(Crash.class, () -> stores.follower("hospital1", at).catchUp());
    }
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void diesWhenItReportsACopy_theNextOneHasReportedItOnce(Point point) throws IOException {
    RecordVersion first = stores.four.share(owner, new byte[] {1}, "hospital1:doctor");
    RecordVersion second = stores.four.share(owner, new byte[] {2}, "hospital1:doctor");
    runUntilItDies("records:ReportHeld", point);
    assertEquals(List.of(), stores.follower("hospital1").catchUp());
    for (RecordVersion record : List.of(first, second)) {
      assertEquals(List.of("hospital1 1 held"), stores.holders(record));
      assertTrue(stores.holds("hospital1", record));
    }
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void diesWhenItReportsARemoval_theNextOneHasReportedItOnce(Point point) throws IOException {
    RecordVersion record = stores.four.share(owner, new byte[] {1}, "hospital1:doctor");
    stores.follower("hospital1").catchUp();
    stores.four.at("hospital1").records().withdraw(owner, record.description().record(), "ended");
    runUntilItDies("records:ReportLost", point);
    assertEquals(List.of(), stores.follower("hospital1").catchUp());
    assertEquals(List.of("hospital1 1 removed"), stores.holders(record));
  }
}
