// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.ledger.ErrorCode;

/** How a command ended, for scripts. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int DENIED = 3;
  public static final int CONFLICT = 4;

  private ExitCode() {}

  /** Denied: by ledger or mathematics. Conflict: with what is there; waiting or looking helps. */
  public static int of(ErrorCode code) {
    return switch (code) {
      case ARGUMENT_INVALID, POLICY_INVALID, NAMESPACE_UNKNOWN, PASSPHRASE_EMPTY -> USAGE;
      case ACCESS_DENIED,
          KEY_DENIED,
          KEY_MISSING,
          NOT_OWNER,
          ACTOR_CLOSED,
          ROLE_REFUSED,
          NAMESPACE_FORBIDDEN,
          ACCESS_FORBIDDEN ->
          DENIED;
      case READ_CONFLICT,
          ENDORSEMENT_DIVERGED,
          STATE_CONFLICT,
          RECORD_WITHDRAWN,
          LEDGER_BUSY,
          REQUEST_REUSED,
          ACTOR_EXISTS,
          TARGET_EXISTS,
          LEDGER_UNKNOWN_COMMIT ->
          CONFLICT;
      default -> FAILED;
    };
  }
}
