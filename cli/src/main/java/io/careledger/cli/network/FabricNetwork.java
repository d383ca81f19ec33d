// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.network;

import io.careledger.cli.local.Home;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.Waiting;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.kubo.KuboNode;
import io.careledger.sdk.content.kubo.KuboStore;
import io.careledger.sdk.content.kubo.KuboTimeouts;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.holding.ReplicaRule;
import io.careledger.sdk.session.Connections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hyperledger Fabric, as the institutions see it whose connection files are here: one file for an
 * institution's own computer, a folder of all for demonstrations and tests.
 */
public final class FabricNetwork extends Network {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * gRPC's own messages are for programmers; what a user needs is in the errors. Kept referenced.
   */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private final Map<String, NetworkFile> files = new LinkedHashMap<>();
  private final Map<String, FabricConnections> peers = new LinkedHashMap<>();
  private final Map<String, ContentStore> stores = new LinkedHashMap<>();
  private final AtomicLong blocks = new AtomicLong();
  private final Optional<Home> agents;

  private FabricNetwork(
      Surroundings surroundings, List<NetworkFile> networkFiles, Optional<Home> agents) {
    super(new Home(surroundings.home()), surroundings);
    this.agents = agents;
    for (NetworkFile file : networkFiles) {
      files.put(file.msp(), file);
      peers.put(file.msp(), FabricConnections.of(file, surroundings.clock()));
    }
  }

  /**
   * Opens a network; peers are reached for with the first call.
   *
   * @param place a connection file, or a folder of them
   * @param agents where the member keys of these institutions lie, if their committee agents are to
   *     work inside this command; without it they run elsewhere
   * @throws LedgerException {@code CL-NETWORK-FILE-INVALID}
   */
  public static FabricNetwork open(Surroundings surroundings, Path place, Optional<Home> agents) {
    return new FabricNetwork(surroundings, files(place), agents);
  }

  /** The connection files at a place: itself, or those in the folder. */
  public static List<NetworkFile> files(Path place) {
    GRPC.setLevel(Level.OFF);
    return Files.isDirectory(place)
        ? NetworkFile.readFolder(place)
        : List.of(NetworkFile.read(place));
  }

  /** The institutions as the files list them, in the order of the founding. */
  public List<Institution> listed() {
    NetworkFile first = files.values().iterator().next();
    if (first.institutions().isEmpty()) {
      throw new LedgerException(
          ErrorCode.NETWORK_FILE_INVALID, "institutions", first.path() + " lists none to found");
    }
    return first.institutions().stream().map(FabricNetwork::institution).toList();
  }

  private static Institution institution(NetworkFile.Participant listed) {
    return new Institution(listed.msp(), listed.name(), listed.namespace(), listed.ordering());
  }

  @Override
  public String channel() {
    return files.values().iterator().next().channel();
  }

  @Override
  public List<String> msps() {
    return List.copyOf(files.keySet());
  }

  @Override
  protected Connections connections(String msp) {
    FabricConnections peer = peers.get(msp);
    if (peer == null) {
      throw new LedgerException(
          ErrorCode.ROLE_REFUSED,
          "institution",
          "there is no connection file of " + msp + " here, only of " + String.join(", ", msps()));
    }
    return role -> new InStepLedger(peer.connect(role), blocks);
  }

  /**
   * The institution's IPFS node, which holds its contents; others that are known here give, too.
   */
  @Override
  public ContentStore store(String msp) {
    return stores.computeIfAbsent(msp, key -> store(files.get(key)));
  }

  @Override
  public ContentListing contents(String msp) {
    if (store(msp) instanceof KuboStore node) {
      return node.listing();
    }
    throw new AbsentStore(files.get(msp)).absent();
  }

  private ContentStore store(NetworkFile own) {
    if (own.ipfs().isEmpty()) {
      return new AbsentStore(own);
    }
    List<KuboNode> nodes =
        Stream.concat(
                Stream.of(own),
                files.values().stream().filter(file -> !file.msp().equals(own.msp())))
            .flatMap(file -> file.ipfs().stream())
            .map(node -> KuboNode.at(node.api(), node.tokenFile()))
            .toList();
    return KuboStore.over(nodes, KuboTimeouts.STANDARD, KuboStore.Collection.AT_ONCE);
  }

  @Override
  public Optional<ReplicaRule> replication(String msp) {
    NetworkFile own = files.get(msp);
    if (own.ipfs().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        own.replication()
            .orElseThrow(
                () ->
                    new LedgerException(
                        ErrorCode.NETWORK_FILE_INVALID,
                        "replication",
                        own.path() + " does not say who holds which records")));
  }

  /** As its connection file names it. */
  @Override
  public Institution local(Optional<String> name) {
    List<NetworkFile> found =
        files.values().stream()
            .filter(file -> name.map(file.institution()::equals).orElse(true))
            .toList();
    if (found.size() != 1) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "institution",
          "connection files are here of "
              + files.values().stream()
                  .map(NetworkFile::institution)
                  .collect(Collectors.joining(", ")));
    }
    NetworkFile own = found.get(0);
    return own.institutions().stream()
        .filter(participant -> participant.msp().equals(own.msp()))
        .map(FabricNetwork::institution)
        .findFirst()
        .orElseGet(() -> new Institution(own.msp(), own.institution(), own.institution()));
  }

  @Override
  public boolean hasAgentsHere() {
    return agents.isPresent();
  }

  @Override
  protected Home agentsHome() {
    return agents.orElseGet(super::agentsHome);
  }

  @Override
  protected Waiting waiting() {
    Waiting sleeping = Waiting.sleeping(PAUSE);
    return () -> {
      settle();
      sleeping.pause();
    };
  }

  @Override
  protected Duration patience() {
    return PATIENCE;
  }

  /** Nothing: its administrators make its identities and join its peer to the channel. */
  @Override
  public void prepare(Institution proposed) {}
}
