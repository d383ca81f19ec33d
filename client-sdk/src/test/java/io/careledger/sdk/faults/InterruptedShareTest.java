// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.faults.CrashingLedger.Crash;
import io.careledger.sdk.faults.CrashingLedger.Point;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A member's agent that dies while it gives its share of a trace. */
class InterruptedShareTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Point.class,
      names = {"BEFORE_SUBMIT", "AFTER_SUBMIT"})
  void agent_thatDiesAroundItsShare_givesTheOneThatItKept(Point point) throws IOException {
    try (FourInstitutions four = new FourInstitutions(folder)) {
      Actor mask = new EnrolledPeople(four, folder).pseudonym(3, "mask", EnrolledPeople.RESEARCH);
      TraceCase of = four.at("regulator").traces().open(mask.id(), "misuse", "7/26");
      four.at("hospital2").traces().approve(of.id(), of.digest());
      CommitteeAgent dying =
          four.builder("research")
              .connections(
                  role ->
                      CrashingLedger.of(
                          four.ledger.connect("ResearchMSP", role),
                          Transactions.POST_SHARES.function(),
                          point))
              .build()
              .committeeAgent(four.memberFolder("research"));
      assertThrows(Crash.class, dying::finish);
      Path kept = four.memberFolder("research").resolve("trace-" + of.id() + ".answer");
      assertTrue(Files.exists(kept));
      four.at("research").committeeAgent(four.memberFolder("research")).finish();
      assertEquals(List.of(3), four.at("regulator").traces().read(of.id()).traceCase().shares());
      assertFalse(Files.exists(kept));
    }
  }
}
