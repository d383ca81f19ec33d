// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.Dst;
import io.careledger.crypto.bls12381.G1;

/**
 * What a pseudonym is for, written {@code unique:NAME} or {@code open:NAME}. In a unique scope all
 * registrations of one enrolment show the same tag, so that a ledger can refuse a second one; tags
 * of different scopes and channels can't be linked. Two enrolments are two persons to a scope.
 *
 * @param name 1 to 64 characters of {@code [a-z0-9.-]}, the first a letter or digit
 * @param unique whether an enrolment may have one pseudonym only
 */
public record Scope(String name, boolean unique) {
  private static final String UNIQUE = "unique:";
  private static final String OPEN = "open:";

  /**
   * Checks the name.
   *
   * @throws InvalidEncodingException if it is none
   */
  public Scope {
    if (!name.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      throw new InvalidEncodingException("not a scope's name: 1 to 64 of [a-z0-9.-]");
    }
  }

  /** The scope as text. */
  public String text() {
    return (unique ? UNIQUE : OPEN) + name;
  }

  /**
   * Reads a scope's text.
   *
   * @throws InvalidEncodingException if it is anything else
   */
  public static Scope parse(String text) {
    if (text.startsWith(UNIQUE)) {
      return new Scope(text.substring(UNIQUE.length()), true);
    }
    if (text.startsWith(OPEN)) {
      return new Scope(text.substring(OPEN.length()), false);
    }
    throw new InvalidEncodingException("a scope is unique:NAME or open:NAME");
  }

  /** T0: the base of this scope's tags on a channel. */
  G1 base(String channel) {
    return G1.hash(Dst.SCOPE, new Encoder().item(channel).item(text()).bytes());
  }
}
