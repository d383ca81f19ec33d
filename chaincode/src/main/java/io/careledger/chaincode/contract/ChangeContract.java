// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.ChangeRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumArguments.Approve;
import io.careledger.ledger.consortium.ConsortiumArguments.Propose;
import io.careledger.ledger.consortium.ConsortiumQueries.ListProposals;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadProposal;
import io.careledger.ledger.consortium.Proposal;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Changes of the consortium: proposed by one institution, in force with more than half. */
@Contract(name = "consortium")
public final class ChangeContract {

  @Transaction(name = "Propose")
  public String propose(Call call, String payload) {
    return call.institution(
        payload,
        Propose::read,
        propose -> {
          Change change = propose.change();
          ChangeRule.requirePossible(change, call.consortium(), call.time());
          String id = LedgerIds.proposal(call.channel(), call.msp(), call.requestId());
          List<String> first = List.of(call.msp());
          return decide(call, new Proposal(first, change, change.digest(), false, id, call.time()));
        });
  }

  @Transaction(name = "Approve")
  public String approve(Call call, String payload) {
    return call.institution(
        payload,
        Approve::read,
        approve -> {
          Proposal proposal = requireProposal(call, approve.proposal());
          return decide(call, ChangeRule.approve(proposal, call.msp(), approve.digest()));
        });
  }

  private static ProposalResult decide(Call call, Proposal proposal) {
    JsonObject ids = JsonObject.empty().with("proposal", proposal.proposal());
    boolean inForce = ChangeRule.carries(proposal, call.consortium());
    call.consortiumState().put(inForce ? ChangeRule.inForce(proposal) : proposal);
    if (!inForce) {
      boolean first = proposal.approvals().size() == 1;
      call.event(first ? LedgerEvents.CHANGE_PROPOSED : LedgerEvents.CHANGE_APPROVED, ids);
      return new ProposalResult("", proposal.digest(), false, proposal.proposal());
    }
    ChangeRule.requirePossible(proposal.change(), call.consortium(), call.time());
    String committee = apply(call, proposal.change(), ids);
    return new ProposalResult(committee, proposal.digest(), true, proposal.proposal());
  }

  private static String apply(Call call, Change change, JsonObject ids) {
    if (change instanceof Change.OpenCommittee open) {
      int number = call.consortiumState().nextCommitteeNumber(open.purpose());
      CommitteeState committee = ChangeRule.open(open, number);
      call.consortiumState().put(committee);
      call.event(LedgerEvents.COMMITTEE_OPENED, ids.with("committee", committee.committee()));
      return committee.committee();
    }
    call.consortiumState().put(ChangeRule.apply(change, call.consortium()));
    call.event(LedgerEvents.CHANGE_IN_FORCE, ids);
    return "";
  }

  private static Proposal requireProposal(Call call, String id) {
    return call.consortiumState()
        .proposal(id)
        .orElseThrow(() -> Refusal.notFound("proposal", "no such proposal"));
  }

  @Transaction(name = "ReadProposal", intent = Transaction.TYPE.EVALUATE)
  public String readProposal(Call call, String query) {
    return call.query(query, ReadProposal::read, read -> requireProposal(call, read.proposal()));
  }

  @Transaction(name = "ListProposals", intent = Transaction.TYPE.EVALUATE)
  public String listProposals(Call call, String query) {
    return call.query(
        query, ListProposals::read, list -> call.consortiumState().proposals(list.page()));
  }
}
