// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.identities;

import io.careledger.ledger.Role;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.util.Map;
import java.util.TreeMap;

/** An institution with another certificate for one of its roles. */
public final class OtherIdentity {
  private OtherIdentity() {}

  /** A connection file with this identity in that role. */
  public static NetworkFile file(NetworkFile file, Role role, NetworkFile.Identity identity) {
    Map<String, NetworkFile.Identity> identities = new TreeMap<>(file.identities());
    identities.put(role.attribute(), identity);
    return new NetworkFile(
        file.path(),
        file.channel(),
        file.chaincode(),
        file.institution(),
        file.msp(),
        file.peer(),
        identities,
        file.authority(),
        file.ipfs(),
        file.orderers(),
        file.institutions(),
        file.replication());
  }

  /** Access to the network of a connection file, with this identity in that role. */
  public static InstitutionAccess access(
      NetworkFile file, Role role, NetworkFile.Identity identity) {
    return new InstitutionAccess(file(file, role, identity), plain -> plain);
  }
}
