// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;

/** The identities of one institution; each role has a certificate of its own. */
@FunctionalInterface
public interface Connections {
  /**
   * The ledger as this role sees it. Called once for each role that is needed.
   *
   * @throws io.careledger.ledger.LedgerException {@code CL-ROLE-REFUSED} if the institution has no
   *     identity of that role here
   */
  Ledger connect(Role role);
}
