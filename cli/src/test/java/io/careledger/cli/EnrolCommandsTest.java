// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enrolling people, one or many, and the rings of them. */
class EnrolCommandsTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void found() {
    shell = new Shell(folder).founded();
  }

  private static Shell.Result says(Shell.Result result, String text) {
    assertTrue(result.err().contains(text), result.err());
    return result;
  }

  private Shell.Result add(String request, String identity) {
    return shell.run(
        "enrol",
        "add",
        request,
        "--identity-file",
        shell.file("who", identity + "\n").toString(),
        "--institution",
        "hospital1");
  }

  private String add(String person) {
    return add(People.request(shell, person, "hospital1").toString(), "Ada, born 1970-01-01")
        .expect(0)
        .line();
  }

  @Test
  void request_again_takesUpTheKeyThatIsThereForItsOwnerOnly() throws IOException {
    Shell.Result first = shell.unlocking("enrol", "request", "ada", "--institution", "hospital1");
    Shell.Result second = shell.unlocking("enrol", "request", "ada", "--institution", "hospital2");
    assertEquals(key(first), key(second));
    assertNotEquals(first.line(), second.line());
    says(second, "Taking up the key");
    Path file = shell.home.resolve("people/ada.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(shell.home.resolve("people"))));
    assertTrue(shell.run("enrol", "people").expect(0).out().contains("ada "));
  }

  private static Object key(Shell.Result request) {
    return CanonicalJson.parse(request.expect(0).line()).members().get("key");
  }

  @Test
  void add_onePerson_isListedWithoutAName_whichTheInstitutionAloneReads() {
    String enrolment = add("ada");
    String list = shell.run("enrol", "ls").expect(0).out();
    assertTrue(list.contains(enrolment + "  2026-11-21 09:00  open"), list);
    String shown = shell.run("enrol", "show", enrolment).expect(0).out();
    assertTrue(shown.contains("institution  hospital1"), shown);
    assertFalse(shown.contains("Ada"), shown);
    String opened = shell.run("enrol", "show", enrolment, "--identity").expect(0).out();
    assertTrue(opened.contains("identity     Ada, born 1970-01-01"), opened);
  }

  @Test
  void add_identity_standsInPrivateDataAndInNoBlock() throws IOException {
    add("ada");
    assertFalse(holds(shell.home.resolve("ledger/journal"), "Ada, born"));
    try (Stream<Path> files = Files.list(shell.home.resolve("ledger/private"))) {
      assertTrue(files.anyMatch(file -> holds(file, "Ada, born")));
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void add_again_changesNothingAndSaysSo() {
    String enrolment = add("ada");
    Shell.Result again =
        add(People.request(shell, "ada", "hospital1").toString(), "Somebody Else").expect(0);
    assertEquals(enrolment, again.line());
    says(again, "the identity that was kept then stays");
    String opened = shell.run("enrol", "show", enrolment, "--identity").expect(0).out();
    assertTrue(opened.contains("identity     Ada"), opened);
  }

  @Test
  void add_atAnotherInstitution_isAConflict() {
    add("ada");
    String request = People.request(shell, "ada", "hospital2").toString();
    String who = shell.file("who", "Ada").toString();
    says(
        shell
            .run("enrol", "add", request, "--identity-file", who, "--institution", "hospital2")
            .expect(4),
        "CL-STATE-CONFLICT [enrolment] this key is enrolled at Hospital1MSP already");
  }

  @Test
  void add_requestForAnotherInstitutionOrNoneAtAll_isRefusedAndKeepsNothing() {
    says(
        add(People.request(shell, "ada", "hospital2").toString(), "Ada").expect(1),
        "CL-PROOF-INVALID");
    says(
        add(shell.file("x", "{}").toString(), "Ada").expect(2),
        "is not what careledger enrol request printed");
    says(add("nowhere", "Ada").expect(1), "CL-STORAGE-FAILED [request] reading nowhere failed");
    says(
        add(People.request(shell, "ada", "hospital1").toString(), " ").expect(2),
        "the first line of");
    assertEquals(1, shell.run("enrol", "ls").out().lines().count());
  }

  @Test
  void add_fromAList_pairsEachRequestWithItsLine() {
    List<String> enrolments = People.enrol(shell, "hospital1", 3);
    for (int i = 1; i <= 3; i++) {
      String shown = shell.run("enrol", "show", enrolments.get(i - 1), "--identity").out();
      assertTrue(shown.contains(People.identity(i)), shown);
    }
    String bad = shell.file("bad.list", "p1.request Person One\n").toString();
    says(
        shell.run("enrol", "add", "--list", bad, "--institution", "hospital1").expect(2),
        "line 1 is not a request's file, a tab, and who it is");
  }

  @Test
  void add_identityFromStandardInput_readsOneLineOnly() {
    String request = People.request(shell, "ada", "hospital1").toString();
    Shell.Result added =
        shell
            .withInput("Ada Lovelace\nnothing of this\n")
            .run("enrol", "add", request, "--identity-file", "-", "--institution", "hospital1")
            .expect(0);
    assertFalse((added.out() + added.err()).contains("Ada"), added.err());
    String opened = shell.run("enrol", "show", added.line(), "--identity").out();
    assertTrue(opened.contains("identity     Ada Lovelace\n"), opened);
    says(
        shell
            .run("enrol", "add", "-", "--identity-file", "-", "--institution", "hospital1")
            .expect(2),
        "standard input can't be both");
  }

  @Test
  void close_ownEnrolment_endsItOnceAndItsRing() {
    List<String> enrolments = People.enrol(shell, "hospital1", 9);
    String ring = shell.run("enrol", "publish", "--institution", "hospital1").expect(0).line();
    String[] close = {"enrol", "close", enrolments.get(0), "--reason", "moved"};
    String[] rings = {"enrol", "rings"};
    assertTrue(shell.run(rings).out().contains(ring));
    says(institution(close, "hospital2").expect(3), "CL-NOT-OWNER");
    institution(close, "hospital1").expect(0);
    says(institution(close, "hospital1").expect(4), "CL-STATE-CONFLICT");
    assertFalse(shell.run(rings).out().contains(ring));
    String all = shell.run("enrol", "rings", "--all").out();
    assertTrue(all.contains(ring) && all.contains("over"), all);
    assertTrue(shell.run("enrol", "show", enrolments.get(0)).out().contains(": moved"));
    String next = shell.run("enrol", "publish", "--institution", "hospital1").expect(0).err();
    assertTrue(next.contains("A ring of 8 people"), next);
  }

  private Shell.Result institution(String[] command, String name) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--institution";
    all[command.length + 1] = name;
    return shell.run(all);
  }

  @Test
  void publish_belowTheFloor_isAConflict() {
    People.enrol(shell, "hospital1", 7);
    says(
        shell.run("enrol", "publish", "--institution", "hospital1").expect(4), "CL-STATE-CONFLICT");
    says(
        shell.run("enrol", "publish", "--institution", "hospital2").expect(4),
        "CL-STATE-CONFLICT [roster] nobody is on it");
    says(
        shell.run("enrol", "publish", "--floor", "7", "--institution", "hospital1").expect(2),
        "--floor takes 8 to 1024");
    assertEquals(1, shell.run("enrol", "rings").out().lines().count());
  }

  @Test
  void attest_eightPeople_makesARingOfTheAttributeUntilItIsRevoked() {
    List<String> enrolments = People.enrol(shell, "hospital1", 8);
    String[] attest = new String[3 + enrolments.size()];
    attest[0] = "enrol";
    attest[1] = "attest";
    attest[2] = "hospital2:nurse";
    for (int i = 0; i < enrolments.size(); i++) {
      attest[3 + i] = enrolments.get(i);
    }
    says(institution(attest, "hospital1").expect(3), "CL-NAMESPACE-FORBIDDEN");
    shell.run(attest).expect(0);
    String ring = shell.run("enrol", "publish", "--attribute", "hospital2:nurse").expect(0).line();
    String rings = shell.run("enrol", "rings", "--attribute", "hospital2:nurse").out();
    assertTrue(rings.contains(ring + "  hospital2") && rings.contains("2027-11-21"), rings);
    assertTrue(
        shell
            .run("enrol", "show", enrolments.get(0))
            .out()
            .contains("attributes   hospital2:nurse"));
    shell
        .run("enrol", "revoke", enrolments.get(0), "hospital2:nurse", "--reason", "left")
        .expect(0);
    assertEquals(
        1, shell.run("enrol", "rings", "--attribute", "hospital2:nurse").out().lines().count());
  }

  @Test
  void passphrase_ofAPerson_isChanged() {
    People.request(shell, "ada", "hospital1");
    shell
        .unlocking(
            "enrol",
            "passphrase",
            "ada",
            "--new-passphrase-file",
            shell.file("new", "five other random words here\n").toString())
        .expect(0);
    says(
        shell.unlocking("enrol", "request", "ada", "--institution", "hospital1").expect(1),
        "CL-PASSPHRASE-WRONG");
    shell
        .run(
            "enrol",
            "request",
            "ada",
            "--institution",
            "hospital1",
            "--passphrase-file",
            folder.resolve("new").toString())
        .expect(0);
  }
}
