// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careledger.ledger.ErrorCode;
import org.hl7.fhir.r4.model.Base;

/**
 * Reads FHIR R4 with HAPI: JSON only; unknown elements and types, malformed values and dangling
 * internal references are refused. The only class, with the two that it calls, that loads HAPI.
 */
final class FhirIntake {
  private static final FhirContext R4 = FhirContext.forR4();

  private FhirIntake() {}

  /**
   * Reads a resource that has passed {@link StrictJson}.
   *
   * @throws IntakeException with {@code FHIR_INVALID} and the entry of the bundle that is at fault
   */
  static Intake read(String json) throws IntakeException {
    ClinicalContent content = new ClinicalContent();
    try {
      content.visit(parse(json));
    } catch (FhirRefusal e) {
      throw locate(json, e);
    }
    return content.intake();
  }

  private static Base parse(String json) {
    IParser parser = R4.newJsonParser().setParserErrorHandler(new RefuseAll());
    try {
      return (Base) parser.parseResource(json);
    } catch (FhirRefusal e) {
      throw e;
    } catch (RuntimeException e) {
      // HAPI's own words quote the record, and what it throws is not limited to its exceptions.
      throw new FhirRefusal("is not a resource of FHIR R4");
    }
  }

  /** Finds the entry at fault by reading each alone: HAPI has no positions. */
  private static IntakeException locate(String json, FhirRefusal refusal) {
    try {
      JsonNode entries = new ObjectMapper().readTree(json).path("entry");
      for (int i = 0; i < entries.size(); i++) {
        try {
          new ClinicalContent().visit(parse(entries.get(i).path("resource").toString()));
        } catch (FhirRefusal e) {
          return invalid("entry[" + i + "].resource", e);
        }
      }
    } catch (JsonProcessingException e) {
      return invalid("resource", refusal);
    }
    return invalid("resource", refusal);
  }

  private static IntakeException invalid(String where, FhirRefusal refusal) {
    return new IntakeException(ErrorCode.FHIR_INVALID, where, refusal.reason());
  }
}
