// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import java.io.IOException;

/**
 * A payload isn't the one that its header names: changed, cut, extended, or another record's. One
 * message for all causes. Errors of the stream that the payload comes from are passed on as they
 * are.
 */
public final class PayloadException extends IOException {
  private static final long serialVersionUID = 1;

  PayloadException() {
    super("the encrypted payload is not the one that this envelope names, or was damaged");
  }
}
