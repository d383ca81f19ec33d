// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.config.Consortium;
import io.careledger.network.node.Ipfs;
import io.careledger.network.process.Launch;
import io.careledger.network.process.PrivateFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Site site;
  private Network network;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
    network = network(site);
  }

  @Test
  void clean_folderOfSomethingElse_isRefusedAndLeft() throws IOException {
    Path letter = site.state().resolve("letters/one");
    PrivateFiles.write(letter, "text");

    NetworkException refusal = assertThrows(NetworkException.class, network::clean);

    assertEquals(site.state() + " holds no network, so nothing was removed", refusal.getMessage());
    assertEquals("text", Files.readString(letter));
    assertFalse(Files.exists(site.state().resolve("lock")));
  }

  @Test
  void clean_network_removesItsFolderAndNothingBeside() throws IOException {
    PrivateFiles.folder(site.state());
    StateCheck.require(site);
    Path beside = Files.writeString(folder.resolve("beside"), "text");

    network.clean();
    network.clean();

    assertFalse(Files.exists(site.state().resolve("consortium")));
    assertEquals("text", Files.readString(beside));
  }

  @Test
  void require_otherConsortiumThanTheFolderWasMadeFrom_isRefused() throws IOException {
    PrivateFiles.folder(site.state());
    StateCheck.require(site);
    StateCheck.require(site);
    Path file = site.template("consortium.yaml");
    Files.writeString(file, Files.readString(file).replace("replicas: 2", "replicas: 3"));
    Site changed =
        new Site(site.root(), site.state(), site.binaries(), site.config(), Consortium.read(file));

    String message =
        assertThrows(NetworkException.class, () -> StateCheck.require(changed)).getMessage();

    assertTrue(message.startsWith(site.config() + " differs from what the network in "), message);
  }

  @Test
  void require_anotherJavaForAChaincodeService_isTakenOver() throws IOException {
    PrivateFiles.folder(site.state());
    StateCheck.require(site);
    Path file = site.template("consortium.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("ipfs: false", "ipfs: false\n    chaincode: {options: [-Xmx1g]}"));

    StateCheck.require(
        new Site(site.root(), site.state(), site.binaries(), site.config(), Consortium.read(file)));

    assertEquals(
        Consortium.read(file), Consortium.read(site.state().resolve("consortium/consortium.yaml")));
  }

  @Test
  void require_folderOfAnothersPart_isRefused() {
    PrivateFiles.folder(site.state());
    assertEquals("", StateCheck.organisation(site.state()));
    StateCheck.require(TestSite.part(site, "hospital2"));
    assertEquals("hospital2", StateCheck.organisation(site.state()));

    for (Site other : List.of(site, TestSite.part(site, "research"))) {
      assertTrue(
          assertThrows(NetworkException.class, () -> StateCheck.require(other))
              .getMessage()
              .startsWith(site.state() + " holds the part of hospital2: "));
    }
    StateCheck.require(TestSite.part(site, "hospital2"));
  }

  @Test
  void room_nearlyFullDisk_isRefusedWithWhatIsFreeAndWhatIsNeeded() {
    assertEquals(
        "only 100 MB are free at x, 1024 are needed: free some, or set CARELEDGER_NETWORK_STATE to"
            + " another disk",
        assertThrows(NetworkException.class, () -> StateCheck.requireRoom(Path.of("x"), 100L << 20))
            .getMessage());
    StateCheck.requireRoom(Path.of("x"), 1L << 30);
  }

  @Test
  void holding_whileAnotherCommandHoldsIt_waitsAndSaysSo() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                site.state().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader()) {
      assertEquals("held", said.readLine());
      CountDownLatch worked = new CountDownLatch(1);
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(
              () -> StateLock.holding(site.state(), progress(), worked::countDown));
      while (!output.toString(StandardCharsets.UTF_8).contains("another command works")) {
        Thread.onSpinWait();
      }
      assertEquals(1, worked.getCount());

      other.getOutputStream().close();
      waiting.join();

      assertEquals(0, worked.getCount());
    } finally {
      other.destroy();
    }
  }

  @Test
  void nodes_nameThatIsUnknown_isRefusedAndNothingIsDone() {
    for (Runnable action :
        List.<Runnable>of(
            () -> network.stop(List.of("peer.hospital1", "peer.nobody"), false),
            () -> network.start(List.of("peer.nobody")),
            () -> network.restart(List.of("peer.nobody"), false))) {
      assertEquals(
          "no node is called peer.nobody; `scripts/network status` lists them",
          assertThrows(NetworkException.class, action::run).getMessage());
    }
  }

  @Test
  void newSwarmKey_isMadeOnlyWhileNoIpfsNodeRuns() throws IOException {
    PrivateFiles.folder(site.state());
    network.newSwarmKey();
    String key = Files.readString(Ipfs.swarmKeyFile(site));
    network.newSwarmKey();
    String next = Files.readString(Ipfs.swarmKeyFile(site));
    assertNotEquals(key, next);
    site.processes()
        .start(new Launch("ipfs.research", List.of("/bin/sleep", "600"), Map.of(), folder));
    try {
      assertEquals(
          "ipfs.research runs: stop the IPFS nodes of all organisations first",
          assertThrows(NetworkException.class, network::newSwarmKey).getMessage());
      assertEquals(next, Files.readString(Ipfs.swarmKeyFile(site)));
    } finally {
      site.processes().kill("ipfs.research");
    }
  }

  @Test
  void status_nothingStarted_listsEveryNodeAsStopped() {
    List<NodeStatus> nodes = network.status();

    assertEquals(23, nodes.size());
    assertTrue(nodes.stream().allMatch(node -> node.pid().isEmpty() && node.memory() == 0));
  }

  private Network network(Site of) {
    return new Network(of, progress());
  }

  private Progress progress() {
    return new Progress(new PrintStream(output, true, StandardCharsets.UTF_8));
  }
}
