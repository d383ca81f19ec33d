// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.time;

import io.careledger.crypto.CryptoException;

/** A day, window or run of days that does not exist in the tree of days. */
public final class DayException extends CryptoException {
  private static final long serialVersionUID = 1L;

  DayException(String message) {
    super(message);
  }
}
