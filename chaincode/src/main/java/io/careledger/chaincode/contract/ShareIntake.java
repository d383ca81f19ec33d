// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import static io.careledger.chaincode.contract.CommitteeContract.requireCommittee;

import io.careledger.chaincode.rules.CommitteeRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.chaincode.rules.TraceRule;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.ShareBatch;
import io.careledger.crypto.pseudonym.Trace;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.PostedShare;
import io.careledger.ledger.identities.TraceCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member's shares of one transaction, each for another case: all proofs are checked at once, and
 * a case that has got its t-th share is opened.
 */
final class ShareIntake {
  private record Entry(
      TraceCase traceCase, Committee committee, Trace trace, Share share, PostedShare posted) {}

  private final Call call;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> cases = new TreeSet<>();

  ShareIntake(Call call) {
    this.call = call;
  }

  /** Checks everything of a share but its proof. */
  TraceCase add(PostedShare posted) {
    TraceCase found = TraceContract.requireCase(call, posted.id());
    if (!cases.add(posted.id())) {
      throw Refusal.invalid("arguments.id", "each case once");
    }
    CommitteeState state = requireCommittee(call, found.committee());
    int place = CommitteeRule.requirePlace(state, call.msp());
    TraceRule.requireShareable(found, place);
    Committee committee = CommitteeRule.committee(state, call.channel());
    Trace trace =
        TraceRule.trace(
            found, PseudonymContract.requirePseudonym(call, found.pseudonym()), committee);
    Share share = TraceRule.decode(posted.share(), committee, place);
    entries.add(new Entry(found, committee, trace, share, posted));
    return found;
  }

  /** Refuses a wrong share and names its member. */
  void requireProofs() {
    ShareBatch batch = new ShareBatch();
    entries.forEach(entry -> entry.trace().addTo(batch, entry.share()));
    List<Integer> culprits = batch.culprits();
    if (!culprits.isEmpty()) {
      int first = culprits.get(0);
      throw Refusal.proof(
          "arguments.shares." + first + ".share",
          "the share of member " + entries.get(first).share().member() + " is wrong");
    }
  }

  /** Stores all shares and opens what can be opened; the cases in the order of adding. */
  List<TraceCase> store() {
    List<TraceCase> after = new ArrayList<>();
    for (Entry entry : entries) {
      CaseShare share =
          new CaseShare(entry.share().member(), entry.posted().share(), call.transactionId());
      call.identityState().put(entry.traceCase().id(), share);
      TraceCase shared = TraceRule.shared(entry.traceCase(), share.place());
      if (shared.shares().size() == entry.committee().threshold()) {
        shared = open(entry, shared, share);
      }
      call.identityState().put(shared);
      after.add(shared);
    }
    return after;
  }

  private TraceCase open(Entry entry, TraceCase shared, CaseShare fresh) {
    List<CaseShare> shares =
        new ArrayList<>(call.identityState().shares(shared.id(), entry.traceCase().shares()));
    shares.add(fresh);
    String enrolment = TraceRule.open(entry.trace(), entry.committee(), shares);
    return TraceRule.traced(
        shared,
        EnrolmentContract.requireEnrolment(call, enrolment),
        call.time(),
        call.transactionId());
  }
}
