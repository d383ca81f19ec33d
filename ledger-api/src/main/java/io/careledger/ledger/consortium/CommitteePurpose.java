// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import java.util.Locale;

/** What a committee's keys are for; a member has one key for each purpose. */
public enum CommitteePurpose {
  MASTER,
  IDENTITY,
  PROXY,
  STATISTICS;

  /** The purpose in ids and texts. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
