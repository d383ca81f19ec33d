// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Receipt;
import io.careledger.ledger.Transactions;
import io.careledger.sdk.KeyClient;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Midnight between the moment at which a client looks at its clock and that of its submit. */
class MidnightTest {
  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    doctor = four.actor("doctor", "hospital1");
    four.clock.advance(Duration.ofHours(12).minusSeconds(1));
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void keyRequest_acrossMidnight_isAskedForAgainForTheNewDay() {
    four.attest(doctor, "hospital1:doctor", 2);
    int yesterday = four.today();
    AttributeKey key = acrossMidnight().request(doctor, "", List.of(), 2);
    assertEquals(new DayRun(yesterday + 1, 2), key.scope().days());
    assertEquals(0, doctor.pendingKeys().size());
    assertEquals(1, doctor.dayKeys().size());
  }

  @Test
  void keyRequest_acrossMidnightOfTheLastAttestedDay_saysThatNothingIsAttested() {
    DayWindow today = new DayWindow(four.today(), four.today());
    four.at("hospital1")
        .authority()
        .attest(doctor.id(), Attribute.parse("hospital1:doctor"), today, 2);
    LedgerException e =
        assertThrows(
            LedgerException.class, () -> acrossMidnight().request(doctor, "", List.of(), 2));
    assertEquals(ErrorCode.KEY_MISSING, e.code());
    assertEquals(0, doctor.pendingKeys().size());
  }

  private KeyClient acrossMidnight() {
    AtomicBoolean passed = new AtomicBoolean();
    return four.builder("hospital1")
        .connections(
            role ->
                new AnsweringLedger(
                    four.ledger.connect("Hospital1MSP", role),
                    (ledger, invocation) -> afterMidnight(passed, ledger, invocation)))
        .build()
        .keys();
  }

  private Receipt afterMidnight(AtomicBoolean passed, Ledger ledger, Invocation invocation) {
    if (invocation.function().equals(Transactions.REQUEST_KEY.function())
        && !passed.getAndSet(true)) {
      four.clock.advance(Duration.ofSeconds(1));
    }
    return ledger.submit(invocation);
  }
}
