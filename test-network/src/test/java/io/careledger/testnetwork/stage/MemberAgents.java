// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.ledger.LedgerException;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The institutions' members of committees. Where a network runs {@code careledger agent} processes,
 * these answer; else the agents run here, in threads that end with the JVM, on keys in the
 * network's folder {@code members}.
 */
final class MemberAgents {
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Map<String, CommitteeAgent> agents = new LinkedHashMap<>();

  private MemberAgents() {}

  static MemberAgents beside(TestedNetwork network, List<InstitutionAccess> institutions) {
    MemberAgents members = new MemberAgents();
    for (InstitutionAccess institution : institutions) {
      String node = "agent." + institution.name();
      if (network.site().processes().running(node).isEmpty()) {
        members.agents.put(institution.name(), start(network, institution));
      }
    }
    return members;
  }

  private static CommitteeAgent start(TestedNetwork network, InstitutionAccess institution) {
    Path folder = network.site().state().resolve("members").resolve(institution.name());
    CareLedger own = institution.builder().build();
    Thread thread = new Thread(() -> follow(own, folder), "member of " + institution.name());
    thread.setDaemon(true);
    thread.start();
    return own.committeeAgent(folder);
  }

  /** An agent that met a failure begins again at its checkpoint, as a restarted process would. */
  private static void follow(CareLedger own, Path folder) {
    while (true) {
      try {
        own.committeeAgent(folder).run(WAIT, () -> false);
      } catch (LedgerException e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the members that run here join a committee; processes do it by themselves. */
  void join(String committee) {
    agents.values().forEach(agent -> agent.join(committee));
  }
}
