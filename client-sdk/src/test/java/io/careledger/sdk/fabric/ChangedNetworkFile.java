// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A connection file that differs from another one in some of its members. */
public final class ChangedNetworkFile {
  private final NetworkFile from;
  private String channel;
  private NetworkFile.Node peer;
  private Map<String, NetworkFile.Identity> identities;
  private Optional<NetworkFile.Authority> authority;
  private List<NetworkFile.Orderer> orderers;
  private List<NetworkFile.Participant> institutions;

  private ChangedNetworkFile(NetworkFile from) {
    this.from = from;
    channel = from.channel();
    peer = from.peer();
    identities = from.identities();
    authority = from.authority();
    orderers = from.orderers();
    institutions = from.institutions();
  }

  public static ChangedNetworkFile of(NetworkFile from) {
    return new ChangedNetworkFile(from);
  }

  public ChangedNetworkFile channel(String other) {
    channel = other;
    return this;
  }

  /** With the peer at another address ({@code host:port}). */
  public ChangedNetworkFile peer(String address) {
    peer = new NetworkFile.Node(address, from.peer().tlsCa());
    return this;
  }

  public ChangedNetworkFile identities(Map<String, NetworkFile.Identity> others) {
    identities = others;
    return this;
  }

  /** With another identity in one role. */
  public ChangedNetworkFile identity(Role role, NetworkFile.Identity other) {
    identities = new TreeMap<>(identities);
    identities.put(role.attribute(), other);
    return this;
  }

  public ChangedNetworkFile authority(NetworkFile.Authority other) {
    authority = Optional.of(other);
    return this;
  }

  public ChangedNetworkFile orderers(List<NetworkFile.Orderer> others) {
    orderers = others;
    return this;
  }

  public ChangedNetworkFile institutions(List<NetworkFile.Participant> others) {
    institutions = others;
    return this;
  }

  public NetworkFile file() {
    return new NetworkFile(
        from.path(),
        channel,
        from.chaincode(),
        from.institution(),
        from.msp(),
        peer,
        identities,
        authority,
        from.ipfs(),
        orderers,
        institutions,
        from.replication());
  }
}
