// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.cli.local.EmbeddedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstitutionCommandsTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void furnish() {
    shell = new Shell(folder).furnished();
  }

  @Test
  void attest_byAnotherInstitution_isDenied() {
    Shell.Result result =
        shell.run("attest", "doctor", "hospital1:surgeon", "--institution", "hospital2").expect(3);
    assertTrue(result.err().contains("CL-NAMESPACE-FORBIDDEN"), result.err());
    shell.run("attest", "doctor", "hospital1:surgeon").expect(0);
  }

  @Test
  void attest_reservedOrUnknownNamespace_isRefused() {
    shell.run("attest", "doctor", "time:5:3").expect(2);
    shell.run("attest", "doctor", "nowhere:doctor").expect(2);
    shell.run("attest", "nobody", "hospital1:doctor").expect(1);
  }

  @Test
  void revoke_takesTheAttributeFromTheNextKey() {
    shell.as("doctor", "key", "request").expect(0);
    shell.run("revoke", "doctor", "hospital1:doctor", "--reason", "moved").expect(0);
    shell.as("doctor", "key", "request").expect(3);
    assertTrue(shell.run("actor", "show", "doctor").out().contains("revoked: moved"));
  }

  @Test
  void keyRequest_longerThanTheAttestationAllows_isShortened() {
    Shell.Result result = shell.as("doctor", "key", "request", "--days", "31").expect(0);
    assertTrue(result.out().contains("from 2026-11-21 to 2026-11-22"), result.out());
    assertEquals(2, shell.run("key", "ls", "--as", "doctor").out().lines().count());
  }

  @Test
  void actor_closed_signsNothing() {
    shell.as("doctor", "actor", "close", "doctor", "--reason", "left").expect(0);
    shell.as("doctor", "key", "request").expect(3);
    assertTrue(shell.run("actor", "ls").out().contains("doctor  hospital1    closed"));
  }

  @Test
  void actorAdd_interruptedBeforeItWasRemembered_isTakenUp() throws IOException {
    Files.delete(shell.home.resolve("actors/doctor.json"));
    shell.addActor("doctor", "hospital1").expect(0);
    assertEquals(4, shell.run("actor", "ls").out().lines().count());
    shell.addActor("doctor", "hospital1").expect(4);
  }

  @Test
  void committeeStatus_namesTheMemberThatLostItsKey_andThreeGoOn() throws IOException {
    Files.delete(shell.home.resolve("members/research/master-1.member-key"));
    String status = shell.run("committee", "status").expect(0).out();
    assertTrue(status.contains("research     key lost"), status);
    shell.run("doctor").expect(1);
    shell.as("doctor", "key", "request").expect(0);
    Files.delete(shell.home.resolve("members/hospital2/master-1.member-key"));
    Shell.Result silent = shell.as("doctor", "key", "request").expect(1);
    assertTrue(silent.err().contains("CL-COMMITTEE-SILENT"), silent.err());
    assertTrue(silent.err().contains("declined (no-key)"), silent.err());
  }

  @Test
  void committee_proposedApprovedAndJoined_makesTheNextKeys() {
    String proposed =
        shell
            .run(
                "committee",
                "open",
                "--threshold",
                "2",
                "--members",
                "hospital1,hospital2,research",
                "--institution",
                "hospital1")
            .expect(0)
            .line();
    String proposal = proposed.split(" ", -1)[1];
    shell.run("consortium", "approve", proposal, "--institution", "hospital2").expect(0);
    String carried =
        shell.run("consortium", "approve", proposal, "--institution", "regulator").expect(0).line();
    assertTrue(carried.contains("master/2 is open"), carried);
    for (String institution : new String[] {"hospital1", "hospital2", "research"}) {
      shell.run("committee", "join", "master/2", "--institution", institution).expect(0);
    }
    assertTrue(shell.run("committee", "ls").out().contains("master/2    active  2 of 3"));
    String record = shell.put(shell.file("letter.txt", "private"));
    assertTrue(shell.run("show", record).out().contains("committee  master/2"));
    shell.as("doctor", "get", record, "-o", folder.resolve("copy").toString()).expect(0);
  }

  @Test
  void committeeOpen_saysHowManyMayColludeAndBeSilent_andWarnsOfNone() {
    String[] open = {"committee", "open", "--institution", "hospital1", "--threshold", "3"};
    Shell.Result usual = shell.run(open).expect(0);
    String three = "3 of 4 act together: 2 may collude, 1 may be silent";
    assertTrue(usual.err().contains(three), usual.err());
    assertFalse(usual.err().contains("Warning"), usual.err());
    open[5] = "1";
    Shell.Result one = shell.run(open).expect(0);
    assertTrue(one.err().contains("0 may collude, 3 may be silent"), one.err());
    assertTrue(one.err().contains("Warning: each member alone"), one.err());
    open[5] = "4";
    Shell.Result all = shell.run(open).expect(0);
    assertTrue(all.err().contains("3 may collude, 0 may be silent"), all.err());
    assertTrue(all.err().contains("Warning: if one member is silent"), all.err());
    open[5] = "0";
    shell.run(open).expect(2);
    Shell.Result standard = shell.run("committee", "open", "--institution", "hospital1").expect(0);
    assertTrue(standard.err().contains(three), standard.err());
    String json =
        shell.run("committee", "open", "--institution", "hospital1", "--json").expect(0).line();
    assertTrue(
        json.contains("\"tolerance\":{\"collude\":2,\"members\":4,\"silent\":1,\"threshold\":3}"),
        json);
  }

  @Test
  void institution_addedByMajority_attestsAndLeavesAgain() {
    approve(
        shell
            .run(
                "consortium",
                "propose-add",
                "hospital3",
                "--msp",
                "Hospital3MSP",
                "--institution",
                "hospital1")
            .expect(0));
    shell.addActor("guest", "hospital3").expect(0);
    shell.run("attest", "guest", "hospital3:doctor").expect(0);
    approve(
        shell
            .run("consortium", "propose-remove", "hospital3", "--institution", "hospital1")
            .expect(0));
    shell.run("attest", "guest", "hospital3:doctor").expect(2);
    assertTrue(shell.run("consortium", "show").out().contains("Hospital3MSP  no        left"));
  }

  @Test
  void ordering_noted_decidesWhoTracesNext() {
    String[] identity = {
      "committee",
      "open",
      "--purpose",
      "identity",
      "--threshold",
      "2",
      "--institution",
      "hospital1",
      "--members",
      "hospital1,hospital2,research"
    };
    Shell.Result early = shell.run(identity).expect(4);
    assertTrue(early.err().contains("not exactly those that run the consensus nodes"), early.err());
    assertTrue(
        early
            .err()
            .contains(
                "careledger consortium show lists who is active, and who runs a consensus node."),
        early.err());
    assertTrue(shell.run("doctor").expect(0).out().contains("ok  identity committee"));
    approve(
        shell
            .run(
                "consortium",
                "propose-ordering",
                "regulator",
                "--stopped",
                "--institution",
                "hospital1")
            .expect(0));
    String shown = shell.run("consortium", "show").out();
    assertTrue(shown.contains("RegulatorMSP  no        active"), shown);
    assertTrue(
        shell.run("consortium", "proposals").out().contains("regulator runs no consensus node"));
    String warning = shell.run("doctor").expect(0).out();
    assertTrue(
        warning.contains("consensus nodes are run by hospital1,hospital2,research"), warning);
    approve(shell.run(identity).expect(0));
    for (String institution : new String[] {"hospital1", "hospital2", "research"}) {
      shell.run("committee", "join", "identity/2", "--institution", institution).expect(0);
    }
    assertTrue(
        shell.run("doctor").expect(0).out().contains("identity/2 is exactly the institutions"));
    shell.run("committee", "open", "--purpose", "x", "--threshold", "2").expect(2);
  }

  private void approve(Shell.Result proposed) {
    String proposal = proposed.line().split(" ", -1)[1];
    shell.run("consortium", "approve", proposal, "--institution", "hospital2").expect(0);
    shell.run("consortium", "approve", proposal, "--institution", "research").expect(0);
  }

  @Test
  void anyCommand_whileAnotherKeepsTheLedger_isBusy() {
    try (EmbeddedNetwork other = EmbeddedNetwork.open(shell.surroundings())) {
      assertEquals(4, other.institutions().size());
      Shell.Result result = shell.run("ls").expect(4);
      assertTrue(result.err().contains("CL-LEDGER-BUSY"), result.err());
    }
    shell.run("ls").expect(0);
  }

  @Test
  void doctor_openFolderOrMissingContent_findsIt() throws IOException {
    shell.put(shell.file("letter.txt", "private"));
    shell.run("doctor").expect(0);
    try (var stored = Files.list(shell.home.resolve("content"))) {
      Files.delete(
          stored
              .filter(path -> path.getFileName().toString().startsWith("b"))
              .findFirst()
              .orElseThrow());
    }
    Shell.Result result = shell.run("doctor").expect(1);
    assertTrue(result.out().contains("BAD  content"), result.out());
    assertTrue(result.out().contains("1 of them are missing"), result.out());
  }
}
