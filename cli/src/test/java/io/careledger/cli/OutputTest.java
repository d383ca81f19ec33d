// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careledger.ledger.json.CanonicalJson;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes where: results, errors, exit codes, secrets. */
class OutputTest {
  @TempDir Path folder;

  @Test
  void json_ofEveryReadingCommand_isOneObjectOrArrayAlone() throws IOException {
    Shell shell = new Shell(folder).furnished();
    String record = shell.put(shell.file("letter.txt", "private"));
    for (List<String> command :
        List.of(
            List.of("init"),
            List.of("actor", "ls"),
            List.of("actor", "ls", "--institution", "hospital2"),
            List.of("actor", "show", "doctor"),
            List.of("key", "ls", "--as", "doctor"),
            List.of("ls"),
            List.of("ls", "--owner", "owner"),
            List.of("ls", "--code", "http://loinc.org|8480-6"),
            List.of("show", record),
            List.of("audit"),
            List.of("committee", "status"),
            List.of("committee", "ls"),
            List.of("committee", "run"),
            List.of("consortium", "show"),
            List.of("consortium", "proposals"),
            List.of("enrol", "ls"),
            List.of("enrol", "ls", "--institution", "hospital2"),
            List.of("enrol", "rings", "--all"),
            List.of("enrol", "people"),
            List.of("trace", "ls"),
            List.of("ledger", "verify"),
            List.of("doctor"))) {
      String[] arguments = command.toArray(new String[command.size() + 1]);
      arguments[command.size()] = "--json";
      Shell.Result result = shell.run(arguments).expect(0);
      JsonNode value = new ObjectMapper().readTree(result.line());
      assertTrue(value.isObject() || value.isArray(), result.out());
      assertEquals("", result.err(), command.toString());
    }
  }

  @Test
  void json_error_isOneObjectOnStandardErrorAlone() {
    Shell.Result result = new Shell(folder).run("ls", "--json").expect(1);
    assertEquals("", result.out());
    assertEquals(
        List.of("advice", "code", "field", "reason"),
        List.copyOf(CanonicalJson.parse(result.err().strip()).members().keySet()));
    Shell.Result usage = new Shell(folder).run("put", "--json").expect(2);
    assertEquals("CL-USAGE", CanonicalJson.parse(usage.err().strip()).members().get("code"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void output_toAFullDisk_failsWithAnError() throws IOException {
    Shell shell = new Shell(folder).founded();
    for (String[] command : new String[][] {{"ls", "--json"}, {"ls"}, {"--help"}}) {
      try (OutputStream full = new FileOutputStream("/dev/full")) {
        Shell.Result result = shell.run(full, command).expect(1);
        assertTrue(result.err().contains("CL-STORAGE-FAILED"), result.err());
        assertTrue(result.err().contains("No space left on device"), result.err());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';a command is missing",
        "bogus;Unmatched argument",
        "ls --bogus;Unknown option",
        "actor;one of add",
        "enrol;one of request",
        "pseudonym;one of add",
        "trace;one of open",
        "trace open x --grounds y;Missing required option",
        "trace disclose x --institution hospital1;CL-ARGUMENT-INVALID [case]",
        "pseudonym add x --scope open:x;Missing required option: '--person=PERSON'",
        "pseudonym revoke;Missing required option",
        "put x;Missing required options",
        "get x --as owner;Missing required option",
        "withdraw x;Missing required option",
        "key request;--as ACTOR is missing",
        "audit --check a --record b;--check goes with",
        "audit --offline;--offline goes with --check only",
        "audit --force;--force goes with --export only",
        "ls --owner a --code b;mutually exclusive"
      })
  void usage_wrong_isTwoAndNamesTheHelp(String command, String reason) {
    Shell.Result result =
        new Shell(folder).run(command.isEmpty() ? new String[0] : command.split(" ", -1)).expect(2);
    assertTrue(result.err().contains(reason), result.err());
    assertTrue(result.err().contains("--help"), result.err());
    assertEquals("", result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--policy hospital1:doctor --from 2026-12-01 --until 2026-11-01;CL-ARGUMENT-INVALID",
        "--policy hospital1:doctor --from 1.12.2026 --until 2026-12-31;CL-ARGUMENT-INVALID",
        "--policy hospital1:doctor --from 2026-12-01 --until 2150-01-01;CL-ARGUMENT-INVALID",
        "--policy ( --from 2026-12-01 --until 2026-12-31;CL-POLICY-INVALID",
        "--policy time:5:3 --from 2026-12-01 --until 2026-12-31;CL-POLICY-INVALID"
      })
  void put_badArguments_areRefusedBeforeAnybodyIsAsked(String options, String code) {
    Shell shell = new Shell(folder).founded();
    shell.addActor("owner", "hospital1").expect(0);
    String[] arguments = ("put nowhere --purpose TREAT --as owner " + options).split(" ", -1);
    ScriptedPrompt prompt = new ScriptedPrompt();
    Shell.Result result = shell.withPrompt(prompt).run(arguments).expect(2);
    assertTrue(result.err().contains(code), result.err());
    assertEquals(List.of(), prompt.questions);
  }

  @Test
  void output_ofEveryActorCommand_holdsNoPassphrase() {
    Shell shell = new Shell(folder).founded();
    Shell.Result added = shell.addActor("owner", "hospital1").expect(0);
    Shell.Result rotated = shell.as("owner", "actor", "rotate", "owner").expect(0);
    for (Shell.Result result : List.of(added, rotated)) {
      assertFalse((result.out() + result.err()).contains(Shell.PASSPHRASE));
    }
  }

  @Test
  void help_andCompletion_nameEveryCommand() {
    Shell shell = new Shell(folder);
    String help = shell.run("--help").expect(0).out();
    String completion = shell.run("completion").expect(0).out();
    for (String command : List.of("init", "actor", "put", "get", "amend", "audit", "doctor")) {
      assertTrue(help.contains("\n  " + command), command);
      assertTrue(completion.contains(command), command);
    }
  }
}
