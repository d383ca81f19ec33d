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
 * @param chaincodeJvm what its chaincode service runs on
 */
public record Organisation(
    String name,
    String msp,
    String namespace,
    String host,
    String listen,
    int ports,
    boolean ipfs,
    ServiceJvm chaincodeJvm) {
  /** The ports that an organisation's nodes open, as distances from its first. */
  public enum Port {
    ORDERER(0, true),
    PEER(1, true),
    PEER_CHAINCODE(2, false),
    ORDERER_ADMIN(3, false),
    CA(4, true),
    CA_OPERATIONS(5, false),
    CHAINCODE(6, false),
    CHAINCODE_NEXT(7, false),
    ORDERER_OPERATIONS(8, false),
    PEER_OPERATIONS(9, false),
    IPFS_API(10, false),
    IPFS_SWARM(11, true),
    IPFS_GATEWAY(12, false);

    private final int distance;
    private final boolean shared;

    /**
     * @param shared whether other organisations reach it; the rest is for the same computer only
     */
    Port(int distance, boolean shared) {
      this.distance = distance;
      this.shared = shared;
    }

    boolean ofIpfs() {
      return this == IPFS_API || this == IPFS_SWARM || this == IPFS_GATEWAY;
    }
  }

  private static final String LOCAL = "127.0.0.1";

  /** One after the last of the ports. */
  static final int SPAN = 20;

  /** The same, its chaincode service on another Java. */
  public Organisation withChaincodeJvm(ServiceJvm other) {
    return new Organisation(name, msp, namespace, host, listen, ports, ipfs, other);
  }

  public int port(Port port) {
    return ports + port.distance;
  }

  /** What a node binds for a port: the address alone. */
  public String binding(Port port) {
    return port.shared ? listen : LOCAL;
  }

  /** What a node binds for a port: address and port. */
  public String listening(Port port) {
    return binding(port) + ":" + port(port);
  }

  /** Where those reach a port who may: other organisations, or programs of the same computer. */
  public String address(Port port) {
    return (port.shared ? host : LOCAL) + ":" + port(port);
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
