// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void found() {
    shell = new Shell(folder).founded();
  }

  @Test
  void add_atATerminal_asksTwice() {
    ScriptedPrompt prompt = new ScriptedPrompt("a b c", "a b c");
    shell.withPrompt(prompt).run("actor", "add", "owner", "--institution", "hospital1").expect(0);
    assertEquals(List.of("New passphrase for owner", "The same again"), prompt.questions);
  }

  @ParameterizedTest
  @CsvSource({
    "short words, true",
    "elevenchars, true",
    "aaaaaaaaaaaaaaaaaaaa, true",
    "twelve chars, false",
    "five random words for tests, false"
  })
  void passphrase_newAndWeak_isTakenWithARemark(String passphrase, boolean weak) {
    String file = shell.file("new", passphrase).toString();
    String remark = "This passphrase is weak";
    Shell.Result added =
        shell
            .run("actor", "add", "owner", "--institution", "hospital1", "--passphrase-file", file)
            .expect(0);
    assertEquals(weak, added.err().contains(remark), added.err());
    Shell.Result changed =
        shell
            .run(
                "actor",
                "passphrase",
                "owner",
                "--passphrase-file",
                file,
                "--new-passphrase-file",
                file)
            .expect(0);
    assertEquals(weak, changed.err().contains(remark), changed.err());
    assertFalse(changed.err().contains(passphrase));
  }

  @Test
  void add_twoDifferentAnswers_makesNoActor() {
    Shell.Result result =
        shell
            .withPrompt(new ScriptedPrompt("a b c", "a b d"))
            .run("actor", "add", "owner", "--institution", "hospital1")
            .expect(1);
    assertTrue(result.err().contains("not the same"), result.err());
    assertEquals(1, shell.run("actor", "ls").out().lines().count());
  }

  @Test
  void add_withNobodyToAsk_namesTheOption() {
    Shell.Result result =
        shell.run("actor", "add", "owner", "--institution", "hospital1").expect(2);
    assertTrue(result.err().contains("--passphrase-file"), result.err());
  }

  @Test
  void anyCommand_wrongPassphrase_fails() {
    shell.addActor("owner", "hospital1").expect(0);
    Shell.Result result =
        shell.withPrompt(new ScriptedPrompt("wrong")).run("actor", "rotate", "owner").expect(1);
    assertTrue(result.err().contains("CL-PASSPHRASE-WRONG"), result.err());
  }

  @Test
  void prompt_whileItWaits_leavesTheLedgerToOthers() {
    shell.addActor("owner", "hospital1").expect(0);
    Shell other = new Shell(folder);
    ScriptedPrompt prompt = new ScriptedPrompt(() -> other.run("ls").expect(0), Shell.PASSPHRASE);
    shell.withPrompt(prompt).run("actor", "rotate", "owner").expect(0);
    assertEquals(1, prompt.questions.size());
  }

  @Test
  void passphrase_changedThroughStandardInput_takesOldAndNewLine() {
    shell.addActor("owner", "hospital1").expect(0);
    shell
        .withInput(Shell.PASSPHRASE + "\nanother one\n")
        .run("actor", "passphrase", "owner", "--passphrase-file", "-", "--new-passphrase-file", "-")
        .expect(0);
    shell.as("owner", "actor", "rotate", "owner").expect(1);
    shell
        .withInput("another one\r\nmore")
        .run("actor", "rotate", "owner", "--passphrase-file", "-")
        .expect(0);
  }

  @Test
  void passphraseFile_emptyOrMissing_isRefused() {
    shell.addActor("owner", "hospital1").expect(0);
    String empty = shell.file("empty", "\nsecond line\n").toString();
    Shell.Result result =
        shell.run("actor", "rotate", "owner", "--passphrase-file", empty).expect(2);
    assertTrue(result.err().contains("CL-PASSPHRASE-EMPTY"), result.err());
    shell.run("actor", "rotate", "owner", "--passphrase-file", "/nonexistent").expect(1);
  }

  @Test
  void passphraseFile_tooLongOrNotUtf8_isRefused() throws IOException {
    shell.addActor("owner", "hospital1").expect(0);
    String endless = shell.file("endless", "x".repeat(1_025)).toString();
    Shell.Result result =
        shell.run("actor", "rotate", "owner", "--passphrase-file", endless).expect(1);
    assertTrue(result.err().contains("longer than 1024 bytes"), result.err());
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
    Shell.Result other =
        shell.run("actor", "rotate", "owner", "--passphrase-file", latin.toString()).expect(1);
    assertTrue(other.err().contains("is not UTF-8"), other.err());
  }
}
