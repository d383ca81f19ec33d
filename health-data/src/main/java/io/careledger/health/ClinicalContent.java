// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Property;

/**
 * Codes and dates of a resource and all that it holds. Dates of people and organisations (birth,
 * death, qualification) and of bookkeeping ({@code meta}, the bundle's timestamp) are not clinical
 * ones.
 */
final class ClinicalContent {
  private static final Set<String> NOT_CLINICAL =
      Set.of(
          "Patient", "RelatedPerson", "Person", "Practitioner", "PractitionerRole", "Organization");
  private static final int DAY = "2000-01-01".length();

  private final SortedSet<ClinicalCode> codes = new TreeSet<>();
  private final List<LocalDate> dates = new ArrayList<>();

  void visit(Base element) {
    visit(element, true);
  }

  private void visit(Base element, boolean clinical) {
    boolean within =
        clinical && !NOT_CLINICAL.contains(element.fhirType()) && !(element instanceof Meta);
    if (element instanceof Coding coding
        && coding.hasSystem()
        && coding.hasCode()
        && ClinicalCode.isKnown(coding.getSystem(), coding.getCode())) {
      codes.add(new ClinicalCode(coding.getSystem(), coding.getCode()));
    }
    if (within && element instanceof BaseDateTimeType time && time.hasValue()) {
      dates.add(day(time.getValueAsString()));
    }
    for (Property property : element.children()) {
      if (element instanceof Bundle && property.getName().equals("timestamp")) {
        continue;
      }
      for (Base child : property.getValues()) {
        visit(child, within);
      }
    }
  }

  /**
   * The day as written, in the zone in which it was written; the first day of a bare year or month.
   *
   * @throws FhirRefusal for what is no date in R4's form: HAPI takes one with blanks around it
   */
  private static LocalDate day(String value) {
    try {
      if (value.equals(value.strip())) {
        String day =
            value.length() < DAY ? (value + "-01-01").substring(0, DAY) : value.substring(0, DAY);
        return LocalDate.parse(day);
      }
    } catch (DateTimeException e) {
      // Refused below: no words of the record.
    }
    throw new FhirRefusal("a value is malformed");
  }

  Intake intake() {
    return new Intake(
        Intake.FHIR_JSON,
        List.copyOf(codes),
        dates.stream().min(LocalDate::compareTo),
        dates.stream().max(LocalDate::compareTo),
        Optional.empty());
  }
}
