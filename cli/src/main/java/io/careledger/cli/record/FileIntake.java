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
  private static final String STANDARD_INPUT = "-";
  private static final List<String> STANDARD_INPUTS =
      List.of(STANDARD_INPUT, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

  static FileIntake of(
      Invocation invocation,
      String file,
      boolean opaque,
      boolean publish,
      List<String> chosen,
      boolean agreed)
      throws IOException {
    boolean publishes = publish || !chosen.isEmpty();
    if (opaque || isStream(file)) {
      if (publishes) {
        throw invocation.usage("codes can be published only of a file that is looked into");
      }
      if (!opaque && !file.equals(STANDARD_INPUT)) {
        invocation.remark(file + " can be read only once: stored without looking into it.");
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
    // With --json the codes were not shown: nobody can agree to them.
    if (invocation.json() || !invocation.surroundings().prompt().isInteractive()) {
      throw invocation.usage(
          "--publish-codes needs --yes with --json or where nobody can be asked");
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
    return isStream(file) ? -1 : Files.size(Path.of(file));
  }

  /**
   * Whether the bytes can be read only once: standard input, a pipe, a device. Where a shell hands
   * over an open file by its number, opening that a second time may go on behind the first.
   */
  private static boolean isStream(String file) {
    Path path = Path.of(file);
    return file.equals(STANDARD_INPUT)
        || isHandedOver(path)
        || (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path));
  }

  private static boolean isHandedOver(Path path) {
    return path.equals(Path.of("/dev/stdin")) || path.startsWith("/dev/fd");
  }

  /** Whether the bytes come from this process's standard input, under whichever name. */
  static boolean isStandardInput(String file) {
    return STANDARD_INPUTS.contains(file);
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
