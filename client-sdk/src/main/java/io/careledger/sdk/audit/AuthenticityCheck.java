// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignedPayload;
import io.careledger.sdk.audit.AuditReport.Completeness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows offline that each actor's transaction in an export was signed by that actor, for this
 * channel and this record. Can't show that none is missing, nor what the ledger answered, nor who
 * stands behind an institution's transaction: {@link CompletenessCheck} does.
 */
public final class AuthenticityCheck {
  /** Seconds between a transaction and the expiry of its payload, as the ledger allows them. */
  private static final long LONGEST_EXPIRY = 600;

  private final Trail trail;
  private final SignerKeys keys;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> requests = new HashSet<>();
  private @Nullable TrailLine last;
  private int signedByActors;
  private int byInstitutions;

  private AuthenticityCheck(Trail trail) {
    this.trail = trail;
    this.keys = new SignerKeys(trail.head().channel());
  }

  public static AuditReport of(Trail trail) {
    AuthenticityCheck check = new AuthenticityCheck(trail);
    check.run();
    return new AuditReport(
        trail.transactions().size(),
        check.signedByActors,
        check.byInstitutions,
        Completeness.NOT_SHOWN,
        0,
        check.problems);
  }

  private void run() {
    Set<String> seen = new HashSet<>();
    for (TrailLine line : trail.lines()) {
      if (!seen.add(line.kind() + line.transactionId())) {
        problem(line, "stands twice");
      }
      if (line.block() >= trail.head().height()) {
        problem(line, "lies above the export's height");
      }
      switch (line.kind()) {
        case TrailLine.ACTOR -> keys.add(line).ifPresent(reason -> problem(line, reason));
        case TrailLine.TRANSACTION -> check(line);
        default -> problem(line, "is of an unknown kind");
      }
    }
  }

  private void check(TrailLine line) {
    if (last != null && (!TrailExport.isBefore(last, line) || last.time() > line.time() + 70)) {
      problem(line, "stands before what came earlier");
    }
    last = line;
    try {
      SignedPayload payload = RecordTransactions.parse(line.function(), line.payload());
      if (!payload.channel().equals(trail.head().channel())
          || !line.function().equals(payload.contract() + ":" + payload.transaction())) {
        problem(line, "is for another channel or transaction");
      } else if (!RecordTransactions.recordOf(line.function(), payload)
          .equals(Optional.of(trail.head().record()))) {
        problem(line, "is not about this record");
      } else if (!isTimely(line, payload)) {
        problem(line, "was signed for another time");
      } else if (payload instanceof ActorPayload actor && !keys.signed(line, actor)) {
        problem(line, "is not signed by a key that was its actor's then");
      } else if (!requests.add(payload.signer() + payload.requestId().text())) {
        problem(line, "is a request that stands here before");
      } else if (payload instanceof ActorPayload) {
        signedByActors++;
      } else {
        byInstitutions++;
      }
    } catch (LedgerException e) {
      problem(line, "is ill-formed: " + e.getMessage());
    }
  }

  /** Whether a transaction of that time could have carried the payload. */
  static boolean isTimely(TrailLine line, SignedPayload payload) {
    return payload.expires() > line.time() && payload.expires() <= line.time() + LONGEST_EXPIRY;
  }

  private void problem(TrailLine line, String reason) {
    problems.add("transaction " + line.transactionId() + " " + reason);
  }
}
