// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.Change.AddInstitution;
import io.careledger.ledger.consortium.Change.OpenCommittee;
import io.careledger.ledger.consortium.Change.RemoveInstitution;
import io.careledger.ledger.consortium.Change.SetOrdering;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.consortium.Proposal;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A change is in force when more than half of the active institutions have approved its digest. */
public final class ChangeRule {
  private ChangeRule() {}

  /** Refuses a change that is not possible now. */
  public static void requirePossible(Change change, Consortium consortium, long time) {
    if (change instanceof OpenCommittee open) {
      requireMembers(open, consortium);
      if (open.dealingDeadline() <= time) {
        throw Refusal.conflict("change.committee.dealingDeadline", "it has passed");
      }
    } else if (change instanceof AddInstitution add) {
      requireNew(add.institution(), consortium);
    } else if (change instanceof RemoveInstitution remove) {
      if (!consortium.isActive(remove.msp())) {
        throw Refusal.conflict("change.msp", "it is not active");
      }
      if (consortium.activeCount() == 1) {
        throw Refusal.conflict("change.msp", "it is the last one");
      }
    } else if (change instanceof SetOrdering set) {
      Optional<Member> member = consortium.member(set.msp()).filter(Member::active);
      if (member.isEmpty() || member.get().institution().ordering() == set.ordering()) {
        throw Refusal.conflict("change.msp", "it is not active, or that is noted already");
      }
    }
  }

  /** Who orders the channel's transactions can trace its pseudonyms: all of them, nobody else. */
  private static void requireMembers(OpenCommittee open, Consortium consortium) {
    for (String msp : open.institutions()) {
      if (!consortium.isActive(msp)) {
        throw Refusal.conflict("change.committee.institutions", "one is not active");
      }
    }
    if (open.purpose() == CommitteePurpose.IDENTITY
        && !new TreeSet<>(open.institutions()).equals(new TreeSet<>(consortium.ordering()))) {
      throw Refusal.conflict(
          "change.committee.institutions",
          "not exactly those that run the consensus nodes: "
              + String.join(", ", consortium.ordering()));
    }
  }

  private static void requireNew(Institution added, Consortium consortium) {
    for (Member member : consortium.members()) {
      Institution known = member.institution();
      if (known.msp().equals(added.msp())
          || known.name().equals(added.name())
          || known.namespace().equals(added.namespace())) {
        throw Refusal.conflict("change.institution", "its MSP, name or namespace was given before");
      }
    }
    if (consortium.members().size() == Consortium.MAXIMUM_MEMBERS) {
      throw Refusal.conflict("change.institution", "no more institutions can be added");
    }
  }

  /** The proposal with one more approval. */
  public static Proposal approve(Proposal proposal, String msp, Bytes digest) {
    if (!proposal.digest().equals(digest)) {
      throw Refusal.conflict("digest", "the proposal has another one");
    }
    if (proposal.inForce()) {
      throw Refusal.conflict("proposal", "it is in force");
    }
    if (proposal.approvals().contains(msp)) {
      throw Refusal.conflict("msp", "it has approved this proposal");
    }
    List<String> approvals = new ArrayList<>(proposal.approvals());
    approvals.add(msp);
    return withApprovals(proposal, approvals, false);
  }

  /** Whether more than half of the institutions that are active now have approved. */
  public static boolean carries(Proposal proposal, Consortium consortium) {
    long approvals = proposal.approvals().stream().filter(consortium::isActive).count();
    return 2 * approvals > consortium.activeCount();
  }

  public static Proposal inForce(Proposal proposal) {
    return withApprovals(proposal, proposal.approvals(), true);
  }

  private static Proposal withApprovals(Proposal of, List<String> approvals, boolean inForce) {
    return new Proposal(approvals, of.change(), of.digest(), inForce, of.proposal(), of.time());
  }

  /** The consortium after a change of its members. */
  public static Consortium apply(Change change, Consortium consortium) {
    List<Member> members = new ArrayList<>();
    for (Member member : consortium.members()) {
      members.add(apply(change, member));
    }
    if (change instanceof AddInstitution add) {
      members.add(new Member(add.institution(), true));
    }
    return new Consortium(consortium.digest(), consortium.founded(), members);
  }

  private static Member apply(Change change, Member member) {
    Institution institution = member.institution();
    if (change instanceof RemoveInstitution remove && remove.msp().equals(institution.msp())) {
      return new Member(institution, false);
    }
    return change instanceof SetOrdering set && set.msp().equals(institution.msp())
        ? new Member(institution.withOrdering(set.ordering()), member.active())
        : member;
  }

  /** The committee that a change opens. */
  public static CommitteeState open(OpenCommittee change, int number) {
    return new CommitteeState(
        change.purpose().text() + "/" + number,
        change.dealingDeadline(),
        List.of(),
        change.institutions(),
        List.of(),
        change.purpose(),
        CommitteeStatus.JOINING,
        change.threshold());
  }
}
