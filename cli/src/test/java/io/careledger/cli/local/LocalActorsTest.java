// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalActorsTest {
  private static final String OWNER = "a".repeat(52);
  private static final String DOCTOR = "b".repeat(51) + "a";

  @TempDir Path folder;
  private LocalActors actors;

  @BeforeEach
  void save() {
    actors = new LocalActors(new Home(folder), remark -> {});
    actors.create();
    actors.save(new LocalActor("owner", OWNER, "hospital1", "Hospital1MSP"));
  }

  /** A table asks for a name in each row; the files of all actors are not read for each. */
  @Test
  void name_ofManyRows_readsTheFilesOnce() throws IOException {
    assertEquals("owner", actors.name(OWNER));
    Files.delete(folder.resolve("actors/owner.json"));
    assertEquals("owner", actors.name(OWNER));
    assertEquals(DOCTOR, actors.name(DOCTOR));
  }

  @Test
  void name_ofAnActorSavedMeanwhile_isKnown() {
    assertEquals(DOCTOR, actors.name(DOCTOR));
    actors.save(new LocalActor("doctor", DOCTOR, "hospital1", "Hospital1MSP"));
    assertEquals("doctor", actors.name(DOCTOR));
    assertEquals("owner", actors.name(OWNER));
  }

  @Test
  void name_ofOneActorUnderTwoNames_isTheFirst() {
    actors.save(new LocalActor("me", OWNER, "hospital1", "Hospital1MSP"));
    assertEquals("me", actors.name(OWNER));
  }
}
