// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking pseudonyms, acting under them, and what they show. */
class PseudonymCommandsTest {
  private static final String STUDY = "unique:diabetes-study";
  private static final String NURSE = "hospital2:nurse";
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void enrol() {
    shell = new Shell(folder).enrolled();
  }

  private static Shell.Result says(Shell.Result result, String text) {
    assertTrue(result.err().contains(text), result.err());
    return result;
  }

  private Shell.Result add(String name, String person, String scope, String... more) {
    return People.pseudonym(shell, name, person, scope, "hospital2", more);
  }

  private static String id(Shell.Result added) {
    String line = added.expect(0).line();
    return line.substring(line.length() - 52);
  }

  @Test
  void add_enrolledPerson_hidesAmongEightAndOwnsRecords() {
    Shell.Result added = add("mask", "p3", STUDY).expect(0);
    assertTrue(added.line().startsWith("Added mask, which hides among 8 people: "), added.line());
    Path file = shell.file("letter.txt", "under a pseudonym");
    String record = put("mask", file);
    Path copy = folder.resolve("copy");
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals("under a pseudonym", Shell.read(copy));
    assertTrue(shell.run("ls", "--as", "mask").out().contains(record + "  mask"));
    assertTrue(shell.run("show", record, "--json").out().contains(id(added)));
    shell.as("mask", "amend", record, "--policy", "hospital2:nurse").expect(0);
    shell.as("doctor", "get", record, "-o", folder.resolve("x").toString()).expect(3);
    shell.as("mask", "get", record, "-o", folder.resolve("own").toString()).expect(0);
    shell.as("mask", "withdraw", record, "--reason", "study over").expect(0);
    assertFalse(shell.run("ls", "--as", "mask").out().contains(record));
  }

