// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.cli.terminal.Surroundings;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Member;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.Waiting;
import io.careledger.sdk.WithdrawalFollower;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.holding.ReplicaRule;
import io.careledger.sdk.session.Connections;
import io.careledger.sdk.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A consortium and its ledger, as the institutions see it whose identities this computer has: all
 * of them, or one. Commands know no other kind of ledger.
 */
public abstract class Network implements AutoCloseable {
  private final Home home;
  private final Surroundings surroundings;
  private final Map<String, CareLedger> opened = new HashMap<>();
  private @Nullable Consortium consortium;

  protected Network(Home home, Surroundings surroundings) {
    this.home = home;
    this.surroundings = surroundings;
  }

  /** The channel's name. */
  public abstract String channel();

  /** The MSPs whose identities this computer has. */
  public abstract List<String> msps();

  /** The identities of one of {@link #msps}. */
  protected abstract Connections connections(String msp);

  /** Where an institution of {@link #msps} keeps encrypted bytes. */
  public abstract ContentStore store(String msp);

  /** What lies there, of records or of none. */
  public abstract ContentListing contents(String msp);

  /** Which institutions are to hold a record; empty if this one of {@link #msps} has no store. */
  public abstract Optional<ReplicaRule> replication(String msp);

  /** Whether the committee agents of {@link #msps} work inside the command that needs them. */
  public abstract boolean hasAgentsHere();

  /** How an answer of committee members is waited for. */
  protected abstract Waiting waiting();

  /** How long an answer of committee members is waited for. */
  protected abstract Duration patience();

  /** Makes ready what an institution needs that was proposed for the consortium. */
  public abstract void prepare(Institution proposed);

  /** Where the member keys of agents lie that work here. */
  protected Home agentsHome() {
    return home;
  }

  /** An institution as its SDK sees it. */
  public CareLedger at(String msp) {
    return opened.computeIfAbsent(
        msp,
        key ->
            CareLedger.builder()
                .connections(connections(key))
                .store(store(key))
                .clock(surroundings.clock())
                .random(surroundings.random())
                .waiting(waiting())
                .patience(patience())
                .remarks(this::remark)
                .build());
  }

  /** For the few transactions and queries that no client of the SDK has. The caller closes it. */
  public Session session(String msp) {
    return new Session(connections(msp), surroundings.clock(), surroundings.random());
  }

  /**
   * The consortium in force, as any institution of it sees it.
   *
   * @throws LedgerException {@code CL-NOT-FOUNDED}
   */
  public Consortium consortium() {
    Consortium known = consortium;
    if (known == null) {
      known = findConsortium();
      consortium = known;
    }
    return known;
  }

  /** Forgets what was read, after a change. */
  public void refresh() {
    consortium = null;
  }

  private Consortium findConsortium() {
    for (String msp : msps()) {
      try {
        Optional<Consortium> found = at(msp).consortium().read().consortium();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (LedgerException e) {
        // An institution that has left is refused; another one answers.
        if (e.code() != ErrorCode.MSP_UNKNOWN && e.code() != ErrorCode.NOT_FOUNDED) {
          throw e;
        }
      }
    }
    throw new LedgerException(ErrorCode.NOT_FOUNDED, "", "the founding is not finished");
  }

  /** The institutions that belong to the consortium now. */
  public List<Institution> institutions() {
    return consortium().members().stream().filter(Member::active).map(Member::institution).toList();
  }

  /** Whom a committee of a purpose consists of, if nobody chooses. */
  public List<Institution> membersFor(CommitteePurpose purpose) {
    return institutions().stream()
        .filter(known -> purpose != CommitteePurpose.IDENTITY || known.ordering())
        .toList();
  }

  /** Those of {@link #institutions} that this computer can act for. */
  public List<Institution> own() {
    return institutions().stream()
        .filter(institution -> msps().contains(institution.msp()))
        .toList();
  }

  /** Any institution that can read: the first that this computer can act for. */
  public Institution first() {
    return own().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.MSP_UNKNOWN,
                    "institution",
                    "none of " + String.join(", ", msps()) + " is in the consortium"));
  }

  /**
   * The active institution of that name.
   *
   * @throws LedgerException {@code CL-ARGUMENT-INVALID}, naming those that there are
   */
  public Institution named(String name) {
    return institutions().stream()
        .filter(institution -> institution.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.ARGUMENT_INVALID,
                    "institution",
                    "there is no institution "
                        + name
                        + "; there are "
                        + institutions().stream()
                            .map(Institution::name)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * The institution for which a process works, also before anything is founded where the network
   * can tell.
   *
   * @param name empty for the only one
   * @throws LedgerException {@code CL-ARGUMENT-INVALID}
   */
  public Institution local(Optional<String> name) {
    return named(
        name.orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.ARGUMENT_INVALID, "institution", "--institution NAME is missing")));
  }

  /**
   * The institution that attests the attributes of a namespace.
   *
   * @throws LedgerException {@code CL-NAMESPACE-UNKNOWN}
   */
  public Institution owning(String namespace) {
    return institutions().stream()
        .filter(institution -> institution.namespace().equals(namespace))
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.NAMESPACE_UNKNOWN,
                    "attribute",
                    "no institution has the namespace " + namespace));
  }

  /** An institution's name as users know it. */
  public String nameOf(String msp) {
    return consortium().members().stream()
        .map(Member::institution)
        .filter(institution -> institution.msp().equals(msp))
        .map(Institution::name)
        .findFirst()
        .orElse(msp);
  }

  /** The committee agent of an institution. */
  public CommitteeAgent agent(Institution institution) {
    return at(institution.msp()).committeeAgent(agentsHome().member(institution.name()));
  }

  /**
   * Lets the agents that are here answer what waits for them, and what comes of each other's
   * answers. One that fails stops no other.
   */
  public void settle() {
    if (!hasAgentsHere()) {
      return;
    }
    Map<Institution, CommitteeAgent> working = new LinkedHashMap<>();
    List<Institution> failed = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Institution institution : own()) {
        try {
          if (!failed.contains(institution)) {
            CommitteeAgent agent = working.computeIfAbsent(institution, this::agent);
            more |= agent.catchUp() > 0 || agent.isWaiting();
          }
        } catch (LedgerException e) {
          failed.add(institution);
          remark("the agent of " + institution.name() + ": " + e.getMessage());
        }
      }
    }
  }

  /**
   * Removes the bytes of withdrawn records that a crash left behind: each institution those of the
   * owners that it registered. One that fails stops no other.
   *
   * @return the records whose bytes a store does not remove; the next call tries again
   * @throws LedgerException the first failure of the ledger
   */
  public List<WithdrawalFollower.Left> removeWithdrawn() {
    home.createWithdrawals();
    List<WithdrawalFollower.Left> left = new ArrayList<>();
    List<LedgerException> failures = new ArrayList<>();
    for (Institution institution : own()) {
      try {
        at(institution.msp())
            .withdrawalFollower(home.withdrawals(institution.name()))
            .catchUp(left::add);
      } catch (LedgerException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return left;
  }

  private void remark(String text) {
    surroundings.err().println("careledger: " + text);
  }

  @Override
  public void close() {
    new ArrayList<>(opened.values()).forEach(CareLedger::close);
  }
}
