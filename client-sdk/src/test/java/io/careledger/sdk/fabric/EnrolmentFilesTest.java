// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash inside a renewal leaves behind, step by step. */
class EnrolmentFilesTest {
  @TempDir Path folder;
  private final TestCertificates certificates = new TestCertificates();
  private final TestCertificates.Issued old = certificates.issue("m", Duration.ofDays(1));
  private final TestCertificates.Issued renewed = certificates.issue("m", Duration.ofDays(99));

  @Test
  void read_crashBeforeTheKey_givesTheOldPair() {
    NetworkFile.Identity files = old.write(folder, "m");
    place(renewed.write(folder, "new").certificate(), EnrolmentFiles.next(files.certificate()));

    assertEquals(old.certificate(), Enrolment.read(files).certificate());
  }

  @Test
  void read_crashBetweenKeyAndCertificate_givesTheNewPair() {
    assertEquals(renewed.certificate(), Enrolment.read(halfRenewed()).certificate());
  }

  @Test
  void read_crashOfAFirstEnrolmentBeforeTheCertificate_givesThePair() throws IOException {
    NetworkFile.Identity files = halfRenewed();
    Files.delete(files.certificate());

    assertEquals(renewed.certificate(), Enrolment.read(files).certificate());
  }

  @Test
  void write_afterACrashBetweenKeyAndCertificate_neverLosesThePair() {
    NetworkFile.Identity files = halfRenewed();
    TestCertificates.Issued third = certificates.issue("m", Duration.ofDays(9));

    EnrolmentFiles.write(new Enrolment(third.certificate(), third.key()), files);

    assertEquals(third.certificate(), Enrolment.read(files).certificate());
    assertFalse(Files.exists(EnrolmentFiles.next(files.certificate())));
  }

  @Test
  void write_afterACrashBeforeTheKey_replacesBoth() {
    NetworkFile.Identity files = old.write(folder, "m");
    place(
        certificates.issue("m", Duration.ofDays(5)).write(folder, "lost").certificate(),
        EnrolmentFiles.next(files.certificate()));

    EnrolmentFiles.write(new Enrolment(renewed.certificate(), renewed.key()), files);

    assertEquals(renewed.certificate(), Enrolment.read(files).certificate());
  }

  @Test
  void write_filesThatAreNotThere_makesThem() {
    NetworkFile.Identity files =
        new NetworkFile.Identity(folder.resolve("a.pem"), folder.resolve("a.key"));

    EnrolmentFiles.write(new Enrolment(old.certificate(), old.key()), files);

    assertEquals(old.certificate(), Enrolment.read(files).certificate());
  }

  @Test
  void read_certificateMissing_isRefused() throws IOException {
    NetworkFile.Identity files = old.write(folder, "m");
    Files.delete(files.certificate());

    LedgerException refusal = assertThrows(LedgerException.class, () -> Enrolment.read(files));

    assertEquals(ErrorCode.CERTIFICATE_INVALID, refusal.code());
  }

  @Test
  void role_certificateWithoutAttributes_isNone() {
    assertEquals(Optional.empty(), new Enrolment(old.certificate(), old.key()).role());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"attrs\":{}}", "{\"attrs\":{\"careledger.role\":7}}"})
  void role_attributesWithoutARole_isNone(String attributes) {
    assertEquals(Optional.empty(), withAttributes(attributes).role());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "null", "{\"attrs\":{\"careledger.role\":\"a\"},\"attrs\":{}}"})
  void role_attributesIllFormed_isRefused(String attributes) {
    Enrolment enrolment = withAttributes(attributes);

    assertEquals(
        ErrorCode.CERTIFICATE_INVALID, assertThrows(LedgerException.class, enrolment::role).code());
  }

  private Enrolment withAttributes(String attributes) {
    return new Enrolment(
        certificates.certify("m", old.certificate().getPublicKey(), Duration.ofDays(1), attributes),
        old.key());
  }

  /** The new key is in place, the new certificate still beside the old one. */
  private NetworkFile.Identity halfRenewed() {
    NetworkFile.Identity files = old.write(folder, "m");
    NetworkFile.Identity fresh = renewed.write(folder, "new");
    place(fresh.certificate(), EnrolmentFiles.next(files.certificate()));
    place(fresh.key(), files.key());
    return files;
  }

  private static void place(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
