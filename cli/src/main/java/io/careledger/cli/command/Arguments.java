// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.terminal.Days;
import io.careledger.crypto.CryptoException;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.policy.PolicySyntaxException;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import java.util.regex.Pattern;

/** Texts of the command line as values, with the option that is at fault in the error. */
public final class Arguments {
  private Arguments() {}

  public static Policy policy(String text) {
    try {
      return Policy.parse(text);
    } catch (PolicySyntaxException e) {
      throw new LedgerException(ErrorCode.POLICY_INVALID, "policy", reason(e), e);
    }
  }

  public static Attribute attribute(String text) {
    try {
      return Attribute.parseGrantable(text);
    } catch (PolicySyntaxException e) {
      throw new LedgerException(ErrorCode.POLICY_INVALID, "attribute", reason(e), e);
    }
  }

  public static DayWindow window(int first, int last) {
    try {
      return new DayWindow(first, last);
    } catch (CryptoException e) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "until", "the last day lies before the first", e);
    }
  }

  /** Says so if a window of a record to be has passed. */
  public static void remarkIfOver(Invocation invocation, DayWindow window) {
    if (window.last() < Days.today(invocation.surroundings().clock())) {
      invocation.remark(
          "The window ended on "
              + Days.text(window.last())
              + ": nobody but the owner can read the record.");
    }
  }

  /** A record's id. */
  public static String record(String text) {
    return matching(text, Forms.ID, "record", "32 letters and digits, as put and ls print them,");
  }

  /** A clinical code. */
  public static String code(String text) {
    return matching(
        text, Forms.CODE, "code", "a system and a code as http://loinc.org|8480-6 (in quotes)");
  }

  public static String committee(String text) {
    return matching(text, Forms.COMMITTEE, "committee", "an id as master/1");
  }

  public static ActorId actor(String id) {
    return ActorId.parse(
        matching(id, Forms.ACTOR, "actor", "a name or an id of 52 letters and digits"));
  }

  /** An enrolment's id. */
  public static String enrolment(String text) {
    return matching(
        text, Forms.ENROLMENT, "enrolment", "an id of 52 letters and digits, as enrol ls prints,");
  }

  /** A ring's id. */
  public static String ring(String text) {
    return matching(text, Forms.ID, "ring", "32 letters and digits, as enrol rings prints them,");
  }

  private static String matching(String text, Pattern form, String field, String expected) {
    if (!form.matcher(text).matches()) {
      throw new LedgerException(ErrorCode.ARGUMENT_INVALID, field, expected + " expected");
    }
    return text;
  }

  private static String reason(PolicySyntaxException e) {
    return e.text() + " (character " + (e.position() + 1) + ")";
  }
}
