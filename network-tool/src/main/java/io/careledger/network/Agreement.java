// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.Lifecycle;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Command;
import io.careledger.network.process.NodeProcesses;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The organisations' agreement on a chaincode: each approves it, and once all have, any of them
 * commits it. Where the others are elsewhere, each of their administrators gives the same command,
 * and this one waits for them.
 */
public final class Agreement {
  private static final Duration ALL_HERE = Duration.ofSeconds(60);
  private static final Duration OTHERS_ELSEWHERE = Duration.ofMinutes(15);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Site site;
  private final Progress progress;
  private final Lifecycle lifecycle;
  private final ChaincodePackage chaincode;
  private final int sequence;
  private final long deadline;
  private List<String> told = List.of();

  private Agreement(Site site, Progress progress, ChaincodePackage chaincode, int sequence) {
    this.site = site;
    this.progress = progress;
    lifecycle = new Lifecycle(site);
    this.chaincode = chaincode;
    this.sequence = sequence;
    deadline = System.nanoTime() + patience(site).toNanos();
  }

  /** How long to wait for what depends on others. */
  static Duration patience(Site site) {
    return site.elsewhere().isEmpty() ? ALL_HERE : OTHERS_ELSEWHERE;
  }

  /**
   * Approves for the organisations here, and returns when the definition is committed.
   *
   * @throws NetworkException if that takes too long, saying who has not approved
   */
  public static void reach(Site site, Progress progress, ChaincodePackage chaincode, int sequence) {
    Agreement agreement = new Agreement(site, progress, chaincode, sequence);
    Parallel.each(site.here(), agreement::approve);
    agreement.commit();
  }

  /**
   * Ordering needs others' nodes; until they run, an approval is refused. An ordering node that was
   * alone for a while, or has just joined, is out of step until it sees a further block: then
   * another one is told.
   */
  private void approve(Organisation organisation) {
    Iterator<Organisation> through = orderersFrom(organisation);
    int others = site.consortium().organisations().size() - 1;
    Command approved = lifecycle.approve(chaincode, sequence, organisation, through.next());
    while (!approved.succeeded() && (others > 0 || mayWait()) && !committed()) {
      others--;
      tell(List.of("the others' ordering nodes"));
      NodeProcesses.pause(PAUSE);
      approved = lifecycle.approve(chaincode, sequence, organisation, through.next());
    }
    if (!approved.succeeded() && !committed()) {
      approved.require(organisation.name() + " did not approve the chaincode");
    }
  }

  private void commit() {
    Iterator<Organisation> through = orderersFrom(site.here().get(0));
    while (!committed()) {
      List<String> missing;
      try {
        missing = lifecycle.missing(chaincode, sequence);
      } catch (NetworkException e) {
        // Since it was asked another organisation has been first: then a peer tells no more.
        if (committed()) {
          return;
        }
        throw e;
      }
      if (missing.isEmpty()) {
        Command commit = lifecycle.commit(chaincode, sequence, through.next());
        // Another organisation may have been first.
        if (!commit.succeeded() && !mayWait()) {
          commit.require("the chaincode's definition was not committed");
        }
      } else if (!mayWait()) {
        throw new NetworkException(
            "these have not approved the chaincode "
                + chaincode.id()
                + " as sequence "
                + sequence
                + ": "
                + String.join(", ", missing)
                + "; run it again when they have, or compare the package's identifier with theirs");
      } else {
        tell(missing);
        NodeProcesses.pause(PAUSE);
      }
    }
  }

  /** All organisations, again and again, beginning with one. */
  private Iterator<Organisation> orderersFrom(Organisation first) {
    List<Organisation> all = site.consortium().organisations();
    int start = all.indexOf(first);
    return IntStream.iterate(start, i -> (i + 1) % all.size()).mapToObj(all::get).iterator();
  }

  private boolean committed() {
    Optional<Definition> definition = lifecycle.committed(site.here().get(0));
    return definition.equals(Optional.of(new Definition(sequence, chaincode.version())));
  }

  private boolean mayWait() {
    return !site.elsewhere().isEmpty() && System.nanoTime() < deadline;
  }

  private synchronized void tell(List<String> missing) {
    if (!missing.equals(told)) {
      progress.say("waiting for " + String.join(", ", missing) + " ...");
      told = missing;
    }
  }
}
