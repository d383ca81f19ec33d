// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases: who may open, approve, withdraw and disclose, and what each step shows. */
class TraceCommandsTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void mask() {
    shell = new Shell(folder).masked();
  }

  private static Shell.Result says(Shell.Result result, String text) {
    assertTrue(result.err().contains(text), result.err());
    return result;
  }

  private Shell.Result at(String institution, String... command) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--institution";
    all[command.length + 1] = institution;
    return shell.run(all);
  }

  private String open() {
    return at(
            "regulator",
            "trace",
            "open",
            "mask",
            "--grounds",
            "falsified values",
            "--reference",
            "board 7/26")
        .expect(0)
        .line();
  }

  private String traced() {
    String id = open();
    at("hospital2", "trace", "approve", id).expect(0);
    return id;
  }

  private void silence(String... institutions) throws IOException {
    for (String institution : institutions) {
      Files.delete(shell.home.resolve("members/" + institution + "/identity-1.member-key"));
    }
  }

  private String show(String id) {
    return shell.run("trace", "show", id).expect(0).out();
  }

  @Test
  void approve_bySecondInstitution_isAnsweredByTheMembersAtOnce() {
    String id = open();
    assertTrue(
        show(id)
            .contains(
                "shares       0 of the pseudonym given, 3 missing; 3 of identity/1's 4 members open"
                    + " it"));
    Shell.Result approved = at("hospital2", "trace", "approve", id).expect(0);
    assertTrue(
        approved.line().startsWith("Approved. The case is traced, to an enrolment of hospital1"),
        approved.line());
    String shown = show(id);
    assertTrue(shown.contains("approved by  hospital2, 2026-11-21 09:00 UTC"), shown);
    assertTrue(shown.contains("led to       enrolment "), shown);
    assertEquals(3, shown.lines().filter(line -> line.contains("  given ")).count(), shown);
    assertEquals(1, shown.lines().filter(line -> line.contains("not given")).count(), shown);
    assertFalse(shown.contains("identity   "), shown);
    assertTrue(shell.run("trace", "ls").out().contains(id + "  2026-11-21 09:00  traced"));
  }

  @Test
  void approve_byTheSameInstitutionOrOfAnotherDigest_isAConflict() {
    String id = open();
    says(at("regulator", "trace", "approve", id).expect(4), "CL-STATE-CONFLICT [msp]");
    String other = "A".repeat(43);
    says(at("hospital2", "trace", "approve", id, "--digest", other).expect(4), "CL-STATE-CONFLICT");
    says(at("hospital2", "trace", "approve", id, "--digest", "x!").expect(2), "[digest]");
    assertTrue(show(id).contains("status       open"));
    String digest =
        show(id).lines().filter(line -> line.startsWith("digest")).findFirst().orElseThrow();
    at("hospital2", "trace", "approve", id, "--digest", digest.split(" +", -1)[1]).expect(0);
  }

  @Test
  void approved_withOneShareLessThanItTakes_revealsNobodyAndIsWithdrawn() throws IOException {
    silence("research", "regulator");
    String id = open();
    Shell.Result approved = at("hospital2", "trace", "approve", id).expect(0);
    assertTrue(
        approved.line().contains("2 members have given their share of its pseudonym so far"));
    says(shell.run("trace", "show", id, "--wait").expect(1), "CL-COMMITTEE-SILENT");
    says(at("hospital1", "trace", "disclose", id, "--yes").expect(4), "the case is approved");
    says(at("hospital2", "trace", "withdraw", id).expect(3), "CL-NOT-OWNER");
    assertEquals(
        "Withdrew "
            + id
            + ". 2 of 3 shares of its pseudonym are public, and stay so: they reveal nobody; 1 more"
            + " would, in whatever case.",
        at("regulator", "trace", "withdraw", id).expect(0).line());
    String shown = show(id);
    assertTrue(shown.contains("withdrawn    regulator"), shown);
    assertFalse(shown.contains("led to"), shown);
    shell.run("trace", "verify", id).expect(0);
  }

  /** The shares of a false alarm count for good; the next case tells so before it is approved. */
  @Test
  void show_ofASecondCase_countsTheSharesOfTheFirst() throws IOException {
    Path key = shell.home.resolve("members/research/identity-1.member-key");
    byte[] kept = Files.readAllBytes(key);
    silence("research", "regulator");
    String alarm = open();
    at("hospital2", "trace", "approve", alarm).expect(0);
    at("regulator", "trace", "withdraw", alarm).expect(0);
    Files.write(key, kept);
    String second = open();
    String shown = show(second);
    assertTrue(shown.contains("shares       2 of the pseudonym given, 1 missing"), shown);
    assertEquals(2, shown.lines().filter(line -> line.contains("given in " + alarm)).count());
    at("hospital2", "trace", "approve", second).expect(0);
    assertTrue(show(second).contains("led to       enrolment "));
    assertTrue(show(alarm).contains("traced in    case " + second));
    says(
        shell
            .run(
                "trace",
                "open",
                "mask",
                "--grounds",
                "x",
                "--reference",
                "y",
                "--institution",
                "regulator")
            .expect(4),
        "its pseudonym was traced in case " + second);
    at("research", "trace", "verify", second).expect(0);
  }

  @Test
  void disclose_byTheInstitutionAfterAgreement_publishesOncePerCase() {
    String id = traced();
    says(at("hospital2", "trace", "disclose", id, "--yes").expect(3), "CL-NOT-OWNER");
    says(at("hospital1", "trace", "disclose", id).expect(2), "--yes where nobody can be asked");
    shell.withPrompt(new ScriptedPrompt("no"));
    says(at("hospital1", "trace", "disclose", id).expect(2), "you did not agree");
    assertFalse(show(id).contains("identity     "));
    ScriptedPrompt prompt = new ScriptedPrompt("yes");
    shell.withPrompt(prompt);
    String said = at("hospital1", "trace", "disclose", id).expect(0).line();
    assertEquals("Disclosed: " + People.identity(3), said);
    assertTrue(prompt.questions.get(0).contains("for everybody and for good"));
    assertTrue(show(id).contains("identity     " + People.identity(3)));
    says(at("hospital1", "trace", "disclose", id, "--yes").expect(4), "CL-STATE-CONFLICT");
  }

  @Test
  void revoke_byTheInstitutionItLedTo_endsThePseudonym() {
    String id = traced();
    String[] revoke = {"trace", "revoke", id, "--reason", "misuse"};
    says(at("regulator", revoke).expect(3), "CL-NOT-OWNER");
    at("hospital1", revoke).expect(0);
    says(shell.as("mask", "pseudonym", "revoke", "--reason", "x").expect(3), "CL-ACTOR-CLOSED");
    says(at("hospital1", revoke).expect(4), "its pseudonym is closed already");
  }

  @Test
  void open_ofWhatIsNoPseudonym_isRefused() {
    String[] open = {"trace", "open", "doctor", "--grounds", "x", "--reference", "y"};
    says(at("regulator", open).expect(1), "CL-NOT-FOUND [pseudonym]");
    open[2] = "nobody";
    says(at("regulator", open).expect(1), "CL-KEY-FILE-MISSING");
    open[2] = "mask";
    says(shell.run(open).expect(2), "--institution NAME is missing");
    open[4] = "x".repeat(501);
    says(at("regulator", open).expect(2), "CL-ARGUMENT-INVALID");
    says(shell.run("trace", "show", "a".repeat(32)).expect(1), "careledger trace ls lists");
    says(shell.run("trace", "show", "7").expect(2), "[case] 32 letters and digits");
    assertEquals(1, shell.run("trace", "ls").out().lines().count());
  }

  @Test
  void verify_openTracedAndDisclosedCase_saysWhatIsShown() {
    String id = open();
    String none = shell.run("trace", "verify", id).expect(0).out();
    assertEquals("shares      0 verified\ntraced      no\ndisclosed   no\n", none);
    at("hospital2", "trace", "approve", id).expect(0);
    at("hospital1", "trace", "disclose", id, "--yes").expect(0);
    String all = at("research", "trace", "verify", id).expect(0).out();
    assertTrue(all.contains("shares      3 verified"), all);
    assertTrue(all.contains("traced      to the enrolment that they open"), all);
    assertTrue(all.contains("disclosed   the identity to which it was committed"), all);
  }

  @Test
  void json_ofEveryStep_namesWhatScriptsNeed() {
    Map<String, Object> opened =
        json(
            "trace",
            "open",
            "mask",
            "--grounds",
            "x",
            "--reference",
            "y",
            "--institution",
            "regulator");
    String id = String.valueOf(opened.get("id"));
    assertEquals("open", opened.get("status"));
    assertEquals(
        "traced", json("trace", "approve", id, "--institution", "hospital2").get("status"));
    Map<String, Object> shown = json("trace", "show", id);
    assertEquals(4, ((List<?>) shown.get("members")).size());
    assertEquals(3L, shown.get("threshold"));
    assertEquals(
        "disclosed",
        json("trace", "disclose", id, "--yes", "--institution", "hospital1").get("status"));
    Map<String, Object> report = json("trace", "verify", id);
    assertEquals(
        List.of("disclosed", "holds", "problems", "shares", "traced"),
        List.copyOf(report.keySet()));
    assertEquals(true, report.get("holds"));
  }

  private Map<String, Object> json(String... command) {
    String[] all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = "--json";
    Shell.Result result = shell.run(all).expect(0);
    assertEquals("", result.err());
    return CanonicalJson.parse(result.line()).members();
  }
}
