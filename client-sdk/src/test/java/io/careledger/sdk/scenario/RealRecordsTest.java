// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import static io.careledger.sdk.scenario.Stage.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.audit.AuditReport;
import io.careledger.sdk.audit.AuditReport.Completeness;
import io.careledger.sdk.keys.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FHIR bundles and DICOM files: the repository's samples, or those of the folder that the property
 * {@code careledger.data} names.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealRecordsTest {
  private Path folder;
  private Stage four;
  private Actor owner;
  private Actor doctor;

  @BeforeAll
  void found(@TempDir Path made) throws IOException {
    folder = made;
    four = Stage.in(folder);
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
  }

  @AfterAll
  void close() {
    four.close();
  }

  static List<Path> files() throws IOException {
    Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    Path data = root.resolve(System.getProperty("careledger.data", "samples"));
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(file -> file.toString().matches(".*\\.(json|dcm)")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_putReadAndAudited_isUnchangedAndItsTrailHolds(Path file) throws IOException {
    RecordVersion record;
    try (InputStream content = Files.newInputStream(file)) {
      record =
          four.at("hospital1")
              .records()
              .put(
                  owner,
                  content,
                  draft("hospital1:doctor", four.today(), four.today() + 30),
                  bytes -> {});
    }
    String id = record.description().record();
    Path copy = folder.resolve(id);
    four.at("hospital1").records().get(doctor, id, Purpose.TREAT, copy, false, bytes -> {});
    assertEquals(-1, Files.mismatch(file, copy));

    Path export = folder.resolve(id + ".jsonl");
    four.at("hospital1").audit().export(id).write(export, false);
    AuditReport report = four.at("regulator").audit().check(export);
    assertEquals(List.of(), report.problems());
    assertEquals(Completeness.SHOWN, report.completeness());
    assertEquals(2, report.transactions(), "registered, granted");
  }
}
