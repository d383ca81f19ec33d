// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import java.util.Locale;

/** How far a committee is. */
public enum CommitteeStatus {
  /** Institutions hand in their member keys. */
  JOINING,
  /** All keys are there; members of a master committee deal. */
  SEALED,
  /** The master key is assembled. */
  ACTIVE,
  /** Fewer than the threshold dealt, or not all joined, before the deadline. */
  FAILED;

  /** The status in texts. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
