// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a computer remembers of its actors, damaged or not written in time. */
class ActorFilesTest {
  @TempDir Path folder;
  private Shell shell;
  private String record;

  @BeforeEach
  void furnish() {
    shell = new Shell(folder).furnished();
    record = shell.put(shell.file("letter.txt", "private"));
  }

  private void damage(String name) throws IOException {
    Files.writeString(shell.home.resolve("actors/" + name + ".json"), "{\"actor\":");
  }

  @Test
  void commandsOfOthers_withADamagedActorFile_goOnAndNameItOnce() throws IOException {
    shell.as("doctor", "get", record, "-o", folder.resolve("copy").toString()).expect(0);
    damage("nurse");
    for (String[] command :
        new String[][] {{"ls"}, {"show", record}, {"audit", "--record", record}, {"actor", "ls"}}) {
      Shell.Result result = shell.run(command).expect(0);
      assertEquals(
          1,
          result
              .err()
              .lines()
              .filter(line -> line.contains("actors/nurse.json is damaged"))
              .count(),
          result.err());
    }
    assertTrue(shell.run("ls").out().contains(record));
    assertEquals("", shell.run("ls", "--json").expect(0).err());
  }

  @Test
  void commandAsTheActor_withItsFileDamaged_saysWhatWritesItAnew() throws IOException {
    damage("doctor");
    Shell.Result result = shell.run("key", "ls", "--as", "doctor").expect(1);
    assertTrue(result.err().contains("CL-KEY-FILE-INVALID [actor]"), result.err());
    assertTrue(result.err().contains("Add the actor again under this name"), result.err());
  }

  @Test
  void actorAdd_withItsFileDamaged_takesUpItsKeyFileAndWritesItAnew() throws IOException {
    String before = Shell.read(shell.home.resolve("actors/doctor.json"));
    damage("doctor");
    Shell.Result result = shell.addActor("doctor", "hospital1").expect(0);
    assertTrue(result.err().contains("Taking up the key file"), result.err());
    assertEquals(before, Shell.read(shell.home.resolve("actors/doctor.json")));
    shell.as("doctor", "get", record, "-o", folder.resolve("copy").toString()).expect(0);
  }

  @Test
  void actorAdd_takenUpForAnotherInstitution_isRefusedAndNamesTheFirst() throws IOException {
    Files.delete(shell.home.resolve("actors/doctor.json"));
    Shell.Result result = shell.addActor("doctor", "hospital2").expect(4);
    assertTrue(
        result.err().contains("registered already, by Hospital1MSP, not Hospital2MSP"),
        result.err());
    assertTrue(Files.notExists(shell.home.resolve("actors/doctor.json")));
    shell.addActor("doctor", "hospital1").expect(0);
    assertTrue(shell.run("actor", "ls").out().contains("doctor  hospital1"));
  }

  @Test
  void pseudonymAdd_takenUpForAnotherInstitution_isRefusedAndNamesTheFirst() throws IOException {
    Shell masked = new Shell(Files.createDirectory(folder.resolve("masked"))).masked();
    Path file = masked.home.resolve("actors/mask.json");
    String before = Shell.read(file);
    Files.writeString(file, "damaged");
    Shell.Result refused = again(masked, "hospital1").expect(4);
    assertTrue(
        refused.err().contains("registered already, by Hospital2MSP, not Hospital1MSP"),
        refused.err());
    again(masked, "hospital2").expect(0);
    assertEquals(before, Shell.read(file));
  }

  private static Shell.Result again(Shell shell, String carrier) {
    return People.pseudonym(shell, "mask", "p3", "unique:diabetes-study", carrier);
  }
}
