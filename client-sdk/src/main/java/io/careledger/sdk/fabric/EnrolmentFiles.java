// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DraftFile;
import io.careledger.sdk.files.DurableFile;
import io.careledger.sdk.files.FileGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hyperledger.fabric.client.identity.Identities;

/**
 * Replaces a certificate and its key, which are two files, so that a crash at any point leaves a
 * pair that fits: the new certificate is first written beside the old one, under a name of its own,
 * then the key is replaced, and then the certificate. {@link Enrolment#read} looks at both names.
 */
public final class EnrolmentFiles {
  private EnrolmentFiles() {}

  /** Where the new certificate lies until the key is in place. */
  static Path next(Path certificate) {
    return certificate.resolveSibling(certificate.getFileName() + ".next");
  }

  /**
   * Writes an enrolment to the files of an identity, both accessible to their owner only.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED}
   */
  public static void write(Enrolment enrolment, NetworkFile.Identity identity) {
    FileGuard.holding(
        identity.certificate(),
        () -> {
          Path next = next(identity.certificate());
          finishInterrupted(identity, next);
          text(next, Identities.toPemString(enrolment.certificate()));
          text(identity.key(), Identities.toPemString(enrolment.key()));
          move(next, identity.certificate());
          return next;
        });
  }

  /** A certificate left over from an interruption counts only if it fits the key. */
  private static void finishInterrupted(NetworkFile.Identity identity, Path next) {
    if (Files.exists(next) && Files.exists(identity.key())) {
      Enrolment whole = Enrolment.read(identity);
      if (whole.certificate().equals(Enrolment.certificate(next))) {
        move(next, identity.certificate());
      }
    }
  }

  private static void text(Path file, String pem) {
    DurableFile.write(file, pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      DraftFile.syncFolder(to.toAbsolutePath().resolveSibling(""));
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "writing " + to + " failed: " + Cause.of(e), e);
    }
  }
}
