// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.CryptoException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;

/** Failures of stores, streams and cryptography in the one form that users see. */
final class Failures {
  private Failures() {}

  static LedgerException of(IOException e) {
    if (e instanceof ContentException content) {
      return content.asLedgerException();
    }
    return new LedgerException(ErrorCode.STORAGE_FAILED, "", Cause.of(e), e);
  }

  /** One reason for all causes: which check failed would help a forger. */
  static LedgerException refusedEnvelope(CryptoException e) {
    return new LedgerException(
        ErrorCode.ENVELOPE_REFUSED,
        "",
        "the record does not open with your key, or its bytes are not what the ledger names",
        e);
  }
}
