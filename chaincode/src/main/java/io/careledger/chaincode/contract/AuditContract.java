// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.ledger.audit.AuditQueries.ListByActor;
import io.careledger.ledger.audit.AuditQueries.ListByRecord;
import io.careledger.ledger.audit.AuditQueries.ListByTime;
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/**
 * Reads what was decided. An id that is nobody's is refused: an empty list would look like an
 * answer.
 */
@Contract(name = "audit")
public final class AuditContract {

  @Transaction(name = "ListByRecord", intent = Transaction.TYPE.EVALUATE)
  public String listByRecord(Call call, String query) {
    return call.query(
        query,
        ListByRecord::read,
        list -> {
          RecordContract.requireRecord(call, list.record());
          return call.recordState().decisionsByRecord(list.record(), list.page());
        });
  }

  @Transaction(name = "ListByActor", intent = Transaction.TYPE.EVALUATE)
  public String listByActor(Call call, String query) {
    return call.query(
        query,
        ListByActor::read,
        list -> {
          call.requireActor(list.actor());
          return call.recordState().decisionsByActor(list.actor(), list.page());
        });
  }

  @Transaction(name = "ListByTime", intent = Transaction.TYPE.EVALUATE)
  public String listByTime(Call call, String query) {
    return call.query(
        query,
        ListByTime::read,
        list -> call.recordState().decisionsByTime(list.from(), list.until(), list.page()));
  }

  @Transaction(name = "ListTransactions", intent = Transaction.TYPE.EVALUATE)
  public String listTransactions(Call call, String query) {
    return call.query(
        query,
        ListTransactions::read,
        list ->
            call.recordState()
                .transactions(RecordContract.requireRecord(call, list.record()), list.page()));
  }
}
