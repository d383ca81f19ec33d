// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the sample bundle, FHIR R4. It is invented for this project and marked as test data (HL7
 * v3 ActReason HTEST). The same bytes on every run. Its imaging study is the slice of {@code
 * MakeDicomSample}.
 *
 * <p>Run: {@code java scripts/MakeFhirSample.java [FOLDER]}; the folder is {@code samples} if not
 * given.
 */
public final class MakeFhirSample {
  private static final String STUDY = "2.25.170141183460469231731687303715884105001";
  private static final String SERIES = "2.25.170141183460469231731687303715884105002";

  private MakeFhirSample() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length == 0 ? "samples" : arguments[0]).resolve("fhir");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("visit.json"), bundle());
  }

  private static String bundle() {
    return """
    {
      "resourceType": "Bundle",
      "id": "htest-visit",
      "meta": {
        "security": [
          {
            "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
            "code": "HTEST"
          }
        ]
      },
      "type": "collection",
      "timestamp": "2024-03-06T12:00:00Z",
      "entry": [
    """
        + entry(
            1,
            """
            "resourceType": "Patient",
            "meta": {
              "security": [
                {
                  "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                  "code": "HTEST"
                }
              ]
            },
            "identifier": [{ "system": "urn:careledger:sample", "value": "HTEST-0001" }],
            "name": [{ "family": "HTEST", "given": ["SAMPLE"] }],
            "gender": "other",
            "birthDate": "1970-01-01"
            """)
        + ",\n"
        + entry(
            2,
            """
            "resourceType": "Encounter",
            "status": "finished",
            "class": {
              "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
              "code": "AMB"
            },
            "subject": { "reference": "urn:uuid:00000000-0000-4000-8000-000000000001" },
            "period": { "start": "2024-03-04T09:00:00+01:00", "end": "2024-03-04T10:30:00+01:00" }
            """)
        + ",\n"
        + entry(
            3,
            coded("Condition", "http://snomed.info/sct", "38341003")
                + """
                ,
                "clinicalStatus": {
                  "coding": [
                    {
                      "system": "http://terminology.hl7.org/CodeSystem/condition-clinical",
                      "code": "active"
                    }
                  ]
                },
                "onsetDateTime": "2023-11"
                """)
        + ",\n"
        + entry(4, quantity("8867-4", 72, "/min"))
        + ",\n"
        + entry(5, quantity("29463-7", 70, "kg"))
        + ",\n"
        + entry(
            6,
            coded("Observation", "http://loinc.org", "85354-9")
                + """
                ,
                "status": "final",
                "effectiveDateTime": "2024-03-04T09:10:00+01:00",
                "component": [
                """
                + component("8480-6", 142)
                + ",\n"
                + component("8462-4", 91)
                + "\n]\n")
        + ",\n"
        + entry(
            7,
            """
            "resourceType": "ImagingStudy",
            "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:STUDY" }],
            "status": "available",
            "subject": { "reference": "urn:uuid:00000000-0000-4000-8000-000000000001" },
            "started": "2024-03-05T08:15:00+01:00",
            "procedureCode": [
              { "coding": [{ "system": "http://snomed.info/sct", "code": "77477000" }] }
            ],
            "series": [
              {
                "uid": "SERIES",
                "modality": { "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT" }
              }
            ]
            """
                .replace("STUDY", STUDY)
                .replace("SERIES", SERIES))
        + """

          ]
        }
        """;
  }

  private static String entry(int number, String resource) {
    String text =
        """
        {
          "fullUrl": "urn:uuid:00000000-0000-4000-8000-00000000000%d",
          "resource": {
        %s
          }
        }\
        """
            .formatted(number, resource.stripTrailing().indent(4).stripTrailing());
    return text.indent(4).stripTrailing();
  }

  private static String coded(String type, String system, String code) {
    return """
    "resourceType": "%s",
    "code": { "coding": [{ "system": "%s", "code": "%s" }] },
    "subject": { "reference": "urn:uuid:00000000-0000-4000-8000-000000000001" }\
    """
        .formatted(type, system, code);
  }

  private static String quantity(String loinc, int value, String unit) {
    return coded("Observation", "http://loinc.org", loinc)
        + """
        ,
        "status": "final",
        "effectiveDateTime": "2024-03-04T09:05:00+01:00",
        "valueQuantity": {
          "value": %d,
          "system": "http://unitsofmeasure.org",
          "code": "%s"
        }
        """
            .formatted(value, unit);
  }

  private static String component(String loinc, int value) {
    return """
    {
      "code": { "coding": [{ "system": "http://loinc.org", "code": "%s" }] },
      "valueQuantity": {
        "value": %d,
        "system": "http://unitsofmeasure.org",
        "code": "mm[Hg]"
      }
    }\
    """
        .formatted(loinc, value)
        .indent(2)
        .stripTrailing();
  }
}
