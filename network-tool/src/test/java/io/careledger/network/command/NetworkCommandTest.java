// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands as {@code scripts/network} gives them, at a state folder that is not made yet. */
class NetworkCommandTest {
  private static final List<String> PROPERTIES =
      List.of("root", "config", "state", "organisation", "binaries");

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
    Map.of(
            "root", site.root().toString(),
            "config", site.config().toString(),
            "state", site.state().toString())
        .forEach((name, value) -> System.setProperty("careledger." + name, value));
  }

  @AfterEach
  void close() {
    PROPERTIES.forEach(name -> System.clearProperty("careledger." + name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "down",
        "status",
        "metrics",
        "logs peer.hospital1",
        "logs --put-aside",
        "stop peer.hospital1",
        "start peer.hospital1",
        "restart peer.hospital1",
        "renew-certificates",
        "revoke hospital1 ward7",
        "revoke hospital1 --show",
        "upgrade-chaincode",
        "add-organisation epsilon",
        "remove-organisation epsilon",
        "sign change.envelope",
        "new-swarm-key",
        "client-files hospital1 files"
      })
  void command_whereNoNetworkIs_isRefusedAndMakesNone(String line) {
    assertEquals(
        "no network is in "
            + site.state()
            + ": set CARELEDGER_NETWORK_STATE to the folder that `scripts/network up` made",
        refusal(line));
    assertFalse(Files.exists(site.state()));
  }

  @Test
  void logsPutAside_withoutANode_takesTheLongOnes() throws IOException {
    PrivateFiles.write(
        site.state().resolve("consortium/consortium.yaml"),
        TestSite.text(site.template("consortium.yaml")));
    for (String node : List.of("peer.hospital1", "ipfs.hospital1")) {
      Path log = site.processes().log(node);
      Files.createDirectories(log.getParent());
      Files.writeString(log, "line\n");
    }
    Path log = site.processes().log("peer.hospital1");
    Files.write(log, new byte[(32 << 20) + 1]);

    assertEquals(0, new CommandLine(new NetworkCommand()).execute("logs", "--put-aside"));

    assertEquals(0, Files.size(log));
    assertEquals("line\n", Files.readString(site.processes().log("ipfs.hospital1")));
    assertEquals(
        0, new CommandLine(new NetworkCommand()).execute("logs", "--put-aside", "ipfs.hospital1"));
    assertEquals(0, Files.size(site.processes().log("ipfs.hospital1")));
    assertEquals(
        "peer.research has no log yet: it was never started here",
        refusal("logs --put-aside peer.research"));
    assertEquals(2, new CommandLine(new NetworkCommand()).execute("logs"));
  }

  @Test
  void metrics_onOneOfSeveralHosts_asksItsOwnPeer() {
    PrivateFiles.write(
        site.state().resolve("consortium/consortium.yaml"),
        TestSite.text(site.template("consortium.yaml")));
    System.setProperty("careledger.organisation", "research");

    String refusal = refusal("metrics");

    assertTrue(refusal.contains(site.connections().resolve("research").toString()), refusal);
  }

  private static String refusal(String line) {
    AtomicReference<String> said = new AtomicReference<>("nothing was refused");
    CommandLine command = new CommandLine(new NetworkCommand());
    command.setExecutionExceptionHandler(
        (error, where, result) -> {
          if (!(error instanceof NetworkException)) {
            throw error;
          }
          said.set(error.getMessage());
          return 1;
        });
    assertEquals(1, command.execute(line.split(" ", -1)));
    return said.get();
  }
}
