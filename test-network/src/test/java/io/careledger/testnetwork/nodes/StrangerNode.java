// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import io.careledger.network.config.Tree;
import io.careledger.network.process.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An IPFS node of this computer with the settings of the network's nodes, but with a swarm key of
 * its own choice and in nobody's list of peers. It listens on loopback alone, and ends when closed.
 */
public final class StrangerNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String LOOPBACK = "/ip4/127.0.0.1/tcp/0";

  private final Path repository;
  private final Process daemon;

  private StrangerNode(Path repository, Process daemon) {
    this.repository = repository;
    this.daemon = daemon;
  }

  /** Makes the repository where there is none, and starts the node with this swarm key. */
  public static StrangerNode start(TestedNetwork network, Path repository, String swarmKey)
      throws IOException {
    String program = network.site().binary("ipfs");
    Map<String, String> environment =
        Map.of(
            "IPFS_PATH", repository.toString(), "IPFS_TELEMETRY", "off", "LIBP2P_FORCE_PNET", "1");
    Map<String, Object> template = Tree.read(network.site().template("kubo.yaml"));
    Path config = repository.resolve("config");
    if (!Files.exists(config)) {
      Command.run(
              repository,
              environment,
              List.of(program, "init", "--profile=" + template.get("profile")))
          .require("no repository for a stranger");
    }
    Map<String, Object> settings = Tree.merge(Tree.read(config), Tree.part(template, "config"));
    Tree.set(
        settings,
        "Addresses",
        Map.of("API", LOOPBACK, "Gateway", LOOPBACK, "Swarm", List.of(LOOPBACK)));
    Files.writeString(config, Tree.json(settings));
    Files.writeString(repository.resolve("swarm.key"), swarmKey);
    Files.deleteIfExists(repository.resolve("api"));
    ProcessBuilder builder =
        new ProcessBuilder(program, "daemon", "--migrate=false")
            .redirectErrorStream(true)
            .redirectOutput(repository.resolve("output").toFile());
    builder.environment().putAll(environment);
    StrangerNode node = new StrangerNode(repository, builder.start());
    try {
      Await.until(
          PATIENCE, "a stranger's node", () -> Files.exists(repository.resolve("api")), node::said);
    } catch (AssertionError e) {
      node.close();
      throw e;
    }
    return node;
  }

  private String said() {
    try {
      return Files.readString(repository.resolve("output"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Its name in a swarm. */
  public String peerId() {
    return String.valueOf(
        Tree.part(Tree.read(repository.resolve("config")), "Identity").get("PeerID"));
  }

  /** Dials a node, by an address that names it; whether they are linked then. */
  public boolean connects(String address) throws IOException {
    String[] api = Files.readString(repository.resolve("api")).strip().split("/", -1);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + api[4] + "/api/v0/swarm/connect?arg=" + address))
            .POST(BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    daemon.destroyForcibly();
    daemon.onExit().join();
  }
}
