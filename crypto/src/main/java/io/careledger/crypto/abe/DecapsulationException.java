// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.CryptoException;

/**
 * A key does not open a capsule. There is one text for all causes, so that nothing can be learnt
 * from it.
 */
public final class DecapsulationException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** The one error. */
  public DecapsulationException() {
    super("this key does not open this record");
  }
}
