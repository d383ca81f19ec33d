// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Member;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All institutions in one folder: the embedded ledger with CareLedger's chaincode, one content
 * store, and a committee agent for each institution, which works inside the command that needs its
 * answer. Holds the ledger's lock while it is open.
 *
 * <p>It does not separate institutions: the folder holds every share of the master key.
 */
public final class EmbeddedNetwork implements AutoCloseable {
  private final Home home;
  private final Surroundings surroundings;
  private final EmbeddedLedger ledger;
  private final ContentStore store;
  private final Map<String, CareLedger> opened = new HashMap<>();
  private @Nullable Consortium consortium;

  private EmbeddedNetwork(
      Home home, Surroundings surroundings, EmbeddedLedger ledger, ContentStore store) {
    this.home = home;
    this.surroundings = surroundings;
    this.ledger = ledger;
    this.store = store;
  }

  /**
   * Opens what {@code init} founded.
   *
   * @throws LedgerException {@code CL-NOT-FOUNDED} if there is nothing, {@code CL-LEDGER-BUSY} if
   *     another process keeps it, and others of the ledger
   */
  public static EmbeddedNetwork open(Surroundings surroundings) {
    new Home(surroundings.home()).requireLedger();
    return open(surroundings, List.of());
  }

  /** Opens the ledger, or begins one, with at least these institutions. */
  static EmbeddedNetwork open(Surroundings surroundings, List<Institution> institutions) {
    Home home = new Home(surroundings.home());
    EmbeddedLedger ledger =
        EmbeddedLedger.builder(home.ledger())
            .chaincode(new CareLedgerChaincode(ProposalWindow.standard(surroundings.clock())))
            .clock(surroundings.clock())
            .random(surroundings.random())
            .lockWait(surroundings.lockWait())
            .institutions(institutions.stream().map(Institution::msp).toArray(String[]::new))
            .onMessage(message -> surroundings.err().println("careledger: ledger: " + message))
            .open();
    try {
      return new EmbeddedNetwork(home, surroundings, ledger, DirectoryStore.open(home.content()));
    } catch (ContentException e) {
      ledger.close();
      throw new LedgerException(e.code(), "content", String.valueOf(e.getMessage()), e);
    }
  }

  public EmbeddedLedger ledger() {
    return ledger;
  }

  public ContentStore store() {
    return store;
  }

  /** An institution as its SDK sees it. */
  public CareLedger at(String msp) {
    return opened.computeIfAbsent(
        msp,
        key ->
            CareLedger.builder()
                .connections(role -> ledger.connect(key, role))
                .store(store)
                .clock(surroundings.clock())
                .random(surroundings.random())
                .waiting(this::settle)
                // One pause lets every agent do all that it can.
                .patience(Duration.ZERO)
                .build());
  }

  /** For the few transactions and queries that no client of the SDK has. */
  public Session session(String msp) {
    return new Session(
        role -> ledger.connect(msp, role), surroundings.clock(), surroundings.random());
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
    for (String msp : ledger.institutions()) {
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
    throw new LedgerException(
        ErrorCode.NOT_FOUNDED, "", "the founding in " + home.folder() + " is not finished");
  }

  /** The institutions that belong to the consortium now. */
  public List<Institution> institutions() {
    return consortium().members().stream().filter(Member::active).map(Member::institution).toList();
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
    return at(institution.msp()).committeeAgent(home.member(institution.name()));
  }

  /** Lets every institution's agent answer what waits for it. One that fails stops no other. */
  public void settle() {
    for (Institution institution : institutions()) {
      try {
        agent(institution).catchUp();
      } catch (LedgerException e) {
        surroundings
            .err()
            .println("careledger: the agent of " + institution.name() + ": " + e.getMessage());
      }
    }
  }

  /**
   * Removes the bytes of withdrawn records that a crash left behind: each institution those of the
   * owners that it registered. One that fails stops no other.
   *
   * @throws LedgerException the first failure
   */
  public void removeWithdrawn() {
    home.createWithdrawals();
    List<LedgerException> failures = new ArrayList<>();
    for (Institution institution : institutions()) {
      try {
        at(institution.msp()).withdrawalFollower(home.withdrawals(institution.name())).catchUp();
      } catch (LedgerException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  @Override
  public void close() {
    new ArrayList<>(opened.values()).forEach(CareLedger::close);
    ledger.close();
  }
}
