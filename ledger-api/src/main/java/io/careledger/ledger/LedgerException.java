// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

/** A refusal or failure with a stable code. Never carries secrets; the text is fit for a user. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;
  private final String field;
  private final String reason;

  /**
   * @param field the input that is at fault, as a dotted path, or the empty string
   * @param reason what is wrong, a clause without a full stop
   */
  public LedgerException(ErrorCode code, String field, String reason) {
    super(ErrorMessage.format(code, field, reason));
    this.code = code;
    this.field = field;
    this.reason = reason;
  }

  public LedgerException(ErrorCode code, String field, String reason, Throwable cause) {
    super(ErrorMessage.format(code, field, reason), cause);
    this.code = code;
    this.field = field;
    this.reason = reason;
  }

  public ErrorCode code() {
    return code;
  }

  public String field() {
    return field;
  }

  public String reason() {
    return reason;
  }
}
