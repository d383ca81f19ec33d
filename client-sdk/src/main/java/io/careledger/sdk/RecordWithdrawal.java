// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.ledger.LedgerException;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordArguments.WithdrawAsInstitution;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;

/** Ends records, and removes their bytes where this institution is the one to do it. */
final class RecordWithdrawal {
  private final Session session;
  private final ContentStore store;

  RecordWithdrawal(Session session, ContentStore store) {
    this.session = session;
    this.store = store;
  }

  void asOwner(Actor owner, String record, String reason) {
    RecordVersion head = new RecordChecks(session).requireOwned(owner, record);
    end(head, reason, () -> ActorTransactions.submit(session, owner, new Withdraw(reason, record)));
  }

  void asInstitution(String record, String reason) {
    RecordVersion head = session.query(new ReadRecord(record, 0));
    end(head, reason, () -> session.submit(new WithdrawAsInstitution(reason, record)));
  }

  /**
   * A withdrawal that was cut short is finished by the same call again. Another reason than the one
   * on the ledger would be lost without a word, so that is refused, after the bytes are gone.
   */
  private void end(RecordVersion head, String reason, Runnable submit) {
    if (!head.isWithdrawn()) {
      submit.run();
    }
    WithdrawalFollower.remove(session, store, head.description().record());
    if (head.withdrawal().filter(end -> !end.reason().equals(reason)).isPresent()) {
      LedgerException withdrawn = RecordChecks.withdrawn(head);
      throw new LedgerException(
          withdrawn.code(),
          withdrawn.field(),
          withdrawn.reason() + "; your reason is not recorded");
    }
  }
}
