// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.careledger.ledger.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged FHIR beside the valid twin that differs in that one thing. */
class HealthIntakeRefusalTest {
  /** Stands in each record where its content is; no error may repeat it. */
  private static final String SECRET = "Qzxvw";

  private static final String VALID = patient("\"gender\":\"male\"");

  private static final String INNER = "{\"url\":\"v\",\"valueString\":\"y\"}";

  @TempDir Path folder;

  private static String contained(String reference) {
    return "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o\"}],"
        + "\"managingOrganization\":{\"reference\":\""
        + reference
        + "\"}";
  }

  private static String patient(String more) {
    return "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + SECRET + "\"}]," + more + "}";
  }

  private static String nested(int depth) {
    // The resource and its array are two levels, each nested extension two more.
    int levels = (depth - 1) / 2;
    return patient(
        "\"extension\":[{\"url\":\"u\",".repeat(levels)
            + "\"valueString\":\""
            + SECRET
            + "\""
            + "}]".repeat(levels));
  }

  static Stream<Arguments> twins() {
    return Stream.of(
        arguments(
            "line 1", "occurs twice", VALID, patient("\"id\":\"" + SECRET + "\",\"id\":\"b\"")),
        arguments(
            "line 1",
            "occurs twice",
            VALID,
            VALID.replace("\"family\":", "\"family\":\"a\",\"family\":")),
        arguments("line 1", "occurs twice", VALID, patient("\"resourceType\":\"Patient\"")),
        arguments("line 1", "not JSON", VALID, VALID + SECRET),
        arguments("line 1", "follows", VALID, VALID + "1"),
        arguments("line 1", "follows", VALID, VALID + "{}"),
        arguments("line 1", "byte order mark", VALID, "\ufeff" + VALID),
        arguments("line 1", "cut short", VALID, VALID.substring(0, VALID.length() - 1)),
        arguments("line 1", "not JSON", VALID, patient("\"multipleBirthInteger\":NaN")),
        arguments("line 1", "not JSON", VALID, patient("\"active\":" + SECRET)),
        arguments("line 1", "not JSON", VALID, patient("'gender':'male'")),
        arguments("line 1", "not JSON", VALID, VALID.replace("{\"r", "{// " + SECRET + "\n\"r")),
        arguments(
            "line 1",
            "surrogate",
            patient("\"id\":\"\ud83d\ude00\"").replace("id", "language"),
            patient("\"language\":\"\\ud83d\"")),
        arguments("line 1", "not JSON", VALID, patient("\"\\ude00\":1")),
        arguments("line 1", "not JSON", VALID, patient("\"\\ud83d\":1")),
        arguments("line 1", "limit", nested(31), nested(33)),
        arguments("line 1", "limit", VALID, patient("\"a\":" + "[".repeat(100_000))),
        arguments(
            "line 1",
            "limit",
            patient("\"multipleBirthInteger\":2"),
            patient("\"multipleBirthInteger\":" + "9".repeat(1_000_000))),
        arguments("line 1", "exponent", VALID, patient("\"multipleBirthInteger\":1e999999999")),
        arguments("line 1", "limit", VALID, patient("\"" + "x".repeat(257) + "\":1")),
        arguments("resource", "element is unknown", VALID, patient("\"" + SECRET + "\":1")),
        arguments(
            "resource", "value is malformed", VALID, patient("\"gender\":\"" + SECRET + "\"")),
        arguments(
            "resource",
            "value is malformed",
            patient("\"birthDate\":\"1970-01-31\""),
            patient("\"birthDate\":\"1970-01-32\"")),
        arguments(
            "resource", "value is malformed", procedure("2026-12-31"), procedure(" 2026-12-31")),
        arguments("resource", "value is malformed", procedure("2026-12"), procedure("2026-12-31 ")),
        arguments(
            "entry[1].resource",
            "value is malformed",
            bundle(VALID, procedure("2026")),
            bundle(VALID, procedure(" ".repeat(30) + "2026-12-31"))),
        arguments("resource", "wrong type of JSON value", VALID, patient("\"contact\":\"x\"")),
        arguments(
            "resource",
            "mandatory element is missing",
            patient("\"extension\":[{\"url\":\"u\",\"valueString\":\"x\"}]"),
            patient("\"extension\":[{\"valueString\":\"x\"}]")),
        arguments(
            "resource",
            "not a resource",
            patient("\"extension\":[{\"url\":\"u\",\"extension\":[" + INNER + "]}]"),
            patient(
                "\"extension\":[{\"url\":\"u\",\"valueString\":\"x\",\"extension\":["
                    + INNER
                    + "]}]")),
        arguments(
            "resource",
            "a contained resource has no id",
            patient("\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o\"}]"),
            patient("\"contained\":[{\"resourceType\":\"Organization\"}]")),
        arguments(
            "resource",
            "points to nothing",
            patient(contained("#o")),
            patient(contained("#" + SECRET))),
        arguments("resource", "repeats", VALID, patient("\"gender\":[\"male\",\"male\"]")),
        arguments("resource", "not a resource", VALID, VALID.replace("Patient", SECRET)),
        arguments(
            "entry[1].resource",
            "an element is unknown",
            bundle(VALID, VALID),
            bundle(VALID, patient("\"" + SECRET + "\":1"))));
  }

