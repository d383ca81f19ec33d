// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import java.util.Locale;

/** Why access was denied, in the order in which the ledger looks. */
public enum AccessDenial {
  /** It was granted. */
  NONE,
  WITHDRAWN,
  PURPOSE,
  WINDOW,
  POLICY;

  /** The reason in texts; empty for {@link #NONE}. */
  public String text() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }
}
