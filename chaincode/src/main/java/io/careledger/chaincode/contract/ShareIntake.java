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
import io.careledger.ledger.identities.GivenShares;
import io.careledger.ledger.identities.PostedShare;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member's shares of one transaction, each of another pseudonym: all proofs are checked at once,
 * and a pseudonym of which t members have given their share, in whatever cases, is opened in the
 * case that brought the t-th.
 */
final class ShareIntake {
  private record Entry(
      TraceCase traceCase,
      GivenShares given,
      Committee committee,
      Trace trace,
      Share share,
      PostedShare posted) {}

  private final Call call;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> pseudonyms = new TreeSet<>();

  ShareIntake(Call call) {
    this.call = call;
  }

  /** Checks everything of a share but its proof. */
  TraceCase add(PostedShare posted) {
    TraceCase found = TraceContract.requireCase(call, posted.id());
    if (!pseudonyms.add(found.pseudonym())) {
      throw Refusal.invalid("arguments.id", "each pseudonym once");
    }
    CommitteeState state = requireCommittee(call, found.committee());
    int place = CommitteeRule.requirePlace(state, call.msp());
    GivenShares given = call.identityState().given(found.pseudonym());
    TraceRule.requireShareable(found, given, place);
    Committee committee = CommitteeRule.committee(state, call.channel());
    Trace trace =
        TraceRule.trace(
            found, PseudonymContract.requirePseudonym(call, found.pseudonym()), committee);
    Share share = TraceRule.decode(posted.share(), committee, place);
    entries.add(new Entry(found, given, committee, trace, share, posted));
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
      String id = entry.traceCase().id();
      int place = entry.share().member();
      call.identityState()
          .put(new CaseShare(id, place, entry.posted().share(), call.transactionId()));
      TraceCase shared = TraceRule.shared(entry.traceCase(), place);
      GivenShares given = entry.given().with(id, place);
      if (given.given().size() == entry.committee().threshold()) {
        shared = open(entry, shared);
        given = given.traced(id);
      }
      call.identityState().put(given);
      call.identityState().put(shared);
      after.add(shared);
    }
    return after;
  }

  private TraceCase open(Entry entry, TraceCase shared) {
    List<Bytes> shares =
        new ArrayList<>(
            call.identityState().shares(entry.given()).stream().map(CaseShare::share).toList());
    shares.add(entry.posted().share());
    String enrolment = TraceRule.open(entry.trace(), entry.committee(), shares);
    return TraceRule.traced(
        shared,
        EnrolmentContract.requireEnrolment(call, enrolment),
        call.time(),
        call.transactionId());
  }
}
