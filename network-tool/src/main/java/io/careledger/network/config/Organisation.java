// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import java.util.ArrayList;
import java.util.List;

/**
 * An organisation of the consortium.
 *
 * @param name lower case, also the first label of its nodes' names
 * @param msp its membership service provider
 * @param namespace of the attributes that it attests
 * @param host under which the others reach its nodes
 * @param listen what its nodes bind
 * @param ports the first of its ports
 * @param ipfs whether it has an IPFS node
 */
public record Organisation(
    String name,
    String msp,
    String namespace,
    String host,
    String listen,
    int ports,
    boolean ipfs) {
  /** The ports that an organisation's nodes use, as distances from its first. */
  public enum Port {
    ORDERER(0),
    PEER(1),
    PEER_CHAINCODE(2),
    ORDERER_ADMIN(3),
    CA(4),
    CA_OPERATIONS(5),
    CHAINCODE(6),
    ORDERER_OPERATIONS(8),
    PEER_OPERATIONS(9),
    IPFS_API(10),
    IPFS_SWARM(11),
    IPFS_GATEWAY(12);

    private final int distance;

    Port(int distance) {
      this.distance = distance;
    }

    boolean ofIpfs() {
      return this == IPFS_API || this == IPFS_SWARM || this == IPFS_GATEWAY;
    }
  }

  /** One after the last of the ports. */
  static final int SPAN = 20;

  public int port(Port port) {
    return ports + port.distance;
  }

  /** Where the other organisations reach a port. */
  public String address(Port port) {
    return host + ":" + port(port);
  }

  /** What a node binds for a port. */
  public String binding(Port port) {
    return listen + ":" + port(port);
  }

  /** Operations, metrics and administration are for this computer only. */
  public static String local(int port) {
    return "127.0.0.1:" + port;
  }

  /** All ports that its nodes open. */
  public List<Port> opened() {
    List<Port> opened = new ArrayList<>(List.of(Port.values()));
    if (!ipfs) {
      opened.removeIf(Port::ofIpfs);
    }
    return opened;
  }
}
