// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.SignedPayload;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.json.Bytes;
import java.util.Optional;

/** Who may call, and for what a payload was made. The default is refusal. */
public final class CallRule {
  /** The longest time between a transaction and the expiry of its payload, in seconds. */
  private static final long MAXIMUM_EXPIRY = 600;

  private CallRule() {}

  /** Refuses a certificate with another role than the transaction's, or with none. */
  public static void requireRole(Optional<Role> role, Transactions transaction) {
    requireAnyRole(role);
    if (!role.equals(transaction.role())) {
      throw refusedRole();
    }
  }

  /** Refuses a certificate without a role. */
  public static void requireAnyRole(Optional<Role> role) {
    if (role.isEmpty()) {
      throw refusedRole();
    }
  }

  private static LedgerException refusedRole() {
    return new LedgerException(
        ErrorCode.ROLE_REFUSED, "creator", "the certificate's role may not do this");
  }

  public static void requireActive(Consortium consortium, String msp) {
    if (!consortium.isActive(msp)) {
      throw new LedgerException(
          ErrorCode.MSP_UNKNOWN, "creator", "not an active institution of the consortium");
    }
  }

  /** Refuses a payload that was made for another institution. */
  public static void requireCreator(String msp, String creator) {
    if (!msp.equals(creator)) {
      throw new LedgerException(ErrorCode.MSP_UNKNOWN, "msp", "not the creator's");
    }
  }

  /**
   * Refuses a payload that was made for another channel, contract or transaction, or another time.
   */
  public static void requireHere(
      SignedPayload payload, Transactions transaction, String channel, long time) {
    requireEqual("channel", payload.channel(), channel);
    requireEqual("contract", payload.contract(), transaction.contract());
    requireEqual("transaction", payload.transaction(), transaction.transaction());
    if (payload.expires() <= time || payload.expires() > time + MAXIMUM_EXPIRY) {
      throw new LedgerException(
          ErrorCode.SIGNATURE_EXPIRED, "expires", "at most 600 s after the transaction's time");
    }
  }

  private static void requireEqual(String field, String given, String expected) {
    if (!given.equals(expected)) {
      throw new LedgerException(ErrorCode.ARGUMENT_INVALID, field, "made for another one");
    }
  }

  /** The only signature of an envelope that is no rotation's. */
  public static Bytes requireOneSignature(SignatureEnvelope envelope) {
    if (envelope.newSignature().isPresent()) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "newSignature", "only a rotation has it");
    }
    return envelope.signature();
  }

  /** The second signature of a rotation's envelope. */
  public static Bytes requireNewSignature(SignatureEnvelope envelope) {
    return envelope
        .newSignature()
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.SIGNATURE_INVALID, "newSignature", "the new key signs, too"));
  }

  /** Refuses another request under the id of one that was executed. */
  public static void requireSameRequest(Bytes executed, Bytes digest) {
    if (!executed.equals(digest)) {
      throw new LedgerException(
          ErrorCode.REQUEST_REUSED, "requestId", "this signer used it for another request");
    }
  }
}
