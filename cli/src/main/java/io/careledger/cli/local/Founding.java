// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.cli.terminal.Surroundings;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.ConsortiumView;
import io.careledger.ledger.consortium.FoundingDocument;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Proposal;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.CloseDealing;
import io.careledger.sdk.ConsortiumClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Founds the embedded consortium of four institutions with a master committee of 3 of them. Every
 * step first looks at what the ledger has, so that an interrupted founding is taken up where it
 * stopped, and a finished one is left alone.
 */
public final class Founding {
  /** The institutions; each one's namespace is its name. */
  public static final List<Institution> INSTITUTIONS =
      List.of(
          new Institution("Hospital1MSP", "hospital1", "hospital1"),
          new Institution("Hospital2MSP", "hospital2", "hospital2"),
          new Institution("ResearchMSP", "research", "research"),
          new Institution("RegulatorMSP", "regulator", "regulator"));

  /** How many of them make a key together. */
  public static final int THRESHOLD = 3;

  private static final Duration DEALING = Duration.ofDays(1);

  private final EmbeddedNetwork network;
  private final Surroundings surroundings;
  private final Consumer<String> told;

  private Founding(EmbeddedNetwork network, Surroundings surroundings, Consumer<String> told) {
    this.network = network;
    this.surroundings = surroundings;
    this.told = told;
  }

  /**
   * Founds, or finishes a founding.
   *
   * @param told each step that was taken; none if all was there
   * @return the id of the active master committee
   */
  public static String run(Surroundings surroundings, Consumer<String> told) {
    new Home(surroundings.home()).create();
    try (EmbeddedNetwork network = EmbeddedNetwork.open(surroundings, INSTITUTIONS)) {
      Founding founding = new Founding(network, surroundings, told);
      founding.found();
      return founding.activeCommittee().committee();
    }
  }

  private void found() {
    Bytes digest = FoundingDocument.digest(channel(), INSTITUTIONS);
    for (Institution institution : INSTITUTIONS) {
      Optional<ConsortiumView> view = view(institution);
      if (view.isPresent() && view.get().consortium().isPresent()) {
        return;
      }
      Optional<FoundingDocument> document =
          view.stream()
              .flatMap(seen -> seen.pending().stream())
              .filter(pending -> pending.digest().equals(digest))
              .findFirst();
      if (document.isEmpty()) {
        network.at(institution.msp()).consortium().found(INSTITUTIONS);
        told.accept(institution.name() + " proposed the consortium");
      } else if (!document.get().accepted().contains(institution.msp())) {
        network.at(institution.msp()).consortium().accept(digest);
        told.accept(institution.name() + " accepted it");
      }
    }
  }

  private Optional<ConsortiumView> view(Institution institution) {
    try {
      return Optional.of(network.at(institution.msp()).consortium().read());
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUNDED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private CommitteeState activeCommittee() {
    for (CommitteeState committee : committees()) {
      CommitteeState state = committee;
      if (state.status() == CommitteeStatus.JOINING || state.status() == CommitteeStatus.SEALED) {
        state = finish(state);
      }
      if (state.status() == CommitteeStatus.ACTIVE) {
        return state;
      }
    }
    CommitteeState opened = finish(open());
    if (opened.status() != CommitteeStatus.ACTIVE) {
      throw new LedgerException(
          ErrorCode.COMMITTEE_SILENT,
          "committee",
          opened.committee() + " is " + opened.status().text() + "; run init again");
    }
    return opened;
  }

  private List<CommitteeState> committees() {
    return first()
        .committees()
        .filter(committee -> committee.purpose() == CommitteePurpose.MASTER)
        .toList();
  }

  private CommitteeState open() {
    Proposal proposal = openProposal().orElseGet(this::propose);
    for (Institution institution : network.institutions()) {
      if (!proposal.inForce() && !proposal.approvals().contains(institution.msp())) {
        network.at(institution.msp()).consortium().approve(proposal.proposal(), proposal.digest());
        told.accept(institution.name() + " approved the committee");
        proposal = first().proposal(proposal.proposal());
      }
    }
    List<CommitteeState> all = committees();
    return all.get(all.size() - 1);
  }

  private Optional<Proposal> openProposal() {
    return first()
        .proposals()
        .filter(proposal -> !proposal.inForce())
        .filter(
            proposal ->
                proposal.change() instanceof Change.OpenCommittee open
                    && open.purpose() == CommitteePurpose.MASTER
                    && open.dealingDeadline() > now() + DEALING.toSeconds() / 2)
        .findFirst();
  }

  private Proposal propose() {
    List<Institution> institutions = network.institutions();
    Change change =
        new Change.OpenCommittee(
            now() + DEALING.toSeconds(),
            institutions.stream().map(Institution::msp).toList(),
            CommitteePurpose.MASTER,
            THRESHOLD);
    told.accept(institutions.get(0).name() + " proposed a master committee");
    return first().proposal(first().propose(change).proposal());
  }

  /** Joins and deals what is missing; after the deadline the ledger closes with what it has. */
  private CommitteeState finish(CommitteeState committee) {
    String id = committee.committee();
    if (committee.dealingDeadline() <= now()) {
      network.session(firstMsp()).submit(new CloseDealing(id));
      told.accept("the dealing round of " + id + " was over and is closed");
      return first().committee(id);
    }
    for (Institution institution : network.institutions()) {
      int place = committee.place(institution.msp());
      if (place > 0 && committee.member(place).isEmpty()) {
        network.agent(institution).join(id);
        told.accept(institution.name() + " joined " + id);
      }
    }
    network.settle();
    CommitteeState state = first().committee(id);
    if (state.status() == CommitteeStatus.ACTIVE) {
      told.accept("the members dealt; the master key of " + id + " is assembled");
    }
    return state;
  }

  private ConsortiumClient first() {
    return network.at(firstMsp()).consortium();
  }

  private String firstMsp() {
    return network.institutions().get(0).msp();
  }

  private String channel() {
    return network.session(INSTITUTIONS.get(0).msp()).channel();
  }

  private long now() {
    return surroundings.clock().instant().getEpochSecond();
  }
}
