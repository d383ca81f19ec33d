// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Refuses proposals whose timestamp, which is the client's claim, is too far from the endorser's
 * clock. The one place where the chaincode's host lets it look at a clock: it can only refuse,
 * before any contract runs, so that endorsers whose clocks differ never write different values.
 *
 * @param clock the endorser's
 * @param ahead how far a timestamp may lie ahead of it
 * @param behind how far it may lie behind
 */
public record ProposalWindow(Clock clock, Duration ahead, Duration behind) {
  /** 10 s ahead, 60 s behind. */
  public static ProposalWindow standard(Clock clock) {
    return new ProposalWindow(clock, Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  void require(Instant timestamp) {
    Instant now = clock.instant();
    if (timestamp.isAfter(now.plus(ahead)) || timestamp.isBefore(now.minus(behind))) {
      throw new LedgerException(
          ErrorCode.TIME_REFUSED,
          "timestamp",
          "more than "
              + ahead.toSeconds()
              + " s ahead of or "
              + behind.toSeconds()
              + " s behind the endorser's clock");
    }
  }
}
