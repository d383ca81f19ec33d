// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import java.util.Locale;

/** What a committee's keys are for. A member has one key for each purpose, never shared. */
public enum Purpose {
  /** Holds the ABE master key and issues partial keys; posts no shares. */
  MASTER,
  /** Traces pseudonyms. */
  IDENTITY,
  /** Transforms re-encryption capsules; posts no shares. */
  PROXY,
  /** Opens the sums of one study. */
  STATISTICS;

  /** The name as it stands in ids, lower-case ASCII. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether members of such a committee may publish shares of a dealing. */
  public boolean opensShares() {
    return this == IDENTITY || this == STATISTICS;
  }
}
