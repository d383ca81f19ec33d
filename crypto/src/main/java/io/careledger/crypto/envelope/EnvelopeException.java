// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.CryptoException;

/** A header that can't be read or opened. */
public final class EnvelopeException extends CryptoException {
  private static final long serialVersionUID = 1;

  /** Stable reasons. All but {@link #REFUSED} are found before any secret is used. */
  public enum Reason {
    /** The bytes don't begin as an envelope does. */
    NOT_AN_ENVELOPE,
    /** An envelope of a format that this version doesn't know. */
    FORMAT_UNKNOWN,
    /** More than 64 KiB. */
    TOO_LARGE,
    /**
     * A field is missing, cut, out of its range, or followed by surplus bytes; the message names
     * it.
     */
    FIELD_INVALID,
    /** A good header, but of another record, version or payload than the ledger names. */
    NOT_THE_ANCHORED,
    /** It has no stanza of the kind that was to be opened. */
    NO_STANZA,
    /** It doesn't open; there is one error for all causes. */
    REFUSED
  }

  private final Reason reason;

  EnvelopeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static EnvelopeException field(String name, String message) {
    return new EnvelopeException(Reason.FIELD_INVALID, "envelope header, " + name + ": " + message);
  }

  static EnvelopeException refused() {
    return new EnvelopeException(Reason.REFUSED, "the envelope does not open with this key");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
