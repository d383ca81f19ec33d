// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What users hear when a command makes no sense, comes twice or too late, and what it leaves. */
class RefusalTest {
  private static final String NOTHING = "a".repeat(32);
  @TempDir Path folder;
  private Shell shell;
  private Path file;

  @BeforeEach
  void furnish() {
    shell = new Shell(folder).furnished();
    file = shell.file("letter.txt", "private");
  }

  private static Shell.Result says(Shell.Result result, String text) {
    assertTrue(result.err().contains(text), result.err());
    return result;
  }

  @Test
  void put_forANamespaceOfNobody_namesThoseThatThereAreAndStoresNothing() throws IOException {
    Shell.Result result =
        shell
            .as(
                "owner",
                "put",
                file.toString(),
                "--policy",
                "hospital9:doctor",
                "--from",
                "2026-11-01",
                "--until",
                "2026-12-31",
                "--purpose",
                "TREAT")
            .expect(2);
    says(result, "CL-NAMESPACE-UNKNOWN [policy] nobody attests hospital9:doctor");
    says(result, "hospital1, hospital2, research, regulator");
    assertEquals(0, contents());
  }

  @Test
  void amend_byAnotherWithoutAttributes_saysThatItIsNotTheOwner() {
    String record = shell.put(file);
    says(
        shell.as("nurse", "amend", record, "--until", "2026-12-01").expect(3),
        "CL-NOT-OWNER [actor]");
  }

  @Test
  void amend_afterTheWithdrawal_isAConflictThatSaysWhenAndWhy() {
    String record = shell.put(file);
    shell.as("owner", "withdraw", record, "--reason", "wrong patient").expect(0);
    says(
        shell.as("owner", "amend", record, "--until", "2026-12-01").expect(4),
        "CL-RECORD-WITHDRAWN [record] withdrawn already, since 2026-11-21T09:00:00Z: wrong"
            + " patient");
    assertFalse(shell.run("show", record).out().contains("2026-12-01"));
  }

  @Test
  void withdraw_again_saysSinceWhenAndThatAnotherReasonIsNotRecorded() {
    String record = shell.put(file);
    shell.as("owner", "withdraw", record, "--reason", "wrong patient").expect(0);
    says(
        shell.as("owner", "withdraw", record, "--reason", "other").expect(4),
        "since 2026-11-21T09:00:00Z: wrong patient; your reason is not recorded");
    String again = shell.as("owner", "withdraw", record, "--reason", "wrong patient").line();
    assertTrue(again.contains("is withdrawn already, since 2026-11-21 09:00 UTC"), again);
    says(
        shell.as("doctor", "withdraw", record, "--reason", "wrong patient").expect(3),
        "CL-NOT-OWNER");
  }

  @Test
  void actorClose_again_isAConflictThatSaysWhenAndWhy() {
    shell.as("nurse", "actor", "close", "nurse", "--reason", "left").expect(0);
    String closed = "CL-STATE-CONFLICT [actor] closed already, since 2026-11-21T09:00:00Z: left";
    says(shell.as("nurse", "actor", "close", "nurse", "--reason", "again").expect(4), closed);
    says(
        shell.run("actor", "close", "nurse", "--reason", "again", "--as-institution").expect(4),
        closed);
  }

  @Test
  void reading_ofWhatIsNot_isAnErrorAndNoEmptyTable() {
    for (String[] command :
        new String[][] {
          {"audit", "--record", NOTHING},
          {"audit", "--record", NOTHING, "--export", folder.resolve("trail").toString()},
          {"show", NOTHING}
        }) {
      Shell.Result result = says(shell.run(command).expect(1), "CL-NOT-FOUND [record]");
      assertEquals("", result.out());
      says(result, "careledger ls --all");
    }
    String nobody = "a".repeat(52);
    says(shell.run("audit", "--actor", nobody).expect(1), "CL-ACTOR-UNKNOWN");
    says(shell.run("ls", "--owner", nobody).expect(1), "CL-ACTOR-UNKNOWN");
    assertEquals(1, shell.run("audit", "--actor", "nurse").expect(0).out().lines().count());
  }

  @Test
  void ls_codeWithoutItsSystem_isAskedForInPlainWords() {
    Shell.Result result = shell.run("ls", "--code", "8480-6").expect(2);
    says(result, "[code] a system and a code as http://loinc.org|8480-6 (in quotes) expected");
    assertFalse(result.err().contains("{"), result.err());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void put_whoseOutputHasNoRoom_saysThatTheRecordIsRegisteredAndNotToRepeat() throws IOException {
    for (String form : new String[] {"--yes", "--json"}) {
      try (OutputStream full = new FileOutputStream("/dev/full")) {
        Shell.Result result = shell.asInto(full, "owner", putting(form)).expect(1);
        String record = shell.run("ls").out().lines().skip(1).findFirst().orElseThrow();
        String id = record.substring(0, 32);
        says(result, "CL-STORAGE-FAILED");
        says(result, "but the command is done: the record is registered, its id is " + id);
        says(result, "do not run it again");
        shell.as("owner", "withdraw", id, "--reason", "test").expect(0);
      }
    }
  }

  private String[] putting(String form) {
    return new String[] {
      "put",
      file.toString(),
      "--policy",
      "hospital1:doctor",
      "--from",
      "2026-11-01",
      "--until",
      "2026-11-20",
      "--purpose",
      "TREAT",
      form
    };
  }

  @Test
  void put_windowThatIsOver_isDoneWithARemark() {
    String over = "The window ended on 2026-11-20: nobody but the owner can read the record.";
    Shell.Result result = says(shell.as("owner", putting("--opaque")).expect(0), over);
    String record = result.line();
    assertFalse(
        shell.as("owner", "amend", record, "--until", "2026-11-21").expect(0).err().contains(over));
    says(shell.as("owner", "amend", record, "--until", "2026-11-20").expect(0), over);
    assertEquals("", shell.as("owner", putting("--json")).expect(0).err());
  }

  private long contents() throws IOException {
    try (var stored = Files.list(shell.home.resolve("content"))) {
      return stored.filter(path -> !path.getFileName().toString().startsWith(".")).count();
    }
  }
}
