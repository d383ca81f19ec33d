// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKeyProof;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeMember;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each listed institution joins once, with a key whose secret it proves to know; the last one seals
 * the committee.
 */
public final class CommitteeRule {
  private CommitteeRule() {}

  /** The place of an institution, from 1. */
  public static int requirePlace(CommitteeState committee, String msp) {
    int place = committee.place(msp);
    if (place == 0) {
      throw new LedgerException(ErrorCode.MSP_UNKNOWN, "msp", "the committee doesn't list it");
    }
    return place;
  }

  /** The committee with one more member. */
  public static CommitteeState join(
      CommitteeState committee, String channel, String msp, JoinCommittee arguments, long time) {
    int place = requirePlace(committee, msp);
    if (committee.status() != CommitteeStatus.JOINING) {
      throw Refusal.conflict("committee", "it is " + committee.status().text());
    }
    if (committee.member(place).isPresent()) {
      throw Refusal.conflict("msp", "it has joined");
    }
    if (time >= committee.dealingDeadline()) {
      throw Refusal.conflict("committee", "its deadline has passed");
    }
    requireKnowledge(channel, arguments, place);
    if (committee.joined().stream().anyMatch(member -> member.key().equals(arguments.key()))) {
      throw Refusal.proof("arguments.key", "another member has this key");
    }
    List<CommitteeMember> joined = new ArrayList<>(committee.joined());
    joined.add(new CommitteeMember(arguments.key(), msp, arguments.proof()));
    if (joined.size() < committee.institutions().size()) {
      return with(committee, joined, committee.dealt(), CommitteeStatus.JOINING);
    }
    CommitteeState sealed = with(committee, joined, committee.dealt(), CommitteeStatus.SEALED);
    // The keys together must not cancel out, whatever the last one is.
    Refusal.verify("arguments.key", () -> committee(sealed, channel));
    return sealed;
  }

  private static void requireKnowledge(String channel, JoinCommittee arguments, int place) {
    Refusal.verify(
        "arguments.proof",
        () -> {
          G1 key = G1.decode(arguments.key().toArray());
          MemberKeyProof.decode(arguments.proof().toArray())
              .verify(key, channel, CommitteeId.parse(arguments.committee()), place);
          return key;
        });
  }

  /** A sealed committee for the verifiers. */
  public static Committee committee(CommitteeState state, String channel) {
    List<G1> keys =
        IntStream.rangeClosed(1, state.institutions().size())
            .mapToObj(place -> state.member(place).orElseThrow().key().toArray())
            .map(G1::decode)
            .toList();
    return new Committee(channel, CommitteeId.parse(state.committee()), state.threshold(), keys);
  }

  /** The committee with one more place that has dealt. */
  static CommitteeState withDealt(CommitteeState committee, int place) {
    List<Integer> dealt = new ArrayList<>(committee.dealt());
    dealt.add(place);
    return with(committee, committee.joined(), dealt, committee.status());
  }

  static CommitteeState withStatus(CommitteeState committee, CommitteeStatus status) {
    return with(committee, committee.joined(), committee.dealt(), status);
  }

  private static CommitteeState with(
      CommitteeState of,
      List<CommitteeMember> joined,
      List<Integer> dealt,
      CommitteeStatus status) {
    return new CommitteeState(
        of.committee(),
        of.dealingDeadline(),
        dealt,
        of.institutions(),
        joined,
        of.purpose(),
        status,
        of.threshold());
  }
}
