// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What killed processes leave of a file that they were writing, and who may remove it. */
class DraftFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void sweep_ofAProcessKilledAtAPoint_removesItsDraftAndNothingElse(DraftProcess.Point point)
      throws Exception {
    Path target = folder.resolve("copy");
    Process process = DraftProcess.start(target, point);
    try (BufferedReader output = process.inputReader()) {
      assertEquals(DraftProcess.AT, output.readLine());
      Path draft = parts().get(0);
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(draft)));
      DurableFile.sweep(folder.resolve("another"));
      assertEquals(List.of(draft), parts());
      process.toHandle().destroyForcibly();
      process.waitFor();
      assertEquals(List.of(draft), parts());
    }
    DurableFile.sweep(folder.resolve("another"));
    assertEquals(List.of(), parts());
    if (point == DraftProcess.Point.LINKED) {
      assertArrayEquals(DraftProcess.CONTENT, Files.readAllBytes(target));
    } else {
      assertFalse(Files.exists(target));
    }
  }

  @Test
  void sweep_whileThisProcessWrites_leavesItsDraftAndItsLock() throws Exception {
    try (DurableFile file = DurableFile.replacing(folder.resolve("copy"))) {
      file.output().write(1);
      DurableFile.sweep(folder.resolve("copy"));
      assertEquals(1, parts().size());
      file.commit(false);
    }
    assertEquals(List.of(), parts());
    assertTrue(Files.exists(folder.resolve("copy")));
  }

  @Test
  void sweep_foreignNames_areLeftAlone() throws Exception {
    for (String name :
        List.of(
            ".copy.part",
            ".copy.0123456789.part",
            ".copy.0123456789abcdef-0123456789abcdeg.part",
            "0123456789abcdef-0123456789abcdef.part",
            ".copy.0123456789abcdef-0123456789abcdef")) {
      Files.createFile(folder.resolve(name));
    }
    DurableFile.sweep(folder.resolve("copy"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(5, files.count());
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
