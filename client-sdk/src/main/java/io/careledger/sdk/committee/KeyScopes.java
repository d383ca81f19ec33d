// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayRun;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.keys.KeyRequest;

/** What a key request asks for, in the terms of the cryptography. */
public final class KeyScopes {
  private KeyScopes() {}

  /**
   * The scope of a request.
   *
   * @throws LedgerException {@code CL-ARGUMENT-INVALID} if the ledger's request is none
   */
  public static KeyScope of(KeyRequest request) {
    try {
      return KeyScope.of(
          CommitteeId.parse(request.committee()),
          request.attributes().stream().map(Attribute::parse).toList(),
          new DayRun(request.firstDay(), request.lastDay() - request.firstDay() + 1));
    } catch (CryptoException e) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "request",
          "request " + request.request() + ": " + e.getMessage(),
          e);
    }
  }
}
