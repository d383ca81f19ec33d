// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir Path folder;
  private Shell shell;
  private String record = "";
  private Path export = Path.of("");

  @BeforeEach
  void decideTwice() {
    shell = new Shell(folder).furnished();
    record = shell.put(shell.file("letter.txt", "private"));
    shell.as("doctor", "get", record, "-o", folder.resolve("a").toString()).expect(0);
    shell.as("nurse", "get", record, "-o", folder.resolve("b").toString()).expect(3);
    export = folder.resolve("trail.jsonl");
    shell.run("audit", "--record", record, "--export", export.toString()).expect(0);
  }

  @Test
  void list_byActorRecordAndDay_showsTheDecisions() {
    assertEquals(3, lines("audit"));
    assertEquals(3, lines("audit", "--record", record));
    assertEquals(2, lines("audit", "--actor", "nurse"));
    assertEquals(3, lines("audit", "--from", "2026-11-21", "--until", "2026-11-21"));
    assertEquals(1, lines("audit", "--from", "2026-11-22", "--until", "2026-11-23"));
  }

  private long lines(String... command) {
    return shell.run(command).expect(0).out().lines().count();
  }

  @Test
  void check_ofTheUnalteredExport_saysWhatWasShown() {
    Shell.Result full = shell.run("audit", "--check", export.toString()).expect(0);
    assertTrue(full.out().contains("completeness  shown"), full.out());
    Shell.Result offline = shell.run("audit", "--check", export.toString(), "--offline").expect(0);
    assertTrue(offline.out().contains("authenticity  shown: 3 signatures"), offline.out());
    assertTrue(offline.out().contains("completeness  NOT shown"), offline.out());
  }

  @Test
  void check_ofAnExportWithoutItsLastLine_isFoundAtTheLedgerOnly() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(export));
    lines.remove(lines.size() - 1);
    Files.write(export, lines);
    shell.run("audit", "--check", export.toString(), "--offline").expect(0);
    Shell.Result result = shell.run("audit", "--check", export.toString()).expect(1);
    assertTrue(result.err().contains("CL-AUDIT-INVALID"), result.err());
    assertTrue(result.out().contains("is missing in the export"), result.out());
  }

  @Test
  void check_ofAnAlteredPayload_failsOffline() throws IOException {
    String altered = Files.readString(export).replace("\\\"TREAT\\\"", "\\\"BTG\\\"");
    assertTrue(!altered.equals(Files.readString(export)));
    Files.writeString(export, altered);
    Shell.Result result = shell.run("audit", "--check", export.toString(), "--offline").expect(1);
    assertTrue(result.out().contains("PROBLEM"), result.out());
  }
}
