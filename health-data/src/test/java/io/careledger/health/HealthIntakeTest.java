// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIntakeTest {
  @TempDir Path folder;

  static List<Path> fhir() throws IOException {
    return Records.fhir();
  }

  static List<Path> dicom() throws IOException {
    return Records.dicom();
  }

  @ParameterizedTest
  @MethodSource("fhir")
  void inspect_fhirBundle_proposesEveryCode(Path file) throws Exception {
    Intake intake = HealthIntake.inspect(file);
    assertEquals(Intake.FHIR_JSON, intake.mediaType());
    SortedSet<String> expected = new TreeSet<>();
    collect(new ObjectMapper().readTree(file.toFile()), expected);
    assertEquals(
        List.copyOf(expected), intake.codes().stream().map(ClinicalCode::text).sorted().toList());
    assertFalse(intake.earliest().orElseThrow().isAfter(intake.latest().orElseThrow()));
    assertEquals(Optional.empty(), intake.note());
  }

  /** By another way than the code under test: over the JSON tree, without FHIR. */
  private static void collect(JsonNode node, SortedSet<String> codes) {
    String system = node.path("system").asText();
    if (system.equals("http://loinc.org") || system.equals("http://snomed.info/sct")) {
      codes.add(system + "|" + node.path("code").asText());
    }
    node.forEach(child -> collect(child, codes));
  }

  @Test
  void inspect_sampleBundle_proposesCodesAndClinicalDates() throws Exception {
    Intake intake = HealthIntake.inspect(Records.root().resolve("samples/fhir/visit.json"));
    assertEquals(
        List.of(
            "http://loinc.org|29463-7",
            "http://loinc.org|8462-4",
            "http://loinc.org|8480-6",
            "http://loinc.org|85354-9",
            "http://loinc.org|8867-4",
            "http://snomed.info/sct|38341003",
            "http://snomed.info/sct|77477000"),
        intake.codes().stream().map(ClinicalCode::text).toList());
    // Neither the patient's birth nor the bundle's time stamp; a bare month is its first day.
    assertEquals(Optional.of(LocalDate.of(2023, 11, 1)), intake.earliest());
    assertEquals(Optional.of(LocalDate.of(2024, 3, 5)), intake.latest());
  }

  @ParameterizedTest
  @MethodSource("dicom")
  void inspect_dicom_isRecognised(Path file) throws Exception {
    assertEquals(Intake.of(Intake.DICOM), HealthIntake.inspect(file));
  }

  @Test
  void inspect_dicomCutAfterThePrefix_isStillDicom() throws Exception {
    byte[] file = Files.readAllBytes(Records.dicom().get(0));
    assertEquals(Intake.DICOM, inspect(Arrays.copyOf(file, 132)).mediaType());
    assertEquals(Intake.OPAQUE, inspect(Arrays.copyOf(file, 131)).mediaType());
  }

  @Test
  void inspect_dicomWhosePreambleLooksLikeFhir_isDicom() throws Exception {
    byte[] file = Arrays.copyOf(text("{\"resourceType\":\"Patient\"}"), 132);
    System.arraycopy(text("DICM"), 0, file, 128, 4);
    assertEquals(Intake.DICOM, inspect(file).mediaType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain text",
        "[]",
        "{}",
        "{\"a\":1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"resourceType\":\"Patient\"}}",
        "{\"resourceType\":1}",
        "{\"resource\":\"Patient\"}",
        "{\"a\":",
        "{ no json",
        "\"resourceType\" is a member of FHIR",
      })
  void inspect_somethingElse_isOpaque(String content) throws Exception {
    assertEquals(Intake.opaque(), inspect(text(content)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void inspect_device_isNotOpened() throws Exception {
    Intake intake = HealthIntake.inspect(Path.of("/dev/null"));
    assertEquals(Optional.of("no regular file: stored without intake"), intake.note());
    assertEquals(Intake.OPAQUE, intake.mediaType());
  }

  /** What an XML parser would open, expand or fetch; nothing here is parsed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Patient xmlns=\"http://hl7.org/fhir\"/>",
        "\ufeff <?xml version=\"1.0\"?>\n<Patient xmlns=\"http://hl7.org/fhir\"/>",
        "<!DOCTYPE Patient [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Patient>&a;</Patient>",
        "<!DOCTYPE Patient SYSTEM \"http://127.0.0.1:9/patient.dtd\">\n<Patient/>",
        "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;&c;&c;&c;</a>",
        "<Patient"
      })
  void inspect_xml_isStoredUnreadAndSaysSo(String content) throws Exception {
    Intake intake = inspect(text(content));
    assertEquals(Intake.OPAQUE, intake.mediaType());
    assertEquals(List.of(), intake.codes());
    assertTrue(intake.note().orElseThrow().startsWith("XML is not read"));
  }

  @Test
  void inspect_whiteSpaceBeforeTheResource_isFhir() throws Exception {
    assertEquals(
        Intake.FHIR_JSON,
        inspect(text(" \n".repeat(500) + "{\"resourceType\":\"Patient\"} \n")).mediaType());
  }

  @Test
  void inspect_longerThan64MiB_isSkippedAndSaysSo() throws Exception {
    Path file = Files.write(folder.resolve("long"), text("{\"resourceType\":\"Patient\"}"));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(HealthIntake.MAX_BYTES + 1);
    }
    Intake intake = HealthIntake.inspect(file);
    assertEquals(Intake.OPAQUE, intake.mediaType());
    assertTrue(intake.note().orElseThrow().contains("64 MiB"));
  }

  @Test
  void inspect_exactly64MiB_isExamined() throws Exception {
    byte[] file = new byte[(int) HealthIntake.MAX_BYTES];
    Arrays.fill(file, (byte) ' ');
    byte[] resource = text("{\"resourceType\":\"Patient\"}");
    System.arraycopy(resource, 0, file, 0, resource.length);
    assertEquals(Intake.FHIR_JSON, inspect(file).mediaType());
  }

  @Test
  void inspect_neverTouchesTheFile() throws Exception {
    Path file = folder.resolve("copy");
    byte[] before = Files.readAllBytes(Records.fhir().get(0));
    Files.write(file, before);
    HealthIntake.inspect(file);
    assertEquals(0, Arrays.compare(before, Files.readAllBytes(file)));
  }

  private Intake inspect(byte[] content) throws IOException, IntakeException {
    return HealthIntake.inspect(Files.write(folder.resolve("file"), content));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
