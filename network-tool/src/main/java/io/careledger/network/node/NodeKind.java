// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.Site;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.process.Launch;
import java.util.List;

/** The kinds of nodes, in the order in which they are listed. */
public enum NodeKind {
  ORDERER("orderer", "orderer"),
  PEER("peer", "peer"),
  CHAINCODE("chaincode", "chaincode"),
  CA("ca", "ca-server"),
  IPFS("ipfs", "ipfs"),
  AGENT("agent", "agent");

  private final String prefix;
  private final String folder;

  NodeKind(String prefix, String folder) {
    this.prefix = prefix;
    this.folder = folder;
  }

  /** The first part of such nodes' names: {@code peer} of {@code peer.hospital1}. */
  public String prefix() {
    return prefix;
  }

  /** The folder of such a node within its organisation's. */
  public String folder() {
    return folder;
  }

  /** Whether an organisation has such a node. */
  public boolean in(Organisation organisation) {
    return this != IPFS || organisation.ipfs();
  }

  /** The ports that such a node opens; it is ready when all are open. An agent opens none. */
  List<Port> ports(Site site) {
    return switch (this) {
      case ORDERER -> List.of(Port.ORDERER, Port.ORDERER_ADMIN, Port.ORDERER_OPERATIONS);
      case PEER -> List.of(Port.PEER, Port.PEER_CHAINCODE, Port.PEER_OPERATIONS);
      case CHAINCODE ->
          List.of(ChaincodePackage.find(site).map(ChaincodePackage::port).orElse(Port.CHAINCODE));
      case CA -> List.of(Port.CA, Port.CA_OPERATIONS);
      case IPFS -> List.of(Port.IPFS_API, Port.IPFS_SWARM, Port.IPFS_GATEWAY);
      case AGENT -> List.of();
    };
  }

  /** Makes what the node needs once, before any node of its kind is started. */
  public void prepare(Site site, Organisation organisation) {
    if (this == IPFS) {
      Ipfs.prepare(site, organisation);
    } else if (this == CHAINCODE) {
      ChaincodePackage.current(site).writeConnection(site, organisation);
    }
  }

  /** Writes the node's configuration, and says how it is started. */
  public Launch launch(Site site, Organisation organisation) {
    return switch (this) {
      case ORDERER -> Orderer.launch(site, organisation);
      case PEER -> Peer.launch(site, organisation);
      case CHAINCODE ->
          ChaincodeNode.launch(
              site,
              organisation,
              ChaincodePackage.current(site),
              ChaincodeNode.MAIN,
              prefix + "." + organisation.name());
      case CA -> CaServer.launch(site, organisation);
      case IPFS -> Ipfs.launch(site, organisation);
      case AGENT -> AgentNode.launch(site, organisation, prefix + "." + organisation.name());
    };
  }
}
