// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Launch;

/** The kinds of nodes, in the order in which they are listed. */
public enum NodeKind {
  ORDERER("orderer", "orderer"),
  PEER("peer", "peer"),
  CHAINCODE("chaincode", "chaincode"),
  CA("ca", "ca-server"),
  IPFS("ipfs", "ipfs");

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

  /** Makes what the node needs once, before any node of its kind is started. */
  public void prepare(Site site, Organisation organisation) {
    if (this == IPFS) {
      Ipfs.prepare(site, organisation);
    } else if (this == CHAINCODE) {
      ChaincodeNode.writeConnection(site, organisation);
    }
  }

  /** Writes the node's configuration, and says how it is started. */
  public Launch launch(Site site, Organisation organisation) {
    return switch (this) {
      case ORDERER -> Orderer.launch(site, organisation);
      case PEER -> Peer.launch(site, organisation);
      case CHAINCODE -> ChaincodeNode.launch(site, organisation);
      case CA -> CaServer.launch(site, organisation);
      case IPFS -> Ipfs.launch(site, organisation);
    };
  }
}
