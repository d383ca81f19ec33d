// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.policy.PolicySyntaxException;
import io.careledger.health.IntakeException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** An error as users see it: on standard error the code, what happened, what to do. */
public final class ErrorReport {
  private ErrorReport() {}

  /**
   * Reports a failure.
   *
   * @return the exit code
   */
  public static int write(PrintStream err, boolean json, Throwable failure) {
    LedgerException error = translate(failure);
    String advice = Advice.on(error);
    if (json) {
      err.println(object(error.code().text(), error.field(), error.reason(), advice));
    } else {
      err.println("careledger: " + error.getMessage());
      err.println("  " + advice);
    }
    return ExitCode.of(error.code());
  }

  /** Reports wrong usage; {@code help} is the command that explains. */
  public static int usage(PrintStream err, boolean json, String reason, String help) {
    if (json) {
      err.println(object("CL-USAGE", "", reason, "Try " + help + "."));
    } else {
      err.println("careledger: " + reason);
      err.println("  Try " + help + ".");
    }
    return ExitCode.USAGE;
  }

  /** The one form that all failures take. */
  public static LedgerException translate(Throwable failure) {
    if (failure instanceof LedgerException known) {
      return known;
    }
    if (failure instanceof PolicySyntaxException syntax) {
      return new LedgerException(ErrorCode.POLICY_INVALID, "policy", text(syntax), syntax);
    }
    if (failure instanceof IntakeException intake) {
      return new LedgerException(intake.code(), intake.where(), intake.reason(), intake);
    }
    if (failure instanceof CryptoException crypto) {
      return new LedgerException(ErrorCode.ARGUMENT_INVALID, "", text(crypto), crypto);
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return translate(unchecked.getCause());
    }
    if (failure instanceof ContentException content) {
      return content.asLedgerException();
    }
    if (failure instanceof IOException io) {
      return new LedgerException(ErrorCode.STORAGE_FAILED, "", Cause.of(io), io);
    }
    // The message of an unforeseen exception could hold anything; its class holds no secret.
    return new LedgerException(
        ErrorCode.LEDGER_FAILED, "", "unexpected " + failure.getClass().getName(), failure);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String object(String code, String field, String reason, String advice) {
    return CanonicalJson.encode(
        JsonObject.empty()
            .with("advice", advice)
            .with("code", code)
            .with("field", field)
            .with("reason", reason));
  }
}
