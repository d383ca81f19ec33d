// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.CaseView;
import java.util.List;
import java.util.Set;

/**
 * Whose turn it is to give a share of a pseudonym. A share that is sent is public, also if its
 * transaction turns out to be invalid; so members send one after the other, each when it sees the
 * one before it counted, and nobody sends what is not needed. The queue goes round by place: it
 * begins behind the last who gave, and before the first share at a place that follows from the
 * pseudonym. Who was passed over is last.
 */
final class ShareQueue {
  private final CaseView view;
  private final CommitteeState committee;
  private final Set<String> active;

  /**
   * The queue as a ledger shows it.
   *
   * @param active the institutions that may still answer
   */
  ShareQueue(CaseView view, CommitteeState committee, Set<String> active) {
    this.view = view;
    this.committee = committee;
    this.active = active;
  }

  /** How many members are to give their share before the one at a place does. */
  int ahead(int place) {
    int members = committee.institutions().size();
    int ahead = 0;
    for (int next = first(members); next != place; next = next % members + 1) {
      if (!view.isGiven(next) && active.contains(committee.institutions().get(next - 1))) {
        ahead++;
      }
    }
    return ahead;
  }

  private int first(int members) {
    List<CaseShare> shares = view.shares();
    if (!shares.isEmpty()) {
      return shares.get(shares.size() - 1).place() % members + 1;
    }
    byte[] hash = LedgerIds.hashText(view.traceCase().pseudonym()).toArray();
    return Byte.toUnsignedInt(hash[0]) % members + 1;
  }
}
