// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.ledger.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are no FHIR, refused FHIR in words that quote nothing, or a resource's proposals. */
class FhirIntakeFuzzTest {
  @MethodSource("resources")
  @FuzzTest(maxDuration = "20s")
  void read_anyBytes_refusesOrProposesKnownCodes(byte[] bytes) {
    try {
      Optional<String> resource = StrictJson.resource(bytes);
      if (resource.isPresent()) {
        Intake intake = FhirIntake.read(resource.get());
        requireProposals(intake);
      }
    } catch (IntakeException e) {
      if (e.code() != ErrorCode.FHIR_INVALID || e.getCause() != null) {
        throw new AssertionError("refused with another code, or with a cause", e);
      }
    }
  }

  static Stream<byte[]> resources() {
    return Stream.of(
            """
            {"resourceType":"Observation","status":"final","code":{"coding":[{"system":\
            "http://loinc.org","code":"8867-4"}]},"effectiveDateTime":"2026-11-20T10:00:00Z",\
            "valueQuantity":{"value":72.5e0,"unit":"/min"}}\
            """,
            """
            {"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:\
            0f0e0d0c-0b0a-4908-8706-050403020100","resource":{"resourceType":"Patient","id":"p",\
            "contained":[{"resourceType":"Organization","id":"o"}],"managingOrganization":\
            {"reference":"#o"},"birthDate":"1970","extension":[{"url":"http://a","valueString":\
            "\\ud83d\\ude00"}]}}]}\
            """,
            """
            {"resourceType":"Procedure","status":"completed","subject":{"reference":"Patient/p"},\
            "code":{"coding":[{"system":"http://snomed.info/sct","code":"80146002"}]},\
            "performedPeriod":{"start":"2026-11","end":"2026-12-31"},"text":{"status":"generated",\
            "div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">x</div>"}}\
            """)
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static void requireProposals(Intake intake) {
    boolean ordered =
        intake.earliest().isPresent()
            ? !intake.earliest().get().isAfter(intake.latest().orElseThrow())
            : intake.latest().isEmpty();
    boolean once = intake.codes().stream().distinct().count() == intake.codes().size();
    if (!intake.mediaType().equals(Intake.FHIR_JSON) || !ordered || !once) {
      throw new AssertionError("proposals out of order, or twice");
    }
  }
}
