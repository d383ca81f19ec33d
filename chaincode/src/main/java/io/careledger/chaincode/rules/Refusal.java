// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.CryptoException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.util.function.Supplier;

/** Refusals in the words of docs/spec/transactions.md. */
public final class Refusal {
  private Refusal() {}

  public static LedgerException invalid(String field, String reason) {
    return new LedgerException(ErrorCode.ARGUMENT_INVALID, field, reason);
  }

  public static LedgerException conflict(String field, String reason) {
    return new LedgerException(ErrorCode.STATE_CONFLICT, field, reason);
  }

  public static LedgerException notFound(String field, String reason) {
    return new LedgerException(ErrorCode.NOT_FOUND, field, reason);
  }

  public static LedgerException proof(String field, String reason) {
    return new LedgerException(ErrorCode.PROOF_INVALID, field, reason);
  }

  /**
   * Runs the check of one item of a list, whose refusals then name the item.
   *
   * @param item its place, for example {@code arguments.shares.3}; stands for {@code arguments}
   */
  public static <T> T in(String item, Supplier<T> check) {
    try {
      return check.get();
    } catch (LedgerException e) {
      String field = e.field().replaceFirst("^(arguments\\.)?", item + ".");
      throw new LedgerException(e.code(), field, e.reason(), e);
    }
  }

  /** The value, or {@link ErrorCode#ARGUMENT_INVALID} if an encoding in it is refused. */
  static <T> T decode(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (CryptoException e) {
      throw new LedgerException(ErrorCode.ARGUMENT_INVALID, field, line(e), e);
    }
  }

  /** The value, or {@link ErrorCode#PROOF_INVALID} if something in it doesn't verify. */
  static <T> T verify(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (CryptoException e) {
      throw new LedgerException(ErrorCode.PROOF_INVALID, field, line(e), e);
    }
  }

  private static String line(CryptoException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
