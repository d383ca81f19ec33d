// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.HOSPITAL;
import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.embedded.testkit.SettableClock;
import io.careledger.ledger.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate counts from its first second to its last, by the ledger's clock. */
class CertificateDatesTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-31T10:00:00Z");
  private final SettableClock clock = new SettableClock(FROM);
  @TempDir private Path folder;
  private EmbeddedLedger ledger;
  private EmbeddedConnection admin;

  @BeforeEach
  void open() {
    ledger = LedgerFolder.builder(folder).clock(clock).unsafeWithoutSync().open();
    admin =
        ledger.connectAs(
            ledger
                .authority(HOSPITAL)
                .identity("admin", Map.of("careledger.role", "admin"), FROM, UNTIL));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void certificate_withinItsDates_isTakenFromTheFirstToTheLastSecond() {
    for (Instant time : new Instant[] {FROM, UNTIL, UNTIL.plusMillis(999)}) {
      clock.set(time);
      assertEquals(HOSPITAL + "/admin", admin.evaluate(call("Who")));
    }
  }

  @Test
  void certificate_beforeItsFirstSecond_isRefused() {
    clock.set(FROM.minusMillis(1));
    assertEquals(
        "creator.early",
        assertRefused(ErrorCode.ACCESS_FORBIDDEN, () -> admin.submit(call("Put", "a", "1")))
            .field());
  }

  @Test
  void certificate_afterItsLastSecond_isRefused() {
    clock.set(UNTIL.plusSeconds(1));
    assertEquals(
        "creator.expired",
        assertRefused(ErrorCode.ACCESS_FORBIDDEN, () -> admin.submit(call("Put", "a", "1")))
            .field());
  }

  @Test
  void expiredCertificate_inAProposalThatClaimsAnEarlierTime_isRefused() {
    clock.set(UNTIL.plus(Duration.ofDays(1)));
    EmbeddedConnection liar = admin.withProposalTime(UNTIL);
    assertRefused(ErrorCode.ACCESS_FORBIDDEN, () -> liar.evaluate(call("Who")));
  }
}