  private String put(String owner, Path file) {
    return shell
        .as(
            owner,
            "put",
            file.toString(),
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
  }

  @Test
  void add_secondInAUniqueScope_isAConflictAndInAnOpenOneIsNot() {
    add("mask", "p3", STUDY).expect(0);
    Shell.Result second = says(add("other", "p3", STUDY).expect(4), "CL-STATE-CONFLICT");
    says(second, "A unique scope allows each person one pseudonym: choose another scope.");
    assertFalse(shell.run("actor", "ls").out().contains("other"));
    add("letters-1", "p3", "open:letters").expect(0);
    add("letters-2", "p3", "open:letters").expect(0);
    add("mask-of-p4", "p4", STUDY).expect(0);
  }

  @Test
  void add_again_takesUpTheKeysOfAnInterruptedAttempt() throws IOException {
    String first = id(add("mask", "p3", STUDY));
    Files.delete(shell.home.resolve("actors/mask.json"));
    Shell.Result again = says(add("mask", "p3", STUDY), "Taking up the key file");
    assertEquals(first, id(says(again, "It was registered before, for unique:diabetes-study.")));
    says(add("mask", "p3", STUDY).expect(4), "CL-TARGET-EXISTS");
  }

  @Test
  void add_byWhoIsInNoRing_isRefusedAndSaysWhatToDo() {
    People.request(shell, "stranger", "hospital1");
    Shell.Result result = says(add("mask", "stranger", STUDY).expect(1), "CL-NOT-FOUND [ring]");
    says(result, "an institution publishes a new one with enrol publish.");
    says(add("mask", "nobody", STUDY).expect(1), "CL-KEY-FILE-MISSING [person]");
    says(add("mask2", "p3", "diabetes").expect(2), "unique:NAME or open:NAME expected");
    says(add("mask2", "p3", STUDY, "--ring", "x").expect(2), "[ring] 32 letters and digits");
    assertFalse(Files.exists(shell.home.resolve("actors/mask2.key")));
  }

  @Test
  void add_throughTheInstitutionThatEnrolled_warns() {
    String warning = "hospital1 enrolled the people of this ring and carries the pseudonym";
    says(People.pseudonym(shell, "seen", "p1", STUDY, "hospital1").expect(0), warning);
    assertFalse(add("unseen", "p2", STUDY).expect(0).err().contains(warning));
  }

  @Test
  void add_wrongPassphraseOfThePerson_writesNoKeys() {
    String wrong = shell.file("wrong", "not the passphrase at all\n").toString();
    shell
        .unlocking(
            "pseudonym",
            "add",
            "mask",
            "--person",
            "p3",
            "--person-passphrase-file",
            wrong,
            "--scope",
            STUDY,
            "--institution",
            "hospital2")
        .expect(1);
    assertFalse(Files.exists(shell.home.resolve("actors/mask.key")));
  }

  @Test
  void add_bothPassphrasesFromStandardInput_takesThePersonsFirst() {
    String[] command = {
      "pseudonym",
      "add",
      "mask",
      "--person",
      "p3",
      "--scope",
      STUDY,
      "--institution",
      "hospital2",
      "--person-passphrase-file",
      "-",
      "--passphrase-file",
      "-"
    };
    shell.withInput(Shell.PASSPHRASE + "\nfive words of the pseudonym\n").run(command).expect(0);
    says(shell.as("mask", "key", "request").expect(1), "CL-PASSPHRASE-WRONG");
  }

  @Test
  void ls_ofAPerson_asksTheLedgerOnlyIfTold() {
    String mask = id(add("mask", "p3", STUDY));
    add("twice", "p3", STUDY).expect(4);
    String list = shell.unlocking("pseudonym", "ls", "p3").expect(0).out();
    assertTrue(list.contains("mask  unique:diabetes-study  not asked  " + mask), list);
    assertEquals(3, list.lines().count());
    String asked = shell.unlocking("pseudonym", "ls", "p3", "--status").expect(0).out();
    assertTrue(asked.contains("mask  unique:diabetes-study  open            " + mask), asked);
    assertTrue(asked.contains("-     unique:diabetes-study  not registered"), asked);
    assertEquals(1, shell.unlocking("pseudonym", "ls", "p4").expect(0).out().lines().count());
  }

  @Test
  void prove_attributeWithARing_isCarriedAndGivesAKey() {
    nurses(everybody());
    add("mask", "p3", STUDY).expect(0);
    Shell.Result proved = prove("mask", "p3").expect(0);
    assertEquals("mask carries hospital2:nurse and hides among 8 people.", proved.line());
    String shown = shell.run("pseudonym", "show", "mask").expect(0).out();
    assertTrue(shown.contains("hides among 8 people"), shown);
    assertTrue(shown.contains("hospital2:nurse  2026-11-21  2027-11-21"), shown);
    Shell.Result key = shell.as("mask", "key", "request").expect(0);
    assertTrue(key.line().startsWith("A key for hospital2:nurse"), key.line());
  }

  private Shell.Result prove(String name, String person) {
    return shell.as(
        name,
        "pseudonym",
        "prove",
        NURSE,
        "--person",
        person,
        "--person-passphrase-file",
        shell.passphraseFile());
  }

  @Test
  void prove_byWhoHasItNotOrForAnothersPseudonym_isDenied() {
    List<String> enrolments = People.enrol(shell, "hospital1", 9);
    shell.run("enrol", "publish", "--institution", "hospital1").expect(0);
    nurses(enrolments.subList(0, 8));
    add("mask", "p9", STUDY).expect(0);
    says(prove("mask", "p9").expect(1), "no current ring of hospital2:nurse has this person");
    Shell.Result another = says(prove("mask", "p3").expect(3), "CL-KEY-MISSING [pseudonym]");
    says(another, "Name the person whose pseudonym it is");
  }

  @Test
  void add_withAnAttributeOfTooFew_registersNothing() {
    shell.run("enrol", "publish", "--institution", "hospital1").expect(0);
    says(add("mask", "p3", STUDY, "--attribute", NURSE).expect(1), "no current ring of " + NURSE);
    nurses(everybody());
    id(add("mask", "p3", STUDY, "--attribute", NURSE));
    assertTrue(shell.run("pseudonym", "show", "mask").out().contains(NURSE));
  }

  private void nurses(List<String> enrolments) {
    List<String> command = new ArrayList<>(List.of("enrol", "attest", NURSE));
    command.addAll(enrolments);
    shell.run(command.toArray(String[]::new)).expect(0);
    shell.run("enrol", "publish", "--attribute", NURSE).expect(0);
  }

  private List<String> everybody() {
    return shell.run("enrol", "ls").out().lines().skip(1).map(row -> row.substring(0, 52)).toList();
  }

  @Test
  void revoke_own_endsItForGood() {
    add("mask", "p3", STUDY).expect(0);
    shell.as("mask", "pseudonym", "revoke", "--reason", "study over").expect(0);
    says(shell.as("mask", "pseudonym", "revoke", "--reason", "again").expect(3), "CL-ACTOR-CLOSED");
    assertTrue(shell.run("pseudonym", "show", "mask").out().contains(": study over"));
    says(add("mask2", "p3", STUDY).expect(4), "CL-STATE-CONFLICT");
    says(
        shell.as("doctor", "pseudonym", "revoke", "--reason", "not one").expect(1),
        "CL-NOT-FOUND [pseudonym]");
  }

  @Test
  void show_ofANamedActor_saysThatItIsNoPseudonym() {
    says(shell.run("pseudonym", "show", "doctor").expect(1), "CL-NOT-FOUND [pseudonym]");
    says(shell.as("doctor", "actor", "rotate", "doctor").expect(0), "");
    add("mask", "p3", STUDY).expect(0);
    says(shell.as("mask", "actor", "rotate", "mask").expect(4), "CL-STATE-CONFLICT");
  }
}
