// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

/** A proof, share or signature that does not hold for its statement. */
public final class InvalidProofException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** An error that names the equation or the party that failed. */
  public InvalidProofException(String message) {
    super(message);
  }
}
