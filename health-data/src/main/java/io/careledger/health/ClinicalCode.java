// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import io.careledger.ledger.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A code of LOINC or SNOMED CT, without its display text.
 *
 * @param system {@link #LOINC} or {@link #SNOMED_CT}
 * @param code 1 to 32 letters, digits, dots and hyphens
 */
public record ClinicalCode(String system, String code) implements Comparable<ClinicalCode> {
  /** The FHIR name of LOINC. */
  public static final String LOINC = "http://loinc.org";

  /** The FHIR name of SNOMED CT. */
  public static final String SNOMED_CT = "http://snomed.info/sct";

  /** The most codes that a record may publish. */
  public static final int MAX_PUBLISHED = 32;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.-]{1,32}");
  private static final Comparator<ClinicalCode> ORDER =
      Comparator.comparing(ClinicalCode::system).thenComparing(ClinicalCode::code);

  /**
   * @throws IllegalArgumentException for another system or another form of code
   */
  public ClinicalCode {
    if (!isKnown(system, code)) {
      throw new IllegalArgumentException("not a code of LOINC or SNOMED CT");
    }
  }

  static boolean isKnown(String system, String code) {
    return (system.equals(LOINC) || system.equals(SNOMED_CT)) && CODE.matcher(code).matches();
  }

  /**
   * The texts under which the chosen codes may go to the ledger, where everyone reads them for
   * good: in order, each once.
   *
   * @throws IntakeException with {@code ARGUMENT_TOO_LARGE} if more than 32 are left
   */
  public static List<String> publishable(List<ClinicalCode> chosen) throws IntakeException {
    List<String> texts = chosen.stream().distinct().sorted().map(ClinicalCode::text).toList();
    if (texts.size() > MAX_PUBLISHED) {
      throw new IntakeException(
          ErrorCode.ARGUMENT_TOO_LARGE,
          "codes",
          texts.size() + " were chosen, a record publishes at most " + MAX_PUBLISHED);
    }
    return texts;
  }

  /** {@code system|code}, as FHIR writes a token. */
  public String text() {
    return system + "|" + code;
  }

  @Override
  public int compareTo(ClinicalCode other) {
    return ORDER.compare(this, other);
  }
}
