// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import java.util.List;

/**
 * What of a trace case was checked again.
 *
 * @param shares how many members' shares are proved
 * @param traced whether they open, as recorded, to one enrolment
 * @param disclosed whether an identity is shown, to which that enrolment was committed
 * @param problems what does not hold, in words; none is expected
 */
public record CaseReport(int shares, boolean traced, boolean disclosed, List<String> problems) {
  public CaseReport {
    problems = List.copyOf(problems);
  }

  /** Whether everything that the ledger shows of the case is right. */
  public boolean holds() {
    return problems.isEmpty();
  }
}
