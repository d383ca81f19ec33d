// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials of an identity whose files may be renewed while a program runs: they are read
 * again when one of the two files is another one than before. Files that can't be read then, or
 * hold no pair, are told in the log, and the pair at hand is used until its end. Costs two looks at
 * the file system. Safe for use by several threads.
 */
final class CurrentCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentCredentials.class);

  /** What tells a file from the one that was there before. */
  private record Stamp(FileTime changed, long size, @Nullable Object inode) {
    static @Nullable Stamp of(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
      } catch (IOException e) {
        LOG.debug("{}: {}", file, Cause.of(e));
        return null;
      }
    }
  }

  private final String msp;
  private final NetworkFile.Identity files;
  private final Clock clock;
  private @Nullable Stamp certificate;
  private @Nullable Stamp key;
  private Credentials read;

  /**
   * Reads the files.
   *
   * @throws LedgerException {@code CL-CERTIFICATE-INVALID} as {@link Enrolment#read}, or if the
   *     certificate is not valid now
   */
  CurrentCredentials(String msp, NetworkFile.Identity files, Clock clock) {
    this.msp = msp;
    this.files = files;
    this.clock = clock;
    // Before they are read: what changes meanwhile is seen at the next call.
    certificate = Stamp.of(files.certificate());
    key = Stamp.of(files.key());
    read = new Credentials(msp, Enrolment.read(files));
    read.enrolment().requireValidAt(clock.instant());
  }

  /**
   * What the files hold now; the same object as long as they are the same files.
   *
   * @throws LedgerException {@code CL-CERTIFICATE-INVALID} if the certificate is not valid now
   */
  synchronized Credentials get() {
    Stamp certificateNow = Stamp.of(files.certificate());
    Stamp keyNow = Stamp.of(files.key());
    if (!Objects.equals(certificateNow, certificate) || !Objects.equals(keyNow, key)) {
      certificate = certificateNow;
      key = keyNow;
      readAgain();
    }
    read.enrolment().requireValidAt(clock.instant());
    return read;
  }

  private void readAgain() {
    try {
      Enrolment found = Enrolment.read(files);
      if (!found.certificate().equals(read.enrolment().certificate())) {
        read = new Credentials(msp, found);
        LOG.info(
            "{} is renewed, valid until {}",
            files.certificate(),
            found.certificate().getNotAfter().toInstant());
      }
    } catch (LedgerException e) {
      LOG.warn("the certificate read before is used until its end: {}", e.getMessage());
    }
  }
}
