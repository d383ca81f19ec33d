// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import io.careledger.ledger.ErrorCode;

/**
 * A record, or a choice of codes, was refused. The text says where and what kind of fault it is,
 * and never quotes the record: it is about a person's health. It has no cause for the same reason,
 * as parsers quote their input.
 */
public final class IntakeException extends Exception {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;
  private final String where;
  private final String reason;

  IntakeException(ErrorCode code, String where, String reason) {
    super(code.text() + ": " + where + ": " + reason);
    this.code = code;
    this.where = where;
    this.reason = reason;
  }

  /** What happened, for programs. */
  public ErrorCode code() {
    return code;
  }

  /** The position, for example {@code line 3, column 14} or {@code Bundle.entry[2].resource}. */
  public String where() {
    return where;
  }

  /** What is wrong, a clause without a full stop. */
  public String reason() {
    return reason;
  }
}
