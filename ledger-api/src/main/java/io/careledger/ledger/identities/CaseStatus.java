// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import java.util.Locale;

/** How far a trace case is. */
public enum CaseStatus {
  /** A second institution has to approve it. */
  OPEN,
  /** Members post shares. */
  APPROVED,
  /** t shares have opened the pseudonym. */
  TRACED,
  /** The institution has opened the identity. */
  DISCLOSED,
  /** Its opener has withdrawn it. */
  WITHDRAWN;

  /** The status in texts. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
