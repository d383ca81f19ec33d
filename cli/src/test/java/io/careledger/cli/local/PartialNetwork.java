// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.cli.terminal.Surroundings;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.Waiting;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.DirectoryListing;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.holding.ReplicaRule;
import io.careledger.sdk.session.Connections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Some institutions of a shared embedded ledger, as on a computer of their own. */
final class PartialNetwork extends Network {
  private final EmbeddedLedger ledger;
  private final List<String> msps;
  private final boolean agentsHere;
  private final Path folder;

  PartialNetwork(
      EmbeddedLedger ledger, Surroundings surroundings, boolean agentsHere, String... msps) {
    super(new Home(surroundings.home()), surroundings);
    this.ledger = ledger;
    this.msps = List.of(msps);
    this.agentsHere = agentsHere;
    this.folder = surroundings.home().resolve("content");
  }

  @Override
  public String channel() {
    return "careledger";
  }

  @Override
  public List<String> msps() {
    return msps;
  }

  @Override
  protected Connections connections(String msp) {
    return role -> ledger.connect(msp, role);
  }

  @Override
  public ContentListing contents(String msp) {
    return new DirectoryListing(folder);
  }

  @Override
  public ContentStore store(String msp) {
    try {
      return DirectoryStore.open(folder);
    } catch (ContentException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<ReplicaRule> replication(String msp) {
    return Optional.of(new ReplicaRule(1, msps));
  }

  @Override
  public boolean hasAgentsHere() {
    return agentsHere;
  }

  @Override
  protected Waiting waiting() {
    return this::settle;
  }

  @Override
  protected Duration patience() {
    return Duration.ZERO;
  }

  @Override
  public void prepare(Institution proposed) {}
}
