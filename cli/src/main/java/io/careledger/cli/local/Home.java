// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder of all state, {@code CARELEDGER_HOME}, accessible to its owner only. */
public record Home(Path folder) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** The embedded ledger. */
  public Path ledger() {
    return folder.resolve("ledger");
  }

  /** Encrypted bytes. */
  public Path content() {
    return folder.resolve("content");
  }

  /** The member keys of an institution. */
  public Path member(String institution) {
    return folder.resolve("members").resolve(institution);
  }

  /** Actors' key files and what is public of them. */
  public Path actors() {
    return folder.resolve("actors");
  }

  /** The key files of people who are or will be enrolled. */
  public Path people() {
    return folder.resolve("people");
  }

  /** How far an institution's agent has come. */
  public Path agent(String institution) {
    return folder.resolve("agents").resolve(institution);
  }

  /** How far an institution has followed withdrawals. */
  public Path withdrawals(String institution) {
    return withdrawals().resolve(institution);
  }

  private Path withdrawals() {
    return folder.resolve("withdrawals");
  }

  /**
   * Makes the folder of {@link #withdrawals}.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED}
   */
  void createWithdrawals() {
    createFolder(withdrawals());
  }

  /** Makes a folder of this home, for its owner only, if it is not there. */
  static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.STORAGE_FAILED, "", folder + ": " + Cause.of(e), e);
    }
  }

  /**
   * Makes the folder, or takes others' access to it away.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED}
   */
  public void create() {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      if (!Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      }
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.STORAGE_FAILED, "", folder + ": " + Cause.of(e), e);
    }
  }

  /**
   * Refuses a folder without a ledger.
   *
   * @throws LedgerException {@code CL-NOT-FOUNDED} if no ledger was begun here
   */
  public void requireLedger() {
    if (!Files.isDirectory(ledger())) {
      throw new LedgerException(
          ErrorCode.NOT_FOUNDED, "", "there is no consortium in " + folder + " yet");
    }
  }
}
