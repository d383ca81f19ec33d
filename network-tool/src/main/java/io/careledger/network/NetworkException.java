// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

/**
 * Something that the network's administrator can act on: one line that says what, and what to do.
 */
public final class NetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NetworkException(String message) {
    super(message);
  }

  public NetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
