// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.Waiting;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.DirectoryListing;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.holding.ReplicaRule;
import io.careledger.sdk.session.Connections;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All institutions in one folder: the embedded ledger with CareLedger's chaincode, one content
 * store, and a committee agent for each institution, which works inside the command that needs its
 * answer. Holds the ledger's lock while it is open.
 *
 * <p>It does not separate institutions: the folder holds every share of the master key.
 */
public final class EmbeddedNetwork extends Network {
  private final EmbeddedLedger ledger;
  private final ContentStore store;
  private final ContentListing contents;

  private EmbeddedNetwork(
      Home home, Surroundings surroundings, EmbeddedLedger ledger, ContentStore store) {
    super(home, surroundings);
    this.ledger = ledger;
    this.store = store;
    this.contents = new DirectoryListing(home.content());
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

  @Override
  public String channel() {
    return ledger.connect(msps().get(0), Role.CLIENT).channel();
  }

  @Override
  public List<String> msps() {
    return List.copyOf(ledger.institutions());
  }

  @Override
  protected Connections connections(String msp) {
    return role -> ledger.connect(msp, role);
  }

  /** One for all. */
  @Override
  public ContentStore store(String msp) {
    return store;
  }

  @Override
  public ContentListing contents(String msp) {
    return contents;
  }

  /** The one store is every institution's; each record is its registrar's there. */
  @Override
  public Optional<ReplicaRule> replication(String msp) {
    return Optional.of(new ReplicaRule(1, msps()));
  }

  @Override
  public boolean hasAgentsHere() {
    return true;
  }

  @Override
  protected Waiting waiting() {
    return this::settle;
  }

  /** One pause lets every agent do all that it can. */
  @Override
  protected Duration patience() {
    return Duration.ZERO;
  }

  /** Makes its certificates: nobody accepts them before the change is in force. */
  @Override
  public void prepare(Institution proposed) {
    ledger.addInstitution(proposed.msp());
  }

  @Override
  public void close() {
    super.close();
    ledger.close();
  }
}
