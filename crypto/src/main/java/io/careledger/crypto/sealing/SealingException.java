// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.sealing;

import io.careledger.crypto.CryptoException;

/**
 * A box doesn't open under this key and info. One message for all causes: a cause would be an
 * oracle.
 */
public final class SealingException extends CryptoException {
  private static final long serialVersionUID = 1;

  SealingException() {
    super("the sealed box does not open with this key here");
  }
}
