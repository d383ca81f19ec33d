// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.ledger.records.HeldContents;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.HoldingArguments.ReportLost;
import io.careledger.ledger.records.HoldingStatus;
import io.careledger.ledger.records.RecordVersion;
import java.util.Optional;

/** What an institution may say of its own copies. */
public final class HoldingRule {
  private HoldingRule() {}

  /** Refuses contents that are not the version's. */
  public static void requireContents(HeldContents reported, RecordVersion version) {
    HeldContents listed = HeldContents.of(version.description());
    if (!reported.headerCid().equals(listed.headerCid())) {
      throw Refusal.conflict("arguments.headerCid", "the version has another header");
    }
    if (!reported.payloadCid().equals(listed.payloadCid())) {
      throw Refusal.conflict("arguments.payloadCid", "the version has another payload");
    }
  }

  /** Refuses a copy of what is withdrawn, and a report that says nothing new. */
  public static void requireHoldable(RecordVersion head, Optional<Holding> before) {
    RecordRule.requireStanding(head);
    if (before.filter(Holding::isHeld).isPresent()) {
      throw Refusal.conflict("arguments.version", "reported as held already");
    }
  }

  /** Refuses the loss of what was not held; a copy that was lost can still be removed. */
  public static void requireLosable(ReportLost report, Optional<Holding> before) {
    HoldingStatus last =
        before
            .map(Holding::status)
            .orElseThrow(
                () -> Refusal.notFound("arguments.version", "this institution never held it"));
    if (last == HoldingStatus.REMOVED || last == report.cause()) {
      throw Refusal.conflict("arguments.cause", "reported as " + last.text() + " already");
    }
  }
}
