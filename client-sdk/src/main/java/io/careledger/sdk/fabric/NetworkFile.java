// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.Role;
import io.careledger.sdk.holding.ReplicaRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connection file of one institution: where its peer, certificate authority and IPFS node are,
 * and where its certificates and keys lie. It names files and holds no secret itself. {@code
 * docs/spec/fabric-client.md} describes the format.
 *
 * @param path the file it was read from
 * @param channel the channel's name
 * @param chaincode the chaincode's name on the channel
 * @param institution the institution's name
 * @param msp its membership service provider
 * @param peer its own peer, whose gateway carries all its calls
 * @param identities certificates and keys by the names {@code admin}, {@code member}, {@code
 *     client}, {@code supervisor}; those that this computer has
 * @param authority its Fabric CA, if it has one
 * @param ipfs its IPFS node, if it has one
 * @param orderers the ordering nodes, which {@code doctor} reaches for; may be empty
 * @param institutions all institutions of the network, in the order of the founding; may be empty
 * @param replication which institutions are to hold a record, if the network has agreed on it
 */
public record NetworkFile(
    Path path,
    String channel,
    String chaincode,
    String institution,
    String msp,
    Node peer,
    Map<String, Identity> identities,
    Optional<Authority> authority,
    Optional<IpfsNode> ipfs,
    List<Orderer> orderers,
    List<Participant> institutions,
    Optional<ReplicaRule> replication) {
  public NetworkFile {
    identities = Map.copyOf(identities);
    orderers = List.copyOf(orderers);
    institutions = List.copyOf(institutions);
  }

  /**
   * A server of Fabric.
   *
   * @param address {@code host:port}
   * @param tlsCa PEM file of the certificates that its TLS certificate is checked against
   */
  public record Node(String address, Path tlsCa) {}

  /**
   * An identity on this computer.
   *
   * @param certificate PEM file
   * @param key PEM file of the private key, PKCS#8
   */
  public record Identity(Path certificate, Path key) {}

  /**
   * A Fabric CA.
   *
   * @param url {@code https}
   * @param name the CA's name on that server
   * @param tlsCa PEM file of the certificates that its TLS certificate is checked against
   * @param registrar who may register others, if this computer can
   */
  public record Authority(URI url, String name, Path tlsCa, Optional<Registrar> registrar) {}

  /**
   * An identity of Fabric CA that may register others.
   *
   * @param secretFile its enrolment secret is the file's first line
   */
  public record Registrar(String name, Path secretFile) {}

  /**
   * An IPFS node's RPC interface.
   *
   * @param api {@code http} or {@code https}
   * @param tokenFile the bearer token is the file's first line
   */
  public record IpfsNode(URI api, Optional<Path> tokenFile) {}

  /** An ordering node. */
  public record Orderer(String name, Node node) {}

  /**
   * An institution of the network.
   *
   * @param namespace of its attributes
   */
  public record Participant(
      String name, String msp, String namespace, boolean ordering, Node peer) {}

  /**
   * Reads a connection file.
   *
   * @throws io.careledger.ledger.LedgerException {@code CL-NETWORK-FILE-INVALID} with the member at
   *     fault
   */
  public static NetworkFile read(Path file) {
    return NetworkFileReader.read(file);
  }

  /**
   * Reads every connection file ({@code *.json}) of a folder, one for each institution, sorted as
   * the files list their institutions.
   *
   * @throws io.careledger.ledger.LedgerException {@code CL-NETWORK-FILE-INVALID} if there is none,
   *     one is invalid, or they do not belong together
   */
  public static List<NetworkFile> readFolder(Path folder) {
    return NetworkFileReader.readFolder(folder);
  }

  /** The identity of a role, if this computer has it. */
  public Optional<Identity> identity(Role role) {
    return Optional.ofNullable(identities.get(role.attribute()));
  }
}
