// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import static java.util.stream.Collectors.joining;

import io.careledger.cli.terminal.Surroundings;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Proposal;
import io.careledger.ledger.keys.KeyArguments.CloseDealing;
import io.careledger.sdk.ConsortiumClient;
import io.careledger.sdk.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens the first committee of a purpose in a founded consortium, as far as the institutions of
 * this computer can: proposal, approvals, joining and, of a master committee, dealing.
 */
final class CommitteeOpening {
  private static final Duration DEALING = Duration.ofDays(1);

  private final Network network;
  private final CommitteePurpose purpose;
  private final int threshold;
  private final Surroundings surroundings;
  private final Consumer<String> told;

  CommitteeOpening(
      Network network,
      CommitteePurpose purpose,
      int threshold,
      Surroundings surroundings,
      Consumer<String> told) {
    this.network = network;
    this.purpose = purpose;
    this.threshold = threshold;
    this.surroundings = surroundings;
    this.told = told;
  }

  /** The committee that can do its part, or what is missing. */
  Founding.Result run() {
    for (CommitteeState committee : committees()) {
      CommitteeState state = committee;
      if (isUnderWay(state)) {
        state = finish(state);
      }
      if (isReady(state) || isUnderWay(state)) {
        return result(state);
      }
    }
    Optional<CommitteeState> opened = open();
    return opened.isPresent()
        ? result(finish(opened.get()))
        : Founding.Result.waiting(
            network.institutions(),
            "others must propose or approve the " + purpose.text() + " committee");
  }

  private Founding.Result result(CommitteeState state) {
    return isReady(state)
        ? new Founding.Result(network.institutions(), List.of(state), "")
        : Founding.Result.waiting(
            network.institutions(),
            state.committee()
                + " is "
                + state.status().text()
                + (isMaster()
                    ? "; the agents of its members must join and deal"
                    : "; its members must join: careledger committee join"));
  }

  private boolean isMaster() {
    return purpose == CommitteePurpose.MASTER;
  }

  /** Only a master committee deals; another one is ready once all have joined. */
  private boolean isReady(CommitteeState state) {
    return state.status() == (isMaster() ? CommitteeStatus.ACTIVE : CommitteeStatus.SEALED);
  }

  /**
   * A master committee's dealing can be closed after the deadline; joining can't be made up for.
   */
  private boolean isUnderWay(CommitteeState state) {
    return isMaster()
        ? state.status() == CommitteeStatus.JOINING || state.status() == CommitteeStatus.SEALED
        : state.status() == CommitteeStatus.JOINING && state.dealingDeadline() > now();
  }

  private List<CommitteeState> committees() {
    return first().committees().filter(committee -> committee.purpose() == purpose).toList();
  }

  /** The newest committee, if enough have approved; only the first institution proposes one. */
  private Optional<CommitteeState> open() {
    Optional<Proposal> found = openProposal();
    if (found.isEmpty() && !network.msps().contains(network.institutions().get(0).msp())) {
      return Optional.empty();
    }
    Proposal proposal = found.orElseGet(this::propose);
    for (Institution institution : network.own()) {
      if (!proposal.inForce() && !proposal.approvals().contains(institution.msp())) {
        network.at(institution.msp()).consortium().approve(proposal.proposal(), proposal.digest());
        told.accept(institution.name() + " approved the " + purpose.text() + " committee");
        proposal = first().proposal(proposal.proposal());
      }
    }
    if (!proposal.inForce()) {
      return Optional.empty();
    }
    List<CommitteeState> all = committees();
    return Optional.of(all.get(all.size() - 1));
  }

  private Optional<Proposal> openProposal() {
    return first()
        .proposals()
        .filter(proposal -> !proposal.inForce())
        .filter(
            proposal ->
                proposal.change() instanceof Change.OpenCommittee open
                    && open.purpose() == purpose
                    && open.dealingDeadline() > now() + DEALING.toSeconds() / 2)
        .findFirst();
  }

  private Proposal propose() {
    List<Institution> members = network.membersFor(purpose);
    // It may have fewer members than the consortium has institutions.
    CommitteeTolerance tolerance =
        threshold <= members.size()
            ? new CommitteeTolerance(threshold, members.size())
            : CommitteeTolerance.standard(members.size());
    Change change =
        new Change.OpenCommittee(
            now() + DEALING.toSeconds(),
            members.stream().map(Institution::msp).toList(),
            purpose,
            tolerance.threshold());
    String proposed = network.first().name() + " proposed the " + purpose.text() + " committee: ";
    String warnings = tolerance.warnings().stream().map(each -> ". " + each).collect(joining());
    told.accept(proposed + tolerance.text() + warnings);
    return first().proposal(first().propose(change).proposal());
  }

  /** Joins and deals what is missing; after the deadline the ledger closes with what it has. */
  private CommitteeState finish(CommitteeState committee) {
    String id = committee.committee();
    if (committee.dealingDeadline() <= now()) {
      try (Session session = network.session(network.first().msp())) {
        session.submit(new CloseDealing(id));
      }
      told.accept("the dealing round of " + id + " was over and is closed");
      return first().committee(id);
    }
    if (network.hasAgentsHere()) {
      join(committee);
    }
    CommitteeState state = dealt(id);
    if (isReady(state)) {
      told.accept(
          isMaster()
              ? "the members dealt; the master key of " + id + " is assembled"
              : "all have joined " + id + ", which can trace pseudonyms from now on");
    }
    return state;
  }

  private void join(CommitteeState committee) {
    for (Institution institution : network.own()) {
      int place = committee.place(institution.msp());
      if (place > 0 && committee.member(place).isEmpty()) {
        network.agent(institution).join(committee.committee());
        told.accept(institution.name() + " joined " + committee.committee());
      }
    }
  }

  /** The committee once its agents are done; one institution alone does not wait for the others. */
  private CommitteeState dealt(String id) {
    network.settle();
    CommitteeState state = first().committee(id);
    long deadline = System.nanoTime() + network.patience().toNanos();
    boolean all = network.own().size() == network.institutions().size();
    while (all && isUnderWay(state) && System.nanoTime() < deadline) {
      network.waiting().pause();
      state = first().committee(id);
    }
    return state;
  }

  private ConsortiumClient first() {
    return network.at(network.first().msp()).consortium();
  }

  private long now() {
    return surroundings.clock().instant().getEpochSecond();
  }
}
