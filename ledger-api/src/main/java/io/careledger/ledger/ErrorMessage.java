// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one text form of an error, {@code CL-CODE [field] reason}, which survives every transport
 * that carries only a message (Fabric's gateway wraps it in text of its own).
 */
public final class ErrorMessage {
  private static final Pattern FORM = Pattern.compile("(CL-[A-Z0-9-]+) \\[([^\\]]*)\\] ([^\\n]*)");

  private ErrorMessage() {}

  public static String format(ErrorCode code, String field, String reason) {
    return code.text() + " [" + field + "] " + reason;
  }

  /**
   * Reads an error out of a transport's message; what is not one of ours becomes {@link
   * ErrorCode#LEDGER_FAILED}.
   */
  public static LedgerException parse(String message) {
    return find(message).orElseGet(() -> new LedgerException(ErrorCode.LEDGER_FAILED, "", message));
  }

  /** The error in a transport's message, if it carries one of ours. */
  public static Optional<LedgerException> find(String message) {
    Matcher matcher = FORM.matcher(message);
    return matcher.find()
        ? ErrorCode.find(matcher.group(1))
            .map(code -> new LedgerException(code, matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}
