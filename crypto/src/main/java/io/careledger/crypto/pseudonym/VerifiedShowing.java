// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

/** A showing whose proof holds. */
public final class VerifiedShowing {
  private final AttributeShowing.Statement statement;

  VerifiedShowing(AttributeShowing.Statement statement) {
    this.statement = statement;
  }

  /** What was shown. */
  public AttributeShowing.Statement statement() {
    return statement;
  }
}
