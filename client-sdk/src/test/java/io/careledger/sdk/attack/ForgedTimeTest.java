// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyDenial;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals that lie about the time, and keys for days past an attestation's last. */
@Tag(Stage.EMBEDDED)
class ForgedTimeTest {
  private static final String DOCTOR = "hospital1:doctor";

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    doctor = four.actor("doctor", "hospital1", DOCTOR);
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void proposalTime_outsideTheEndorsersWindow_isRefused() {
    Instant now = FourInstitutions.NOON;
    for (Duration allowed : List.of(Duration.ofSeconds(-60), Duration.ofSeconds(10))) {
      assertTrue(ask(claiming(now.plus(allowed)), four.today(), four.today()).granted());
    }
    for (Duration refused :
        List.of(Duration.ofSeconds(-61), Duration.ofSeconds(11), Duration.ofDays(-1))) {
      assertCode(
          ErrorCode.TIME_REFUSED,
          () -> ask(claiming(now.plus(refused)), four.today() - 1, four.today()));
    }
  }

  @Test
  void keyBeyondItsAttestation_isDenied() {
    assertTrue(ask(session(), four.today(), four.today() + 1).granted());
    assertDenied(KeyDenial.RUN_TOO_LONG, four.today(), four.today() + 2);
    four.clock.advance(Duration.ofDays(365));
    assertDenied(KeyDenial.NOT_LIVE, four.today(), four.today() + 1);
    assertTrue(ask(session(), four.today(), four.today()).granted(), "its last day");
  }

  private void assertDenied(KeyDenial reason, int firstDay, int lastDay) {
    KeyDecision decision = ask(session(), firstDay, lastDay);
    assertEquals(reason, decision.reason());
  }

  private KeyDecision ask(Session session, int firstDay, int lastDay) {
    return AskedKey.decide(session, doctor, DOCTOR, firstDay, lastDay);
  }

  private Session session() {
    return four.session("Hospital1MSP");
  }

  private Session claiming(Instant time) {
    return new Session(
        role -> four.ledger.connect("Hospital1MSP", role).withProposalTime(time),
        four.clock,
        four.random);
  }

  private static void assertCode(
      ErrorCode code, org.junit.jupiter.api.function.Executable executable) {
    LedgerException e = assertThrows(LedgerException.class, executable);
    assertEquals(code, e.code(), e.getMessage());
  }
}
