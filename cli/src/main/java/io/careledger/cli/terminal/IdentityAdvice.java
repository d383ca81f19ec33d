// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.ledger.LedgerException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do about failures of enrolments, pseudonyms and traces, by what they are about. */
final class IdentityAdvice {
  private IdentityAdvice() {}

  /** The advice; empty if the failure is about something else. */
  static Optional<String> on(LedgerException error) {
    String field = error.field().substring(error.field().lastIndexOf('.') + 1);
    return Optional.ofNullable(
        switch (error.code()) {
          case NOT_FOUND -> notFound(field);
          case STATE_CONFLICT -> conflict(field);
          case NOT_OWNER ->
              field.equals("msp") || field.equals("id")
                  ? "Only the institution that the error speaks of may do this: careledger actor"
                      + " show, enrol show and trace show name it."
                  : null;
          case PROOF_INVALID -> refusedProof(error.field());
          case KEY_MISSING ->
              field.equals("pseudonym")
                  ? "Name the person whose pseudonym it is: careledger pseudonym ls PERSON lists"
                      + " them."
                  : null;
          case KEY_FILE_MISSING ->
              field.equals("person")
                  ? "careledger enrol people lists those of this computer; enrol request makes one."
                  : null;
          case ACCESS_FORBIDDEN ->
              field.equals("identity")
                  ? "Ask that institution; a trace makes it disclose the identity."
                  : null;
          default -> null;
        });
  }

  private static @Nullable String notFound(String field) {
    return switch (field) {
      case "enrolment" -> "careledger enrol ls --institution NAME lists enrolments.";
      case "ring" ->
          "careledger enrol rings lists rings; an institution publishes a new one with enrol"
              + " publish.";
      case "pseudonym" -> "Check the id: careledger pseudonym ls PERSON lists one's own.";
      case "id" -> "careledger trace ls lists the cases.";
      default -> null;
    };
  }

  private static @Nullable String conflict(String field) {
    return switch (field) {
      case "pages", "roster" -> "Enrol more people first: a smaller ring would hide nobody.";
      case "ring" ->
          "Nothing was shown or registered. careledger enrol rings lists the rings that are"
              + " current.";
      case "scope" -> "A unique scope allows each person one pseudonym: choose another scope.";
      case "key" -> "The person is enrolled; careledger enrol ls lists where.";
      case "enrolment" -> "careledger enrol show ENROLMENT tells its present state.";
      case "id", "digest" -> "careledger trace show CASE tells its present state.";
      case "msp" -> "Another institution of the consortium has to do this.";
      default -> null;
    };
  }

  private static @Nullable String refusedProof(String field) {
    if (field.equals("case")) {
      return "Ask another institution's peer for the same case: --institution NAME. If it says the"
          + " same, the record itself is wrong.";
    }
    return field.startsWith("enrolments.") || field.equals("request")
        ? "Have the request made again, for the institution that enrols: careledger enrol request."
        : null;
  }
}
