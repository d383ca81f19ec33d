// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything from eight people at a counter to the disclosure of one, as users type it. */
class PseudonymStoryTest {
  private static final int PATIENT = 5;
  @TempDir Path folder;
  private Shell shell;

  private Shell.Result at(String institution, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--institution", institution));
    return shell.run(all.toArray(String[]::new)).expect(0);
  }

  private String mask(String name, String scope) {
    String line = People.pseudonym(shell, name, "p" + PATIENT, scope, "research").expect(0).line();
    return line.substring(line.length() - 52);
  }

  @Test
  void eightPeople_onePseudonymSharesIsTracedAndDisclosed_theOtherStaysUnlinked()
      throws IOException {
    shell = new Shell(folder);
    shell.run("init", "--no-actor").expect(0);
    shell.addActor("doctor", "hospital1").expect(0);
    shell.run("attest", "doctor", "hospital1:doctor").expect(0);
    List<String> enrolments = People.enrol(shell, "hospital1", 8);
    at("hospital1", "enrol", "publish");
    String mask = mask("mask", "unique:diabetes-study");
    String other = mask("other", "unique:asthma-study");

    String record =
        shell
            .as(
                "mask",
                "put",
                shell.file("values.txt", "measured values").toString(),
                "--policy",
                "hospital1:doctor",
                "--from",
                "2026-11-01",
                "--until",
                "2026-12-31",
                "--purpose",
                "TREAT")
            .expect(0)
            .line();
    Path copy = folder.resolve("copy");
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals("measured values", Shell.read(copy));

    String id =
        at("regulator", "trace", "open", mask, "--grounds", "falsified", "--reference", "7/26")
            .line();
    at("hospital2", "trace", "approve", id);
    assertTrue(shell.run("trace", "show", id).out().contains(enrolments.get(PATIENT - 1)));
    assertFalse(journal().contains(People.identity(PATIENT)));
    at("hospital1", "trace", "disclose", id, "--yes");
    assertTrue(journal().contains(People.identity(PATIENT)));
    for (int i = 1; i <= 8; i++) {
      assertEquals(i == PATIENT, journal().contains(People.identity(i)));
    }
    assertTrue(shell.run("trace", "verify", id).expect(0).out().contains("3 verified"));
    assertFalse(shell.run("pseudonym", "show", other).out().contains(enrolments.get(PATIENT - 1)));
    assertTrue(shell.run("pseudonym", "show", other).out().contains("status      open"));
    shell.run("doctor").expect(0);
    shell.run("ledger", "verify").expect(0);
  }

  private String journal() throws IOException {
    return Files.readString(shell.home.resolve("ledger/journal"), StandardCharsets.ISO_8859_1);
  }
}
