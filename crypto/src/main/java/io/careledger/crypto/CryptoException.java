// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

/**
 * A cryptographic operation that cannot give a result. Messages are fit for users and hold no
 * secrets.
 */
public class CryptoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a message fit for users. */
  public CryptoException(String message) {
    super(message);
  }

  /** An error with a message fit for users and its cause. */
  public CryptoException(String message, Throwable cause) {
    super(message, cause);
  }
}
