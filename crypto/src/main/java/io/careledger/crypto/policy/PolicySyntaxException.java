// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import io.careledger.crypto.CryptoException;

/** A text that is no policy or no attribute: why, and where. */
public final class PolicySyntaxException extends CryptoException {
  private static final long serialVersionUID = 1L;

  /** Stable codes of docs/spec/policy.md. */
  public enum Reason {
    EMPTY,
    TOO_LONG,
    BAD_CHARACTER,
    BAD_ATTRIBUTE,
    RESERVED_NAMESPACE,
    OPERAND_EXPECTED,
    OPERATOR_EXPECTED,
    UNBALANCED,
    BAD_THRESHOLD,
    TOO_MANY_LEAVES,
    TOO_DEEP
  }

  private final Reason reason;
  private final int position;
  private final String text;

  PolicySyntaxException(Reason reason, int position, String text) {
    super("at character " + position + ": " + text);
    this.reason = reason;
    this.position = position;
    this.text = text;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  /** The message without the position. */
  public String text() {
    return text;
  }

  /** Index of the first character at fault, in UTF-16 units from 0. */
  public int position() {
    return position;
  }
}
