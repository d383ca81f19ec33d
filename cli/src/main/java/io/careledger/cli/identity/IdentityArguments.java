// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;

/** Texts of the command line as values, with the option that is at fault in the error. */
final class IdentityArguments {
  private IdentityArguments() {}

  static Scope scope(String text) {
    try {
      return Scope.parse(text);
    } catch (CryptoException e) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "scope",
          "unique:NAME or open:NAME expected, with a name of 1 to 64 lower-case letters, digits,"
              + " dots and hyphens",
          e);
    }
  }

  /** A case's id. */
  static String traceCase(String text) {
    if (!Forms.ID.matcher(text).matches()) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "case",
          "32 letters and digits, as trace open and trace ls print them, expected");
    }
    return text;
  }
}
