// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import static io.careledger.chaincode.contract.CommitteeContract.requireCommittee;

import io.careledger.chaincode.rules.DealingRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeResult;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.keys.DealingState;
import io.careledger.ledger.keys.KeyArguments.CloseDealing;
import io.careledger.ledger.keys.KeyArguments.PostDealing;
import io.careledger.ledger.keys.KeyQueries.ReadDealing;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** The round of dealings that makes a master key. */
@Contract(name = "keys")
public final class DealingContract {

  @Transaction(name = "PostDealing")
  public String postDealing(Call call, String payload) {
    return call.institution(payload, PostDealing::read, post -> deal(call, post));
  }

  private static CommitteeResult deal(Call call, PostDealing post) {
    CommitteeState before = requireCommittee(call, post.committee());
    int place = DealingRule.requireTurn(before, call.msp(), call.time());
    Bytes point = DealingRule.verify(before, call.channel(), place, post.dealing());
    if (call.keyState().isPointUsed(point)) {
      throw Refusal.conflict("arguments.dealing", "its R was used before");
    }
    DealingState dealing =
        new DealingState(post.committee(), post.dealing(), place, call.transactionId());
    call.keyState().put(dealing);
    call.keyState().putPoint(point);
    CommitteeState after = DealingRule.dealt(before, place);
    if (DealingRule.isComplete(after)) {
      return assemble(call, after, List.of(dealing));
    }
    call.consortiumState().put(after);
    JsonObject ids = JsonObject.empty().with("committee", post.committee());
    call.event(LedgerEvents.DEALING_POSTED, ids.with("place", place));
    return new CommitteeResult(after.committee(), after.status());
  }

  @Transaction(name = "CloseDealing")
  public String closeDealing(Call call, String payload) {
    return call.institution(
        payload,
        CloseDealing::read,
        close -> {
          CommitteeState committee = requireCommittee(call, close.committee());
          return DealingRule.requireClosable(committee, call.time())
              ? assemble(call, committee, List.of())
              : fail(call, committee);
        });
  }

  /** Makes the key; {@code fresh} is what this transaction wrote and so can't read back. */
  private static CommitteeResult assemble(
      Call call, CommitteeState committee, List<DealingState> fresh) {
    List<DealingState> dealings = new ArrayList<>(fresh);
    for (int place : committee.dealt()) {
      if (fresh.stream().noneMatch(dealing -> dealing.place() == place)) {
        dealings.add(call.keyState().dealing(committee.committee(), place).orElseThrow());
      }
    }
    CommitteeState active = DealingRule.active(committee);
    call.keyState().put(DealingRule.assemble(committee, call.channel(), dealings));
    call.consortiumState().put(active);
    call.consortiumState().putCurrentCommittee(CommitteePurpose.MASTER, active.committee());
    call.event(
        LedgerEvents.MASTER_KEY_READY, JsonObject.empty().with("committee", active.committee()));
    return new CommitteeResult(active.committee(), active.status());
  }

  private static CommitteeResult fail(Call call, CommitteeState committee) {
    CommitteeState failed = DealingRule.failed(committee);
    call.consortiumState().put(failed);
    call.event(
        LedgerEvents.COMMITTEE_FAILED, JsonObject.empty().with("committee", failed.committee()));
    return new CommitteeResult(failed.committee(), failed.status());
  }

  /** The key of an active committee. */
  static MasterKeyState requireMasterKey(Call call, String committee) {
    return call.keyState()
        .masterKey(committee)
        .orElseThrow(() -> Refusal.notFound("committee", "it has no master key"));
  }

  @Transaction(name = "ReadMasterKey", intent = Transaction.TYPE.EVALUATE)
  public String readMasterKey(Call call, String query) {
    return call.query(
        query,
        ReadMasterKey::read,
        read ->
            requireMasterKey(
                call,
                read.committee().isEmpty()
                    ? call.consortiumState()
                        .currentMasterCommittee()
                        .orElseThrow(() -> Refusal.notFound("committee", "none is active"))
                    : read.committee()));
  }

  @Transaction(name = "ReadDealing", intent = Transaction.TYPE.EVALUATE)
  public String readDealing(Call call, String query) {
    return call.query(
        query,
        ReadDealing::read,
        read ->
            call.keyState()
                .dealing(read.committee(), read.place())
                .orElseThrow(() -> Refusal.notFound("place", "it has not dealt")));
  }
}
