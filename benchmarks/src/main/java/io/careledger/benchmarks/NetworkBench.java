// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.network.Network;
import io.careledger.network.Progress;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.metrics.BlockFollower;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A founded network under load: records registered beside puts of 1 KiB, round by round, and access
 * decisions. Options: {@code --root FOLDER --state FOLDER --binaries FOLDER --jars FOLDER [--json]
 * [--rounds N] [--seconds N]}. It leaves a second chaincode and records without contents on the
 * network, and its agents stopped: they would look for the contents.
 */
public final class NetworkBench {
  private static final int CLIENTS = 16;
  private static final int EVALUATIONS_SECONDS = 4;
  // Kept, since the logging library holds it weakly. gRPC would tell of its own start.
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private final Site site;
  private final Duration time;
  private final int rounds;
  private final NetworkReport report;

  private NetworkBench(Site site, Duration time, int rounds, boolean json) {
    this.site = site;
    this.time = time;
    this.rounds = rounds;
    report = new NetworkReport(CLIENTS, time, json);
  }

  public static void main(String[] arguments) throws IOException {
    GRPC.setLevel(Level.WARNING);
    Options options = new Options(List.of(arguments));
    Site site =
        Site.made(
            Path.of(options.value("--root")),
            Path.of(options.value("--state")).toAbsolutePath().normalize(),
            Path.of(options.value("--binaries")));
    NetworkBench bench =
        new NetworkBench(
            site,
            Duration.ofSeconds(Integer.parseInt(options.value("--seconds", "6"))),
            Integer.parseInt(options.value("--rounds", "4")),
            options.has("--json"));
    bench.run(Path.of(options.value("--jars")));
  }

  private void run(Path jars) throws IOException {
    Progress progress = new Progress(System.err);
    Network network = new Network(site, progress);
    PutInstallation.install(site, progress, jars);
    network.stop(Node.all(site, NodeKind.AGENT).stream().map(Node::name).toList(), false);
    List<NetworkFile> files = NetworkFile.readFolder(site.connections());
    Organisation first = site.consortium().organisations().get(0);
    Path folder = Files.createTempDirectory("careledger-network-bench");
    try (BlockFollower blocks = BlockFollower.start(site, first);
        NetworkScene scene = new NetworkScene(files, CLIENTS, folder);
        Puts puts = new Puts(files)) {
      AccessRequests requests = new AccessRequests(scene);
      // Compilers, connections and caches of all processes; nothing of it is kept.
      round(puts::put);
      round(scene::register);
      round(scene::registerAlone);
      round(requests::submit);
      Load put = new Load();
      Load register = new Load();
      Load alone = new Load();
      for (int round = 0; round < rounds; round++) {
        if (round % 2 == 0) {
          put.add(round(puts::put));
          register.add(round(scene::register));
          alone.add(round(scene::registerAlone));
        } else {
          alone.add(round(scene::registerAlone));
          register.add(round(scene::register));
          put.add(round(puts::put));
        }
      }
      Duration evaluations = Duration.ofSeconds(EVALUATIONS_SECONDS);
      Load.of(1, evaluations, client -> requests.evaluate(client));
      Load decision = Load.of(1, evaluations, client -> requests.evaluate(client));
      report.rates(put, register, alone);
      report.decision(decision);
      report.network(blocks.metrics(), network.status());
    } finally {
      FileBench.remove(folder);
    }
  }

  private Load round(Load.Call call) {
    Map<String, Long> before = NetworkProcessors.nanos(site);
    Load load = Load.of(CLIENTS, time, call);
    load.used(before, NetworkProcessors.nanos(site));
    return load;
  }
}
