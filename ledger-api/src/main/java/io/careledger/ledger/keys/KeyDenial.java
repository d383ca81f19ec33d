// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import java.util.Locale;

/** Why a key request was denied. */
public enum KeyDenial {
  /** It was granted. */
  NONE,
  /** The run does not begin on the transaction's day. */
  DAYS_NOT_TODAY,
  /** The run is longer than the smallest {@code maxDays} of the attestations used. */
  RUN_TOO_LONG,
  /** An attribute is not live on every day of the run. */
  NOT_LIVE;

  /** The reason in texts; empty for {@link #NONE}. */
  public String text() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
