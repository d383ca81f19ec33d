// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.network.config.ServiceJvm;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.ProcessRecord;
import io.careledger.sdk.keys.Actor;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The institutions' chaincode services run on different Javas, in other languages and time zones,
 * and all of them endorse what the scenarios submit: what they write is the same then.
 */
class EndorserTest {
  private static final String DOCTOR = "hospital1:doctor";
  private static final String AGENT = "\"careledger.role\":\"member\"";

  private final TestedNetwork network = TestedNetwork.get();
  private @TempDir Path folder;

  /** As the processes themselves show, and not as the file says. */
  @Test
  void chaincodeServices_runInDifferentPlacesAndOnTheJavasThatTheFileNames() throws IOException {
    Set<String> languages = new TreeSet<>();
    Set<String> zones = new TreeSet<>();
    Set<Path> asked = new HashSet<>();
    Set<Path> running = new HashSet<>();
    for (Node node : Node.all(network.site(), NodeKind.CHAINCODE)) {
      long pid =
          network.site().processes().running(node.name()).map(ProcessRecord::pid).orElseThrow();
      List<String> words =
          List.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).split("\0"));
      ServiceJvm jvm = node.organisation().chaincodeJvm();
      assertTrue(words.containsAll(jvm.options()), node.name() + ": " + words);
      languages.add(value(words, "-Duser.language="));
      zones.add(value(words, "-Duser.timezone="));
      running.add(Path.of("/proc", Long.toString(pid), "exe").toRealPath());
      if (jvm.home().isPresent()) {
        asked.add(Path.of(jvm.home().get(), "bin", "java").toRealPath());
      }
    }
    assertTrue(languages.size() > 2, languages + ": run scripts/test --network");
    assertTrue(zones.size() > 2, zones.toString());
    assertTrue(running.containsAll(asked), asked + " in " + running);
    assertEquals(asked.size() + 1, running.size(), running.toString());
  }

  private static String value(List<String> words, String option) {
    return words.stream().filter(word -> word.startsWith(option)).findFirst().orElse("");
  }

  @Test
  void everySubmitOfAStory_isEndorsedByAllInstitutions_andTheAgentsByAMajority() {
    try (NetworkStage four = new NetworkStage(folder);
        RawClient reader = RawClient.of(network.file("regulator"), Role.CLIENT)) {
      long start = Committed.height(reader, "regulator");
      Actor owner = four.actor("owner", "hospital1");
      Actor doctor = four.actor("doctor", "hospital2", DOCTOR);
      String record = four.share(owner, new byte[100], DOCTOR).description().record();
      four.at("hospital2").keys().request(doctor, "", List.of(), 1);
      assertTrue(
          four.at("hospital2").records().requestAccess(doctor, record, Purpose.TREAT).granted());
      assertEquals(1, four.at("regulator").audit().byRecord(record).count());

      List<Committed> story =
          Committed.since(reader, "regulator", start).stream().filter(Committed::isValid).toList();
      List<Committed> clients = story.stream().filter(found -> !isAgents(found)).toList();
      assertFalse(clients.isEmpty());
      clients.forEach(found -> assertEquals(Set.copyOf(network.msps()), found.endorsers()));
      int majority = network.site().consortium().chaincodeEndorsement().of(network.msps().size());
      assertTrue(clients.size() < story.size(), "the members have answered");
      story.forEach(found -> assertTrue(found.endorsers().size() >= majority, found.id()));
    }
  }

  /** Whether a member's agent made it, which asks for no more endorsements than the policy does. */
  private static boolean isAgents(Committed transaction) {
    return transaction.creatorAttributes().contains(AGENT);
  }
}
