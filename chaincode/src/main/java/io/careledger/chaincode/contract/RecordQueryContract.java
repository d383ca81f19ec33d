// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.records.NamedContents;
import io.careledger.ledger.records.RecordQueries.FindContents;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ListByCode;
import io.careledger.ledger.records.RecordQueries.ListByOwner;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Reads records, their versions, and which contents belong to any. */
@Contract(name = "records")
public final class RecordQueryContract {

  @Transaction(name = "Read", intent = Transaction.TYPE.EVALUATE)
  public String read(Call call, String query) {
    return call.query(
        query,
        ReadRecord::read,
        read ->
            read.version() == 0
                ? RecordContract.requireRecord(call, read.record())
                : call.recordState()
                    .version(read.record(), read.version())
                    .orElseThrow(() -> Refusal.notFound("version", "no such version")));
  }

  @Transaction(name = "ListByOwner", intent = Transaction.TYPE.EVALUATE)
  public String listByOwner(Call call, String query) {
    return call.query(
        query,
        ListByOwner::read,
        list -> {
          call.requireActor(list.owner());
          return call.recordState().byOwner(list.owner(), list.page());
        });
  }

  @Transaction(name = "ListByCode", intent = Transaction.TYPE.EVALUATE)
  public String listByCode(Call call, String query) {
    return call.query(
        query, ListByCode::read, list -> call.recordState().byCode(list.code(), list.page()));
  }

  @Transaction(name = "History", intent = Transaction.TYPE.EVALUATE)
  public String history(Call call, String query) {
    return call.query(
        query,
        History::read,
        list ->
            call.recordState()
                .history(RecordContract.requireRecord(call, list.record()), list.page()));
  }

  @Transaction(name = "FindContents", intent = Transaction.TYPE.EVALUATE)
  public String findContents(Call call, String query) {
    return call.query(
        query,
        FindContents::read,
        find ->
            new NamedContents(find.cids().stream().filter(call.recordState()::isTaken).toList()));
  }
}
