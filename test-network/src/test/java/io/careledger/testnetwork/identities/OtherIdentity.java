// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.identities;

import io.careledger.ledger.Role;
import io.careledger.sdk.fabric.ChangedNetworkFile;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.testnetwork.stage.InstitutionAccess;

/** An institution with another certificate for one of its roles. */
public final class OtherIdentity {
  private OtherIdentity() {}

  /** A connection file with this identity in that role. */
  public static NetworkFile file(NetworkFile file, Role role, NetworkFile.Identity identity) {
    return ChangedNetworkFile.of(file).identity(role, identity).file();
  }

  /** Access to the network of a connection file, with this identity in that role. */
  public static InstitutionAccess access(
      NetworkFile file, Role role, NetworkFile.Identity identity) {
    return new InstitutionAccess(file(file, role, identity), plain -> plain);
  }
}
