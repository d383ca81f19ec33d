// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.CommitteeRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeResult;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ListCommittees;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCurrentCommittee;
import io.careledger.ledger.json.JsonObject;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Who holds which committee's keys. */
@Contract(name = "consortium")
public final class CommitteeContract {

  @Transaction(name = "JoinCommittee")
  public String joinCommittee(Call call, String payload) {
    return call.institution(
        payload,
        JoinCommittee::read,
        join -> {
          CommitteeState before = requireCommittee(call, join.committee());
          CommitteeState after =
              CommitteeRule.join(before, call.channel(), call.msp(), join, call.time());
          call.consortiumState().put(after);
          boolean sealed = after.status() == CommitteeStatus.SEALED;
          if (sealed && after.purpose() == CommitteePurpose.IDENTITY) {
            call.consortiumState().putCurrentCommittee(after.purpose(), after.committee());
          }
          JsonObject ids = JsonObject.empty().with("committee", after.committee());
          call.event(
              sealed ? LedgerEvents.COMMITTEE_SEALED : LedgerEvents.COMMITTEE_JOINED,
              sealed ? ids : ids.with("place", after.place(call.msp())));
          return new CommitteeResult(after.committee(), after.status());
        });
  }

  /** A committee that exists. */
  static CommitteeState requireCommittee(Call call, String id) {
    return call.consortiumState()
        .committee(id)
        .orElseThrow(() -> Refusal.notFound("committee", "no such committee"));
  }

  @Transaction(name = "ReadCommittee", intent = Transaction.TYPE.EVALUATE)
  public String readCommittee(Call call, String query) {
    return call.query(query, ReadCommittee::read, read -> requireCommittee(call, read.committee()));
  }

  @Transaction(name = "ReadCurrentCommittee", intent = Transaction.TYPE.EVALUATE)
  public String readCurrentCommittee(Call call, String query) {
    return call.query(
        query,
        ReadCurrentCommittee::read,
        read ->
            requireCommittee(
                call,
                call.consortiumState()
                    .currentCommittee(read.purpose())
                    .orElseThrow(
                        () ->
                            Refusal.notFound(
                                "committee",
                                "no committee of purpose " + read.purpose().text() + " works"))));
  }

  @Transaction(name = "ListCommittees", intent = Transaction.TYPE.EVALUATE)
  public String listCommittees(Call call, String query) {
    return call.query(
        query, ListCommittees::read, list -> call.consortiumState().committees(list.page()));
  }
}
