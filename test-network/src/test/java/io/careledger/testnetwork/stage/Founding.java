// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Change.OpenCommittee;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.FoundingResult;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.sdk.ConsortiumClient;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Founds the consortium with a master and an identity committee of all, unless that is done: by
 * {@code careledger init --network}, or by an earlier run.
 */
final class Founding {
  private static final Duration DEALING = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestedNetwork network;
  private final List<InstitutionAccess> institutions;
  private final MemberAgents members;

  Founding(TestedNetwork network, List<InstitutionAccess> institutions, MemberAgents members) {
    this.network = network;
    this.institutions = institutions;
    this.members = members;
  }

  /** One JVM of tests at a time: another one may be on the same network. */
  void complete() {
    Path turn = network.site().state().resolve("founding.lock");
    try (FileChannel file = FileChannel.open(turn, CREATE, WRITE)) {
      file.lock();
      if (!isFounded()) {
        found();
      }
      complete(CommitteePurpose.MASTER, CommitteeStatus.ACTIVE);
      complete(CommitteePurpose.IDENTITY, CommitteeStatus.SEALED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first committee of a purpose: opened, joined, and as far as it is to come. */
  private void complete(CommitteePurpose purpose, CommitteeStatus ready) {
    if (latest(purpose).isEmpty()) {
      open(purpose);
    }
    CommitteeState latest = latest(purpose).orElseThrow();
    if (latest.status() == CommitteeStatus.JOINING) {
      members.join(latest.committee());
    }
    Await.until(
        PATIENCE,
        "a ready " + purpose.text() + " committee",
        () -> latest(purpose).orElseThrow().status() == ready);
  }

  private boolean isFounded() {
    try {
      return first().read().consortium().isPresent();
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUNDED) {
        return false;
      }
      throw e;
    }
  }

  private void found() {
    FoundingResult founding =
        first()
            .found(
                network.files().get(0).institutions().stream()
                    .map(
                        each ->
                            new Institution(
                                each.msp(), each.name(), each.namespace(), each.ordering()))
                    .toList());
    for (InstitutionAccess other : institutions.subList(1, institutions.size())) {
      other.careLedger().consortium().accept(founding.digest());
    }
  }

  private void open(CommitteePurpose purpose) {
    OpenCommittee change =
        new OpenCommittee(
            Instant.now().getEpochSecond() + DEALING.toSeconds(),
            network.msps(),
            purpose,
            network.site().consortium().threshold());
    ProposalResult proposal = first().propose(change);
    for (InstitutionAccess other : institutions.subList(1, institutions.size())) {
      if (!first().proposal(proposal.proposal()).inForce()) {
        other.careLedger().consortium().approve(proposal.proposal(), change.digest());
      }
    }
  }

  private Optional<CommitteeState> latest(CommitteePurpose purpose) {
    return first()
        .committees()
        .filter(committee -> committee.purpose() == purpose)
        .reduce((before, after) -> after);
  }

  private ConsortiumClient first() {
    return institutions.get(0).careLedger().consortium();
  }
}
