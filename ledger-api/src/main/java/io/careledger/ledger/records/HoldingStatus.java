// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import java.util.Locale;

/** What an institution last said of its copy of a version's contents. */
public enum HoldingStatus {
  /** It had header and payload whole on its own disk. */
  HELD,
  /** It had them and found them missing or damaged. */
  LOST,
  /** It removed its copy on purpose. */
  REMOVED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
