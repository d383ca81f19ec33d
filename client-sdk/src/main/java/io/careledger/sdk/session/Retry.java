// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a submit is tried again: after a read conflict and after endorsers that
 * disagree, which say that nothing happened, and after an unknown commit, which is safe because the
 * ledger knows a request by its id and answers a second one with the first result. Exponential,
 * with full jitter. An unknown commit was looked up for seconds before it got here, so it is tried
 * a few times only: with too few ordering nodes the caller must learn it.
 */
final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
  private static final Set<ErrorCode> NOTHING_HAPPENED =
      Set.of(ErrorCode.READ_CONFLICT, ErrorCode.ENDORSEMENT_DIVERGED);
  private static final int ATTEMPTS = 12;
  private static final int UNKNOWN_COMMITS = 3;
  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 2_000;

  private final SecureRandom random;

  Retry(SecureRandom random) {
    this.random = random;
  }

  /**
   * @throws LedgerException the last one, when the attempts are used up; any other at once; but
   *     {@code CL-LEDGER-UNKNOWN-COMMIT} whenever an attempt ended so, for a later refusal doesn't
   *     say what became of that one
   */
  <T> T run(Supplier<T> attempt) {
    List<LedgerException> unknown = new ArrayList<>();
    for (int tried = 1; ; tried++) {
      try {
        return attempt.get();
      } catch (LedgerException e) {
        if (e.code() == ErrorCode.LEDGER_UNKNOWN_COMMIT) {
          unknown.add(e);
        }
        boolean again =
            e.code() == ErrorCode.LEDGER_UNKNOWN_COMMIT
                ? unknown.size() < UNKNOWN_COMMITS
                : NOTHING_HAPPENED.contains(e.code());
        if (!again || tried == ATTEMPTS) {
          throw last(unknown, e);
        }
        LOG.debug("attempt {} met {}", tried, e.code().text());
        if (!pause(tried)) {
          throw last(unknown, e);
        }
      }
    }
  }

  private static LedgerException last(List<LedgerException> unknown, LedgerException e) {
    if (unknown.isEmpty() || unknown.contains(e)) {
      return e;
    }
    unknown.get(0).addSuppressed(e);
    return unknown.get(0);
  }

  /** Whether nobody interrupted it. */
  private boolean pause(int tried) {
    try {
      int bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << tried);
      Thread.sleep(1 + random.nextInt(bound));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
