// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.identities;

import io.careledger.ledger.Role;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.util.Map;
import java.util.TreeMap;

/** An institution with another certificate for one of its roles. */
final class OtherIdentity {
  private OtherIdentity() {}

  /** Access to the network of a connection file, with this identity in that role. */
  static InstitutionAccess access(NetworkFile file, Role role, NetworkFile.Identity identity) {
    Map<String, NetworkFile.Identity> identities = new TreeMap<>(file.identities());
    identities.put(role.attribute(), identity);
    return new InstitutionAccess(
        new NetworkFile(
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
            file.replication()),
        plain -> plain);
  }
}
