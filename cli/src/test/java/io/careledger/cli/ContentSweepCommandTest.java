// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.DirectoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentSweepCommandTest {
  @TempDir Path folder;

  @Test
  void sweep_ofAForgottenContent_listsItAndRemovesItWhenToldTo() throws IOException {
    Shell shell = new Shell(folder).furnished();
    String record = shell.put(shell.file("letter.txt", "private"));
    assertEquals("0 contents, 0 bytes of no record.", shell.run("content", "sweep").line());
    Path content = shell.home.resolve("content");
    Cid forgotten = DirectoryStore.open(content).put(new ByteArrayInputStream(new byte[42]));
    age(shell, content);
    String doctor = shell.run("doctor").expect(0).out();
    assertTrue(doctor.contains("1 are named by none"), doctor);

    Shell.Result looked = shell.run("content", "sweep").expect(0);
    assertEquals(
        forgotten
            + "  2026-11-21 07:00  42\n"
            + "1 contents, 42 bytes of no record; --remove removes them.\n",
        looked.out());
    assertEquals(
        "{\"bytes\":42,\"forgotten\":1,\"named\":2,\"removed\":false,\"young\":0}",
        shell.run("content", "sweep", "--json").line());
    assertTrue(Files.exists(content.resolve(forgotten.toString())));

    String removed = shell.run("content", "sweep", "--remove").expect(0).out();
    assertTrue(removed.endsWith("Removed 1 contents, 42 bytes.\n"), removed);
    assertEquals("0 contents, 0 bytes of no record.", shell.run("content", "sweep").line());
    Path copy = folder.resolve("copy");
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals("private", Shell.read(copy));
  }

  private static void age(Shell shell, Path content) throws IOException {
    FileTime old = FileTime.from(shell.clock.instant().minus(Duration.ofHours(2)));
    try (var files = Files.list(content)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }
}
