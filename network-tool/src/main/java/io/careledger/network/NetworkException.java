// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.sdk.files.Cause;
import java.io.IOException;

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

  /**
   * What could not be done with a file, and why.
   *
   * @param what for example {@code FILE can't be read}
   */
  public static NetworkException of(String what, IOException cause) {
    return new NetworkException(what + ": " + Cause.of(cause), cause);
  }
}
