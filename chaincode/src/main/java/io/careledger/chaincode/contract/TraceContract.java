// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.Refusal;
import io.careledger.chaincode.rules.TraceRule;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.identities.CaseResult;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CasesResult;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceArguments.ApproveCase;
import io.careledger.ledger.identities.TraceArguments.DiscloseIdentity;
import io.careledger.ledger.identities.TraceArguments.OpenCase;
import io.careledger.ledger.identities.TraceArguments.PostShares;
import io.careledger.ledger.identities.TraceArguments.WithdrawCase;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Trace cases: who asked, who approved, whose shares, and whom they led to. */
@Contract(name = "identities")
public final class TraceContract {

  @Transaction(name = "OpenCase")
  public String openCase(Call call, String payload) {
    return call.institution(
        payload,
        OpenCase::read,
        open -> {
          PseudonymState pseudonym = PseudonymContract.requirePseudonym(call, open.pseudonym());
          TraceRule.requireUntraced(
              call.identityState().given(open.pseudonym()), "arguments.pseudonym");
          TraceCase opened = opened(call, open, pseudonym);
          call.identityState().add(opened);
          return done(call, LedgerEvents.CASE_OPENED, opened);
        });
  }

  private static TraceCase opened(Call call, OpenCase open, PseudonymState pseudonym) {
    String id = LedgerIds.traceCase(call.channel(), call.msp(), call.requestId());
    return new TraceCase(
        Optional.empty(),
        pseudonym.committee(),
        TraceCase.digest(id, open.grounds(), open.pseudonym(), open.reference()),
        Optional.empty(),
        open.grounds(),
        id,
        call.msp(),
        Optional.empty(),
        open.pseudonym(),
        open.reference(),
        List.of(),
        CaseStatus.OPEN,
        call.time(),
        call.transactionId(),
        Optional.empty());
  }

  @Transaction(name = "ApproveCase")
  public String approveCase(Call call, String payload) {
    return call.institution(
        payload,
        ApproveCase::read,
        approve -> {
          TraceCase before = requireCase(call, approve.id());
          TraceRule.requireUntraced(call.identityState().given(before.pseudonym()), "arguments.id");
          TraceCase approved = TraceRule.approve(before, approve, call.consortium(), step(call));
          call.identityState().put(approved);
          return done(call, LedgerEvents.CASE_APPROVED, approved);
        });
  }

  @Transaction(name = "WithdrawCase")
  public String withdrawCase(Call call, String payload) {
    return call.institution(
        payload,
        WithdrawCase::read,
        withdraw -> {
          TraceCase withdrawn = TraceRule.withdraw(requireCase(call, withdraw.id()), step(call));
          call.identityState().put(withdrawn);
          return done(call, LedgerEvents.CASE_WITHDRAWN, withdrawn);
        });
  }

  @Transaction(name = "PostShares")
  public String postShares(Call call, String payload) {
    return call.institution(
        payload,
        PostShares::read,
        post -> {
          ShareIntake intake = new ShareIntake(call);
          for (int i = 0; i < post.shares().size(); i++) {
            int place = i;
            Refusal.in("arguments.shares." + i, () -> intake.add(post.shares().get(place)));
          }
          intake.requireProofs();
          List<TraceCase> cases = intake.store();
          List<String> traced =
              cases.stream()
                  .filter(each -> each.status() == CaseStatus.TRACED)
                  .map(TraceCase::id)
                  .toList();
          List<String> all = cases.stream().map(TraceCase::id).toList();
          call.event(
              traced.isEmpty() ? LedgerEvents.SHARES_POSTED : LedgerEvents.CASES_TRACED,
              JsonObject.empty().with("cases", traced.isEmpty() ? all : traced));
          return new CasesResult(
              cases.stream().map(each -> new CaseResult(each.id(), each.status())).toList());
        });
  }

  @Transaction(name = "DiscloseIdentity")
  public String discloseIdentity(Call call, String payload) {
    return call.institution(
        payload,
        DiscloseIdentity::read,
        disclose -> {
          TraceCase traced = requireCase(call, disclose.id());
          TraceCase.Outcome outcome = TraceRule.requireOutcome(traced, call.msp());
          TraceCase disclosed =
              TraceRule.disclose(
                  traced,
                  EnrolmentContract.requireEnrolment(call, outcome.enrolment()),
                  new Opening(disclose.identity(), disclose.salt()),
                  call.channel(),
                  step(call));
          call.identityState().put(disclosed);
          return done(call, LedgerEvents.IDENTITY_DISCLOSED, disclosed);
        });
  }

  private static TraceCase.Step step(Call call) {
    return new TraceCase.Step(call.msp(), call.time(), call.transactionId());
  }

  private static CaseResult done(Call call, String event, TraceCase of) {
    call.event(event, JsonObject.empty().with("case", of.id()));
    return new CaseResult(of.id(), of.status());
  }

  /** A case that exists. */
  static TraceCase requireCase(Call call, String id) {
    return call.identityState()
        .traceCase(id)
        .orElseThrow(() -> Refusal.notFound("arguments.id", "no such case"));
  }
}
