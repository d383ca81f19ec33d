// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.cli.terminal.Advice;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what to do fits what happened, where one code has several causes. */
class AdviceTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void furnish() {
    shell = new Shell(folder).furnished();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void advice_onEveryCode_isASentence(ErrorCode code) {
    String advice = Advice.on(new LedgerException(code, "", ""));
    assertTrue(advice.length() > 20 && advice.endsWith("."), advice);
  }

  private void advises(String advice, Shell.Result result) {
    assertFalse(result.code() == 0);
    assertEquals("  " + advice, result.err().lines().reduce((a, b) -> b).orElse(""), result.err());
  }

  @Test
  void targetExists_byItsKind_namesForceOnlyWhereItHelps() throws IOException {
    String record = shell.put(shell.file("letter.txt", "private"));
    String file = shell.file("there", "").toString();
    advises(
        "Choose another name, or replace the file with --force.",
        shell.as("doctor", "get", record, "-o", file));
    advises(
        "Choose another name, or replace the file with --force.",
        shell.run("audit", "--record", record, "--export", file));
    String directory = Files.createDirectory(folder.resolve("directory")).toString();
    for (String target : new String[] {directory, "/"}) {
      advises(
          "Choose another name; only a regular file can be replaced.",
          shell.as("doctor", "get", record, "-o", target, "--force"));
    }
    advises(
        "Choose another name: careledger actor ls lists those that are taken.",
        shell.addActor("owner", "hospital1"));
    advises(
        "Choose a folder that is empty or not there yet.",
        shell.run("demo", "--keep", folder.toString()));
  }

  @Test
  void notFound_byWhatIsLookedFor_namesTheCommandThatListsIt() {
    String nothing = "a".repeat(32);
    advises(
        "Check the id, as put printed it: careledger ls --all lists those of yours.",
        shell.run("show", nothing));
    advises(
        "careledger actor show ACTOR lists what is attested.",
        shell.run("revoke", "nurse", "hospital2:nurse", "--reason", "left"));
    advises(
        "careledger consortium proposals lists them.",
        shell.run("consortium", "approve", nothing, "--institution", "hospital1"));
    advises(
        "careledger committee ls lists the committees and how far they are.",
        shell.run("committee", "join", "master/9", "--institution", "hospital1"));
  }

  @Test
  void identities_byWhatFailed_nameTheCommandThatHelps() {
    String nobody = "a".repeat(52);
    advises(
        "careledger enrol ls --institution NAME lists enrolments.",
        shell.run("enrol", "show", nobody));
    advises(
        "Enrol more people first: a smaller ring would hide nobody.",
        shell.run("enrol", "publish", "--institution", "hospital1"));
    advises(
        "careledger enrol people lists those of this computer; enrol request makes one.",
        shell.unlocking("enrol", "passphrase", "nobody"));
    String request = People.request(shell, "ada", "hospital2").toString();
    String who = shell.file("who", "Ada").toString();
    advises(
        "Have the request made again, for the institution that enrols: careledger enrol request.",
        shell.run("enrol", "add", request, "--identity-file", who, "--institution", "hospital1"));
    String enrolment =
        shell
            .run("enrol", "add", request, "--identity-file", who, "--institution", "hospital2")
            .line();
    advises(
        "Only the institution that the error speaks of may do this: careledger actor show, enrol"
            + " show and trace show name it.",
        shell.run("enrol", "close", enrolment, "--reason", "x", "--institution", "hospital1"));
  }

  @Test
  void keyFileMissing_unknownNameOrLostFile_areToldApart() throws IOException {
    advises(
        "careledger actor ls lists the actors of this computer; actor add makes one.",
        shell.run("actor", "rotate", "nobody"));
    Files.delete(shell.home.resolve("actors").resolve("owner.key"));
    advises(
        "Restore the key file from a copy; docs/guide/keys.md says what to do if there is none.",
        shell.as("owner", "actor", "rotate", "owner"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void storageFailed_byItsCause_saysWhatStandsInTheWay() throws IOException {
    advises("Check the path: there is no such file or folder.", put("nowhere"));
    advises("Give the name of a file.", put(folder.toString()));
    String record = shell.put(shell.file("letter.txt", "private"));
    advises(
        "Check the path: there is no such file or folder.",
        shell.as("doctor", "get", record, "-o", folder.resolve("no/where").toString()));
    advises(
        "Make room, or choose another place, then run it again.",
        failed("No space left on device"));
    advises(
        "Check free space, permissions and the path, then run it again.",
        failed("Input/output error"));
  }

  private Shell.Result put(String file) {
    return shell.as(
        "owner",
        "put",
        file,
        "--policy",
        "hospital1:doctor",
        "--from",
        "2026-11-01",
        "--until",
        "2026-12-31",
        "--purpose",
        "TREAT");
  }

  /** As if a command had ended so. */
  private static Shell.Result failed(String reason) {
    IOException cause = new IOException(reason);
    LedgerException failure =
        new LedgerException(ErrorCode.STORAGE_FAILED, "", "writing failed", cause);
    return new Shell.Result(1, "", "\n  " + Advice.on(failure));
  }

  @Test
  void doctor_aRelativeHomeThatIsNotThere_knowsTheFreeSpace() {
    Shell relative = new Shell(folder, Path.of("not-made-" + System.nanoTime()));
    String out = relative.run("doctor").expect(1).out();
    assertTrue(out.lines().anyMatch(line -> line.matches("ok +free space +\\d+ MiB")), out);
  }
}
