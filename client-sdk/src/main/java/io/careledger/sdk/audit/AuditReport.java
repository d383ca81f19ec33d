// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import java.util.List;

/**
 * What a check has shown.
 *
 * @param transactions of the record in the export
 * @param signedByActors how many of them carry an actor's signature, each verified
 * @param byInstitutions how many are an institution's, whose authenticity only its block shows
 * @param completeness whether the export was recounted at the checker's own peer
 * @param newer transactions of the record that the peer has beyond the export's height
 * @param problems what does not hold, with the line's transaction; empty if all does
 */
public record AuditReport(
    int transactions,
    int signedByActors,
    int byInstitutions,
    Completeness completeness,
    long newer,
    List<String> problems) {
  public AuditReport {
    problems = List.copyOf(problems);
  }

  /** What was shown beyond the signatures. */
  public enum Completeness {
    /** Nothing may be said about missing transactions, nor about outcomes: no ledger was asked. */
    NOT_SHOWN,
    /**
     * Every transaction and outcome was found at the checker's own peer, and no other up to the
     * export's height.
     */
    SHOWN
  }

  public boolean holds() {
    return problems.isEmpty();
  }
}
