// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.cli.local.Founding;
import io.careledger.ledger.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
  @TempDir Path folder;

  @Test
  void init_freshFolder_foundsFourInstitutionsAndSaysWhatOneFolderMeans() throws IOException {
    Shell shell = new Shell(folder);
    Shell.Result result = shell.run("init").expect(0);
    assertTrue(result.out().contains("hospital1, hospital2, research, regulator"), result.out());
    assertTrue(result.err().contains("one folder holds every institution's share"), result.err());
    for (String purpose : new String[] {"master", "identity"}) {
      String proposed = "hospital1 proposed the " + purpose + " committee: 3 of 4 act together: ";
      assertTrue(result.err().contains(proposed + "2 may collude, 1 may be silent"), result.err());
    }
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(shell.home)));
    assertFalse(Files.exists(shell.home.resolve("actors")));
  }

  @Test
  void init_inAFolderThatOthersMayRead_takesTheirAccessAway() throws IOException {
    Shell shell = new Shell(folder);
    Files.createDirectory(shell.home);
    Files.setPosixFilePermissions(shell.home, PosixFilePermissions.fromString("rwxr-xr-x"));
    shell.run("init").expect(0);
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(shell.home)));
  }

  @Test
  void init_again_changesNothing() {
    Shell shell = new Shell(folder);
    shell.run("init").expect(0);
    String verified = shell.run("ledger", "verify").expect(0).line();
    String json = shell.run("init", "--json").expect(0).line();
    assertEquals(false, CanonicalJson.parse(json).members().get("changed"));
    String tolerance = "{\"collude\":2,\"members\":4,\"silent\":1,\"threshold\":3}}";
    String master = "{\"committee\":\"master/1\",\"purpose\":\"master\",\"tolerance\":";
    String identity = "{\"committee\":\"identity/1\",\"purpose\":\"identity\",\"tolerance\":";
    assertTrue(json.contains(master + tolerance + "," + identity + tolerance), json);
    assertEquals(verified, shell.run("ledger", "verify").expect(0).line());
  }

  /** The journal cut after each of its blocks is what a crash after that block leaves. */
  @Test
  void init_interruptedAfterAnyStep_isFinishedByTheNextRun() throws IOException {
    Shell whole = new Shell(Files.createDirectory(folder.resolve("whole")));
    int steps =
        (int) whole.run("init").expect(0).err().lines().filter(l -> l.startsWith("  ")).count();
    for (int step = 1; step < steps; step++) {
      Shell shell = new Shell(Files.createDirectory(folder.resolve("cut" + step)));
      interruptAfter(shell, step);
      shell.run("init").expect(0);
      String committees = shell.run("committee", "ls").expect(0).out();
      assertTrue(committees.matches("(?s).*\nmaster/1 +active .*"), "after step " + step);
      assertTrue(committees.matches("(?s).*\nidentity/1 +sealed .*"), "after step " + step);
    }
  }

  private static void interruptAfter(Shell shell, int steps) {
    int[] left = {steps};
    try {
      Founding.run(
          shell.surroundings(),
          step -> {
            if (--left[0] == 0) {
              throw new IllegalStateException("power cut");
            }
          });
    } catch (IllegalStateException e) {
      assertEquals("power cut", e.getMessage());
    }
  }

  @Test
  void init_interruptedBeyondTheDealingDeadline_opensAnotherCommittee() {
    Shell shell = new Shell(folder);
    interruptAfter(shell, 8);
    shell.clock.advance(Duration.ofDays(3));
    shell.run("init").expect(0);
    String committees = shell.run("committee", "ls").expect(0).out();
    assertTrue(committees.matches("(?s).*\nmaster/1 +failed .*"), committees);
    assertTrue(committees.matches("(?s).*\nmaster/2 +active .*"), committees);
  }

  @Test
  void anyCommand_beforeInit_saysSo() {
    Shell.Result result = new Shell(folder).run("ls").expect(1);
    assertTrue(result.err().startsWith("careledger: CL-NOT-FOUNDED"), result.err());
    assertTrue(result.err().contains("careledger init"), result.err());
    assertEquals("", result.out());
  }
}
