// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FHIR bundles and DICOM files through the commands, intake included: the repository's samples, or
 * those of the folder that the property {@code careledger.data} names.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealRecordsTest {
  private Path folder;
  private Shell shell;

  @BeforeAll
  void furnish(@TempDir Path made) {
    folder = made;
    shell = new Shell(folder).furnished();
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
    String record = shell.put(file);
    Path copy = folder.resolve("copy-of-" + file.getFileName());
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals(-1, Files.mismatch(file, copy));
    String shown = shell.run("show", record).expect(0).out();
    assertTrue(
        shown.contains(
            file.toString().endsWith(".dcm") ? "application/dicom" : "application/fhir+json"),
        shown);

    Path export = folder.resolve(record + ".jsonl");
    shell.run("audit", "--record", record, "--export", export.toString()).expect(0);
    String check = shell.run("audit", "--check", export.toString()).expect(0).out();
    assertTrue(check.contains("completeness  shown"), check);
  }
}
