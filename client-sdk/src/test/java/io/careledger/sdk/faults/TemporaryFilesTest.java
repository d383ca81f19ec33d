// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.sdk.scenario.FourInstitutions;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be left on a stolen computer in the folder for temporary files: nothing. */
class TemporaryFilesTest {
  private static final int NUMBER = 77_777;
  private @TempDir Path folder;

  @Test
  void putAmendRekeyGet_withoutAFolderForTemporaryFiles_work() throws Exception {
    try (FourInstitutions four = new FourInstitutions(folder)) {
      four.actor("owner", "hospital1").close();
      four.actor("doctor", "hospital1", RecordProcess.POLICY).close();
    }
    Path temp = Files.createDirectory(folder.resolve("temp"));
    List<String> prefix = List.of("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temp);
    Process process = RecordProcess.start(prefix, folder, "without-temp", Integer.toString(NUMBER));
    try (BufferedReader output = process.inputReader()) {
      List<String> lines = output.lines().toList();
      assertEquals(0, process.waitFor(), lines::toString);
      assertTrue(lines.get(lines.size() - 1).startsWith("got "), lines::toString);
    }
    assertArrayEquals(RecordProcess.content(NUMBER), Files.readAllBytes(folder.resolve("copy")));
    try (Stream<Path> left = Files.walk(folder.resolve("former-temp"))) {
      assertEquals(
          List.of(),
          left.filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.contains(".so") && !name.contains("jna"))
              .toList(),
          "the native libraries alone");
    }
  }
}
