// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Ipfs;
import io.careledger.network.process.ProcessRecord;
import io.careledger.testnetwork.nodes.IpfsRepository;
import io.careledger.testnetwork.nodes.ListeningSockets;
import io.careledger.testnetwork.nodes.StrangerNode;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network of one computer shows to others: nothing, neither ports nor blocks nor itself. */
class ClosedNetworkTest {
  private static final String FOREIGN_KEY =
      "/key/swarm/psk/1.0.0/\n/base16/\n" + "0123456789abcdef".repeat(4) + "\n";

  private final TestedNetwork network = TestedNetwork.get();
  private @TempDir Path repository;

  private List<Organisation> withNodes() {
    return network.site().consortium().organisations().stream().filter(Organisation::ipfs).toList();
  }

  @Test
  void everyListeningSocket_ofEveryNode_isOnLoopback() {
    Set<Integer> ports = new TreeSet<>();
    List<String> outside = new ArrayList<>();
    for (String node : network.site().processes().known()) {
      Optional<ProcessRecord> process = network.site().processes().running(node);
      for (InetSocketAddress socket :
          process.map(found -> ListeningSockets.of(found.pid())).orElse(List.of())) {
        ports.add(socket.getPort());
        if (!socket.getAddress().isLoopbackAddress()) {
          outside.add(node + " listens on " + socket);
        }
      }
    }
    assertEquals(List.of(), outside);
    for (Organisation organisation : network.site().consortium().organisations()) {
      for (Port port : List.of(Port.ORDERER, Port.PEER, Port.CA, Port.ORDERER_ADMIN)) {
        assertTrue(ports.contains(organisation.port(port)), () -> port + " not in " + ports);
      }
    }
    withNodes().forEach(each -> assertTrue(ports.contains(each.port(Port.IPFS_SWARM))));
  }

  @Test
  void ipfsNode_withAnotherSwarmKey_isLinkedWithNobody() throws IOException {
    try (StrangerNode stranger = StrangerNode.start(network, repository, FOREIGN_KEY)) {
      for (Organisation organisation : withNodes()) {
        assertFalse(stranger.connects(address(organisation)), organisation.name());
        assertFalse(peers(organisation).contains(stranger.peerId()), organisation.name());
      }
    }
    String key = Files.readString(Ipfs.swarmKeyFile(network.site()));
    try (StrangerNode member = StrangerNode.start(network, repository, key)) {
      Organisation first = withNodes().get(0);
      assertTrue(member.connects(address(first)));
      assertTrue(peers(first).contains(member.peerId()));
    }
  }

  private String address(Organisation organisation) {
    return "/ip4/127.0.0.1/tcp/"
        + organisation.port(Port.IPFS_SWARM)
        + "/p2p/"
        + Ipfs.peerId(network.site(), organisation).orElseThrow();
  }

  private String peers(Organisation organisation) {
    return new IpfsRepository(network, organisation.name()).call("swarm/peers", true).body();
  }

  /** Kubo writes this file when it takes a name under which it reports to its makers. */
  @Test
  void ipfsNodes_haveNoNameForTelemetry() {
    for (Organisation organisation : withNodes()) {
      Path folder = new IpfsRepository(network, organisation.name()).folder();
      assertTrue(Files.exists(folder.resolve("config")));
      assertFalse(Files.exists(folder.resolve("telemetry_uuid")), organisation.name());
    }
  }
}
