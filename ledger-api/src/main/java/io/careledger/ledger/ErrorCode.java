// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every stable code. The text form is the name with hyphens behind {@code CL-}; codes are never
 * renamed or reused.
 */
public enum ErrorCode {
  // input
  ARGUMENT_COUNT,
  ARGUMENT_INVALID,
  ARGUMENT_TOO_LARGE,
  FORMAT_UNKNOWN,
  JSON_INVALID,
  TRANSACTION_UNKNOWN,
  // who and when
  ROLE_REFUSED,
  MSP_UNKNOWN,
  NOT_FOUNDED,
  SIGNATURE_INVALID,
  SIGNATURE_EXPIRED,
  ACTOR_UNKNOWN,
  ACTOR_CLOSED,
  ACTOR_EXISTS,
  NOT_OWNER,
  TIME_REFUSED,
  REQUEST_REUSED,
  // the ledger's rules
  NOT_FOUND,
  STATE_CONFLICT,
  RECORD_WITHDRAWN,
  NAMESPACE_FORBIDDEN,
  NAMESPACE_UNKNOWN,
  PROOF_INVALID,
  // what a user holds
  TARGET_EXISTS,
  PASSPHRASE_WRONG,
  PASSPHRASE_EMPTY,
  KEY_FILE_INVALID,
  KEY_FILE_MISSING,
  KEY_MISSING,
  NETWORK_FILE_INVALID,
  CERTIFICATE_INVALID,
  CERTIFICATE_AUTHORITY_REFUSED,
  ENVELOPE_REFUSED,
  CONTENT_MISSING,
  CONTENT_CORRUPT,
  CONTENT_UNREACHABLE,
  FHIR_INVALID,
  COMMITTEE_SILENT,
  KEY_DENIED,
  POLICY_INVALID,
  INTAKE_REFUSED,
  AUDIT_INVALID,
  ACCESS_DENIED,
  // the ledger itself
  READ_CONFLICT,
  ENDORSEMENT_DIVERGED,
  LEDGER_BUSY,
  LEDGER_CORRUPT,
  LEDGER_TRUNCATED,
  LEDGER_FAILED,
  LEDGER_UNREACHABLE,
  LEDGER_UNKNOWN_COMMIT,
  STORAGE_FAILED,
  ACCESS_FORBIDDEN;

  /**
   * Whether a submit that ended so is known to have changed nothing. Otherwise it may have taken
   * effect, or may still.
   */
  public boolean isDefinite() {
    return switch (this) {
      case LEDGER_CORRUPT, LEDGER_TRUNCATED, LEDGER_FAILED, LEDGER_UNKNOWN_COMMIT, STORAGE_FAILED ->
          false;
      default -> true;
    };
  }

  /** The code as users see it, for example {@code CL-READ-CONFLICT}. */
  public String text() {
    return "CL-" + name().replace('_', '-').toUpperCase(Locale.ROOT);
  }

  static Optional<ErrorCode> find(String text) {
    return Arrays.stream(values()).filter(code -> code.text().equals(text)).findFirst();
  }
}
