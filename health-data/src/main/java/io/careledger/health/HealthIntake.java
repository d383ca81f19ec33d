// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks at a file before it is encrypted. It never alters a byte: what is stored is the file. A
 * DICOM file is known by its preamble (DICOM PS3.10 section 7.1) and not looked into, so a damaged
 * one is kept as it is. A JSON object with a {@code resourceType} is FHIR R4 (R4 JSON
 * representation, section 2.6.2) and must be so in full: a damaged one is refused, and whoever
 * wants to keep it says so by {@link Intake#opaque()}. Profiles, cardinalities and terminologies
 * are not validated. HAPI is loaded for FHIR only.
 */
public final class HealthIntake {
  /** The longest file that is examined, 64 MiB. */
  public static final long MAX_BYTES = 64L << 20;

  private static final int PREAMBLE_BYTES = 128;
  private static final byte[] DICOM_PREFIX = {'D', 'I', 'C', 'M'};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private HealthIntake() {}

  /**
   * Says what a file is. A pipe or a device is not opened: its bytes can be read only once, and
   * whoever stores them needs them all.
   *
   * @throws IntakeException with {@code FHIR_INVALID} if it is meant as FHIR and is not valid
   * @throws IOException if it cannot be read
   */
  public static Intake inspect(Path file) throws IOException, IntakeException {
    if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
      return Intake.skipped("no regular file: stored without intake");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(PREAMBLE_BYTES + DICOM_PREFIX.length);
      if (isDicom(head)) {
        return Intake.of(Intake.DICOM);
      }
      if (mayBeginWith('<', head)) {
        return Intake.skipped("XML is not read (FHIR only as JSON): stored without intake");
      }
      if (!mayBeginWith('{', head)) {
        return Intake.opaque();
      }
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      byte[] all = whole.readNBytes((int) MAX_BYTES + 1);
      if (all.length > MAX_BYTES) {
        return Intake.skipped("longer than 64 MiB: stored without intake");
      }
      return examine(all);
    }
  }

  private static Intake examine(byte[] file) throws IntakeException {
    Optional<String> fhir = StrictJson.resource(file);
    return fhir.isPresent() ? FhirIntake.read(fhir.get()) : Intake.opaque();
  }

  private static boolean isDicom(byte[] head) {
    return head.length == PREAMBLE_BYTES + DICOM_PREFIX.length
        && Arrays.equals(head, PREAMBLE_BYTES, head.length, DICOM_PREFIX, 0, DICOM_PREFIX.length);
  }

  /** Whether the first character, as far as there is one here, may be that one. */
  private static boolean mayBeginWith(char first, byte[] head) {
    int at = startsWith(head, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    while (at < head.length && " \t\r\n".indexOf(head[at]) >= 0) {
      at++;
    }
    return at == head.length ? at > 0 && first == '{' : head[at] == first;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
