// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

/** Bytes that are not the canonical encoding of a value of the expected kind. */
public final class InvalidEncodingException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** An error that says what was expected and what is wrong, without the bytes. */
  public InvalidEncodingException(String message) {
    super(message);
  }
}
