// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Invocation;
import io.careledger.health.ClinicalCode;
import io.careledger.health.HealthIntake;
import io.careledger.health.Intake;
import io.careledger.health.IntakeException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file is, and which of its clinical codes its owner lets everybody see.
 *
 * @param codes {@code system|code}; none unless the owner asked for it and agreed to the list
 */
record FileIntake(String mediaType, List<String> codes) {
  static final String STANDARD_INPUT = "-";

  static FileIntake of(
      Invocation invocation,
      String file,
      boolean unseen,
      boolean publish,
      List<String> chosen,
      boolean agreed)
      throws IOException {
    boolean publishes = publish || !chosen.isEmpty();
    if (unseen) {
      if (publishes) {
        throw invocation.usage("codes can be published only of a file that is looked into");
      }
      return new FileIntake(Intake.OPAQUE, List.of());
    }
    Intake intake = inspect(file);
    intake.note().ifPresent(invocation::remark);
    List<String> found = intake.codes().stream().map(ClinicalCode::text).toList();
    if (!publishes) {
      if (!found.isEmpty()) {
        invocation.remark(
            found.size() + " clinical codes found; none is published without --publish-codes.");
      }
      return new FileIntake(intake.mediaType(), List.of());
    }
    List<String> codes = choose(intake, found, chosen);
    requireAgreement(invocation, codes, agreed);
    return new FileIntake(intake.mediaType(), codes);
  }

  private static Intake inspect(String file) throws IOException {
    requireFile(file);
    try {
      return HealthIntake.inspect(Path.of(file));
    } catch (IntakeException e) {
      throw new LedgerException(e.code(), e.where(), e.reason(), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static List<String> choose(Intake intake, List<String> found, List<String> chosen) {
    for (String code : chosen) {
      if (!found.contains(code)) {
        throw new LedgerException(
            ErrorCode.ARGUMENT_INVALID, "code", code + " is not among the codes of the file");
      }
    }
    try {
      return ClinicalCode.publishable(
          intake.codes().stream()
              .filter(code -> chosen.isEmpty() || chosen.contains(code.text()))
              .toList());
    } catch (IntakeException e) {
      throw new LedgerException(e.code(), e.where(), e.reason() + "; choose by --code", e);
    }
  }

  private static void requireAgreement(Invocation invocation, List<String> codes, boolean agreed) {
    invocation.remark("Everybody on the ledger will see these codes, for good:");
    codes.forEach(code -> invocation.remark("  " + code));
    if (codes.isEmpty() || agreed) {
      return;
    }
    if (!invocation.surroundings().prompt().isInteractive()) {
      throw invocation.usage("--publish-codes needs --yes where nobody can be asked");
    }
    if (!invocation.surroundings().prompt().confirm("Publish these " + codes.size() + " codes?")) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "publish-codes", "you did not agree; nothing was stored");
    }
  }

  /** The bytes, to their end; closing them leaves standard input open. */
  static InputStream open(Invocation invocation, String file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return new FilterInputStream(invocation.surroundings().in()) {
        @Override
        public void close() {
          // It is not ours.
        }
      };
    }
    requireFile(file);
    try {
      return Files.newInputStream(Path.of(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Bytes, or -1 if nobody knows. */
  static long size(String file) throws IOException {
    return file.equals(STANDARD_INPUT) ? -1 : Files.size(Path.of(file));
  }

  private static void requireFile(String file) {
    if (Files.isDirectory(Path.of(file))) {
      throw new LedgerException(ErrorCode.STORAGE_FAILED, "file", file + " is a folder");
    }
  }

  private static LedgerException unreadable(String file, IOException e) {
    return new LedgerException(
        ErrorCode.STORAGE_FAILED, "file", "reading " + file + " failed: " + Cause.of(e), e);
  }
}
