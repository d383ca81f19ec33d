// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was learned from a file. Only the media type is meant for the ledger as a matter of course;
 * codes and dates are proposals to the owner.
 *
 * @param mediaType {@link #FHIR_JSON}, {@link #DICOM} or {@link #OPAQUE}
 * @param codes every code of LOINC and SNOMED CT in the record, in order, each once
 * @param earliest the first clinical date
 * @param latest the last clinical date
 * @param note why nothing was learned, to be shown to the user
 */
public record Intake(
    String mediaType,
    List<ClinicalCode> codes,
    Optional<LocalDate> earliest,
    Optional<LocalDate> latest,
    Optional<String> note) {
  /** FHIR R4 as JSON. */
  public static final String FHIR_JSON = "application/fhir+json";

  /** A DICOM file with its preamble. */
  public static final String DICOM = "application/dicom";

  /** Anything else. */
  public static final String OPAQUE = "application/octet-stream";

  /** Copies the codes. */
  public Intake {
    codes = List.copyOf(codes);
  }

  /** What is known of a file that is stored unseen, at the owner's explicit wish. */
  public static Intake opaque() {
    return of(OPAQUE);
  }

  static Intake of(String mediaType) {
    return new Intake(mediaType, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Intake skipped(String note) {
    return new Intake(OPAQUE, List.of(), Optional.empty(), Optional.empty(), Optional.of(note));
  }
}
