// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Command;
import io.careledger.network.process.Launch;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An institution's IPFS node in the consortium's private swarm. */
public final class Ipfs {
  /** In the folder of a node elsewhere: its name in the swarm. */
  public static final String PEER_ID = "peer-id";

  private static final int KEY_BYTES = 32;

  private Ipfs() {}

  /** Makes the repository, unless it is there. */
  static void prepare(Site site, Organisation organisation) {
    Path repository = PrivateFiles.folder(site.of(organisation, "ipfs"));
    if (!Files.exists(repository.resolve("config"))) {
      Object profile = Tree.read(site.template("kubo.yaml")).get("profile");
      Command.run(
              repository,
              environment(repository),
              List.of(site.binary("ipfs"), "init", "--profile=" + profile))
          .require("the IPFS repository of " + organisation.name() + " can't be made");
    }
  }

  static Launch launch(Site site, Organisation organisation) {
    Path repository = site.of(organisation, "ipfs");
    configure(site, organisation, repository);
    return new Launch(
        "ipfs." + organisation.name(),
        List.of(site.binary("ipfs"), "daemon", "--migrate=false"),
        environment(repository),
        repository);
  }

  private static Map<String, String> environment(Path repository) {
    return Map.of(
        "IPFS_PATH",
        repository.toString(),
        "IPFS_TELEMETRY",
        "off",
        "LIBP2P_FORCE_PNET",
        "1",
        "GOLOG_LOG_LEVEL",
        "error");
  }

  private static void configure(Site site, Organisation organisation, Path repository) {
    PrivateFiles.write(repository.resolve("swarm.key"), swarmKey(site));
    Map<String, Object> overrides = Tree.part(Tree.read(site.template("kubo.yaml")), "config");
    Map<String, Object> config = Tree.merge(Tree.read(repository.resolve("config")), overrides);
    Tree.set(
        config,
        "Addresses",
        Map.of(
            "API", "/ip4/127.0.0.1/tcp/" + organisation.port(Port.IPFS_API),
            "Gateway", "/ip4/127.0.0.1/tcp/" + organisation.port(Port.IPFS_GATEWAY),
            "Swarm", List.of(swarm(organisation.listen(), organisation)),
            "Announce", List.of(),
            "AppendAnnounce", List.of(),
            "NoAnnounce", List.of()));
    Tree.set(
        config,
        "API.Authorizations",
        Map.of(
            "careledger",
            Map.of(
                "AuthSecret",
                "bearer:" + token(site, organisation),
                "AllowedPaths",
                List.of("/api/v0"))));
    List<Object> peers = new ArrayList<>();
    for (Organisation other : site.consortium().organisations()) {
      Optional<String> id = other.ipfs() ? peerId(site, other) : Optional.empty();
      if (id.isPresent()) {
        Map<String, Object> peer = new LinkedHashMap<>();
        peer.put("ID", id.get());
        peer.put("Addrs", List.of(swarm(other.host(), other)));
        peers.add(peer);
      }
    }
    Tree.set(config, "Peering.Peers", peers);
    syncBlocks(config);
    PrivateFiles.write(repository.resolve("config"), Tree.json(config));
  }

  private static String swarm(String host, Organisation organisation) {
    return (host.matches("[0-9.]+") ? "/ip4/" : "/dns/")
        + host
        + "/tcp/"
        + organisation.port(Port.IPFS_SWARM);
  }

  /** The name of an organisation's node in the swarm; empty before its repository is made. */
  public static Optional<String> peerId(Site site, Organisation organisation) {
    Path repository = site.of(organisation, "ipfs");
    if (site.elsewhere().contains(organisation)) {
      Path told = repository.resolve(PEER_ID);
      return Files.exists(told) ? Optional.of(Settings.text(told).strip()) : Optional.empty();
    }
    if (!Files.exists(repository.resolve("config"))) {
      return Optional.empty();
    }
    Object id = Tree.part(Tree.read(repository.resolve("config")), "Identity").get("PeerID");
    if (id == null) {
      throw new NetworkException(repository.resolve("config") + " names no PeerID");
    }
    return Optional.of(id.toString());
  }

  /** Blocks are on the disk before an upload is acknowledged. */
  private static void syncBlocks(Map<String, Object> config) {
    Map<String, Object> spec = Tree.part(Tree.part(config, "Datastore"), "Spec");
    List<Object> mounts = new ArrayList<>();
    if (spec.get("mounts") instanceof List<?> list) {
      for (Object mount : list) {
        Map<String, Object> copy = Tree.members(mount);
        if (copy.containsKey("shardFunc")) {
          copy.put("sync", true);
        }
        mounts.add(copy);
      }
    }
    Tree.set(config, "Datastore.Spec.mounts", mounts);
  }

  /** Where the admission to the swarm lies. */
  public static Path swarmKeyFile(Site site) {
    return site.state().resolve("swarm.key");
  }

  /**
   * Whether the admission to the swarm is here; a copy that a node has takes a lost one's place.
   */
  public static synchronized boolean hasSwarmKey(Site site) {
    Path file = swarmKeyFile(site);
    for (Organisation organisation : site.here()) {
      Path copy = site.of(organisation, "ipfs").resolve("swarm.key");
      if (!Files.exists(file) && Files.exists(copy)) {
        PrivateFiles.write(file, Settings.text(copy));
      }
    }
    return Files.exists(file);
  }

  /** Makes the admission to the swarm, one for all nodes, unless it is there. */
  public static synchronized void makeSwarmKey(Site site) {
    if (!hasSwarmKey(site)) {
      newSwarmKey(site);
    }
  }

  /** Makes an admission to the swarm, whatever is there. */
  public static void newSwarmKey(Site site) {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    PrivateFiles.write(
        swarmKeyFile(site),
        "/key/swarm/psk/1.0.0/\n/base16/\n" + HexFormat.of().formatHex(random) + "\n");
  }

  /** Where all nodes are here it is made with the first; otherwise the others have it already. */
  private static String swarmKey(Site site) {
    if (site.own().isEmpty()) {
      makeSwarmKey(site);
    } else if (!hasSwarmKey(site)) {
      throw new NetworkException(
          swarmKeyFile(site) + " is missing: `scripts/network up` says from whom to get it");
    }
    return Settings.text(swarmKeyFile(site));
  }

  /** The token that the institution's clients show to the node. */
  static String token(Site site, Organisation organisation) {
    return CaServer.secret(site, organisation, "ipfs-token");
  }
}