  private static String procedure(String end) {
    return "{\"resourceType\":\"Procedure\",\"status\":\"completed\",\"subject\":{\"reference\":\"Patient/p\"},"
        + "\"performedPeriod\":{\"end\":\""
        + end
        + "\"}}";
  }

  private static String bundle(String first, String second) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
        + first
        + "},{\"resource\":"
        + second
        + "}]}";
  }

  @ParameterizedTest
  @MethodSource("twins")
  void inspect_damagedFhir_refusedBesideItsTwin(
      String where, String reason, String valid, String damaged) throws Exception {
    assertEquals(Intake.FHIR_JSON, inspect(bytes(valid)).mediaType());
    assertRefused(where, reason, bytes(damaged));
  }

  @Test
  void inspect_stringOverTheLimit_refused() throws Exception {
    String longest = "x".repeat(StrictJson.MAX_STRING);
    assertEquals(Intake.FHIR_JSON, inspect(bytes(VALID.replace(SECRET, longest))).mediaType());
    assertRefused("line 1", "limit", bytes(VALID.replace(SECRET, longest + "x")));
  }

  @Test
  void inspect_moreTokensThanTheLimit_refused() {
    String ones = "1,".repeat(StrictJson.MAX_TOKENS);
    assertRefused("line 1", "limit", bytes(patient("\"a\":[" + ones + "1]")));
    // One that is short enough gets as far as HAPI, which knows no such element.
    String fewer = ones.substring(ones.length() / 2);
    assertRefused("resource", "element is unknown", bytes(patient("\"a\":[" + fewer + "1]")));
  }

  @Test
  void inspect_notUtf8_refused() throws Exception {
    byte[] latin = VALID.replace(SECRET, "M\u00fcller").getBytes(StandardCharsets.ISO_8859_1);
    assertRefused("text", "not UTF-8", latin);
    byte[] halfPair = bytes(VALID);
    int at = VALID.indexOf(SECRET);
    // A surrogate in the form of UTF-8, which UTF-8 forbids.
    System.arraycopy(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, 0, halfPair, at, 3);
    assertRefused("text", "not UTF-8", halfPair);
  }

  @Test
  void inspect_anyCutOfABundle_refusedOrOpaque() throws Exception {
    byte[] bundle = Files.readAllBytes(Records.root().resolve("samples/fhir/visit.json"));
    int named = new String(bundle, StandardCharsets.UTF_8).indexOf("\"resourceType\"");
    for (int length = 0; length < bundle.length - 2; length++) {
      byte[] cut = Arrays.copyOf(bundle, length);
      if (length < named + "\"resourceType\"".length()) {
        assertEquals(Intake.opaque(), inspect(cut));
      } else {
        assertRefused("line", "", cut);
      }
    }
  }

  private void assertRefused(String where, String reason, byte[] content) {
    IntakeException refused = assertThrows(IntakeException.class, () -> inspect(content));
    assertEquals(ErrorCode.FHIR_INVALID, refused.code());
    assertEquals(where, refused.where().substring(0, where.length()), refused.where());
    assertEquals(true, refused.reason().contains(reason), refused.reason());
    assertFalse(refused.getMessage().contains(SECRET));
    assertNull(refused.getCause());
  }

  private Intake inspect(byte[] content) throws IOException, IntakeException {
    return HealthIntake.inspect(Files.write(folder.resolve("file"), content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
