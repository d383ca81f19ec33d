// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import java.util.Locale;

/** Why a member posts no partial key. */
public enum KeyDecline {
  /** The request's time is too far from the member's own clock. */
  CLOCK,
  /** The member has issued keys of a later day: its clock, or the ledger's time, was set back. */
  EARLIER_DAY,
  /** In the member's view an attestation is not live. */
  NOT_LIVE,
  /** The member has lost its key. */
  NO_KEY;

  /** The reason in texts. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
