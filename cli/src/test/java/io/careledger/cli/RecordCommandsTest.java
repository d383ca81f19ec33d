// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a record from put to withdraw, with who is stopped on it. */
class RecordCommandsTest {
  private static final String CONTENT = "not clinical, but private";
  @TempDir Path folder;
  private Shell shell;
  private Path file;
  private Path copy;

  @BeforeEach
  void furnish() {
    shell = new Shell(folder).furnished();
    file = shell.file("letter.txt", CONTENT);
    copy = folder.resolve("copy.txt");
  }

  @Test
  void get_bySomebodyInsidePolicyAndWindow_writesTheSameBytesForTheUserOnly() throws IOException {
    String record = shell.put(file);
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals(CONTENT, Shell.read(copy));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
  }

  @Test
  void get_withoutTheAttribute_isDeniedRecordedAndWritesNothing() {
    String record = shell.put(file);
    Shell.Result result = shell.as("nurse", "get", record, "-o", copy.toString()).expect(3);
    assertTrue(result.err().startsWith("careledger: CL-ACCESS-DENIED [policy]"), result.err());
    assertFalse(Files.exists(copy));
    String audit = shell.run("audit", "--record", record).expect(0).out();
    assertTrue(audit.contains("nurse  TREAT    denied: policy"), audit);
  }

  @Test
  void get_beforeTheWindow_isDeniedAndInsideItGranted() {
    String record =
        shell
            .as(
                "owner",
                "put",
                file.toString(),
                "--policy",
                "hospital1:doctor",
                "--from",
                "2026-12-01",
                "--until",
                "2026-12-31",
                "--purpose",
                "TREAT")
            .expect(0)
            .line();
    Shell.Result early = shell.as("doctor", "get", record, "-o", copy.toString()).expect(3);
    assertTrue(early.err().contains("[window]"), early.err());
    shell.clock.advance(Duration.ofDays(10));
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
  }

  @Test
  void get_forAnotherPurpose_isDenied() {
    String record = shell.put(file);
    Shell.Result result =
        shell.as("doctor", "get", record, "-o", copy.toString(), "--purpose", "HRESCH").expect(3);
    assertTrue(result.err().contains("[purpose]"), result.err());
  }

  @Test
  void get_ofARecordWithTwoPurposes_needsOneNamed() {
    String record = shell.put(file, "--purpose", "HRESCH");
    Shell.Result result = shell.as("doctor", "get", record, "-o", copy.toString()).expect(2);
    assertTrue(result.err().contains("HRESCH,TREAT"), result.err());
    shell.as("doctor", "get", record, "-o", copy.toString(), "--purpose", "TREAT").expect(0);
  }

  @Test
  void get_ontoAnExistingFile_needsForceAndNeverReplacesWhatIsNoFile() throws IOException {
    String record = shell.put(file);
    Files.writeString(copy, "precious");
    Shell.Result refused = shell.as("doctor", "get", record, "-o", copy.toString()).expect(4);
    assertTrue(refused.err().contains("CL-TARGET-EXISTS"), refused.err());
    assertEquals("precious", Shell.read(copy));
    shell.as("doctor", "get", record, "-o", copy.toString(), "--force").expect(0);
    assertEquals(CONTENT, Shell.read(copy));
    Path link = Files.createSymbolicLink(folder.resolve("link"), copy);
    shell.as("doctor", "get", record, "-o", link.toString(), "--force").expect(4);
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void get_ontoAnExistingFile_isRefusedBeforeTheLedgerDecides() throws IOException {
    String record = shell.put(file);
    Files.writeString(copy, "precious");
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(4);
    assertEquals(1, shell.run("audit", "--record", record).expect(0).out().lines().count());
  }

  @Test
  void amend_policy_letsOthersInAndSaysWhoStillIs() {
    String record = shell.put(file);
    shell.run("attest", "nurse", "hospital2:nurse").expect(0);
    Shell.Result amended =
        shell.as("owner", "amend", record, "--policy", "hospital2:nurse").expect(0);
    assertTrue(amended.err().contains("can still open this payload"), amended.err());
    shell.as("nurse", "get", record, "-o", copy.toString()).expect(0);
    shell.as("doctor", "get", record, "-o", folder.resolve("x").toString()).expect(3);
    assertTrue(shell.run("show", record).out().contains("2  2026-11-21"));
  }

  @Test
  void amend_rekey_storesThePayloadAnewAndKeepsItsBytes() {
    String record = shell.put(file);
    String before = payload(record);
    shell.as("owner", "amend", record, "--rekey").expect(0);
    assertFalse(before.equals(payload(record)));
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals(CONTENT, Shell.read(copy));
  }

  private String payload(String record) {
    return shell
        .run("show", record)
        .out()
        .lines()
        .filter(line -> line.startsWith("payload"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void amend_bySomebodyElse_isDenied() {
    String record = shell.put(file);
    Shell.Result result =
        shell.as("doctor", "amend", record, "--policy", "hospital2:nurse").expect(3);
    assertTrue(result.err().contains("CL-NOT-OWNER"), result.err());
    shell.as("owner", "amend", record, "--policy", "hospital2:nurse").expect(0);
  }

  @Test
  void withdraw_endsAccessRemovesBytesAndHidesTheRecord() throws IOException {
    String record = shell.put(file);
    shell.as("owner", "withdraw", record, "--reason", "wrong patient").expect(0);
    Shell.Result result = shell.as("doctor", "get", record, "-o", copy.toString()).expect(3);
    assertTrue(result.err().contains("[withdrawn]"), result.err());
    try (var stored = Files.list(shell.home.resolve("content"))) {
      assertEquals(
          0, stored.filter(path -> !path.getFileName().toString().startsWith(".")).count());
    }
    assertFalse(shell.run("ls").out().contains(record));
    assertTrue(shell.run("ls", "--all").out().contains(record));
  }

  @Test
  void whileBytesOfAWithdrawnRecordCannotBeRemoved_itIsNamed_andOtherCommandsAreDone()
      throws IOException {
    String other = shell.put(shell.file("other.txt", "of the wrong patient"));
    List<Path> stuck = new ArrayList<>();
    try (var stored = Files.list(shell.home.resolve("content"))) {
      stored.filter(path -> path.getFileName().toString().startsWith("b")).forEach(stuck::add);
    }
    for (Path path : stuck) {
      Files.delete(path);
      Files.createDirectories(path.resolve("not empty"));
    }
    // It is the one that the command is about, whoever removes its bytes.
    String[] own = {"withdraw", other, "--reason", "wrong patient", "--institution", "hospital2"};
    shell.as("owner", own).expect(1);
    String record = shell.put(file);
    Shell.Result result = shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    String remark = "bytes of the withdrawn record " + other + " are still there";
    assertTrue(result.err().contains(remark), result.err());
    assertEquals(CONTENT, Shell.read(copy));

    Shell.Result withdrawn =
        shell.as("owner", "withdraw", record, "--reason", "wrong patient").expect(0);
    assertEquals(
        "Withdrew " + record + " and removed its bytes from this store.", withdrawn.line());
    assertTrue(withdrawn.err().contains(remark), withdrawn.err());
    String[] again = {"withdraw", record, "--reason", "wrong patient", "--json"};
    assertEquals(
        List.of(other),
        CanonicalJson.parse(shell.as("owner", again).expect(0).line()).members().get("left"));
    shell.as("owner", "withdraw", other, "--reason", "wrong patient").expect(1);
    assertTrue(shell.run("doctor").expect(1).out().contains("bytes are left of " + other + ": "));

    for (Path path : stuck) {
      Files.delete(path.resolve("not empty"));
    }
    shell.as("owner", again).expect(0);
    assertEquals(
        "", shell.as("owner", "withdraw", record, "--reason", "wrong patient").expect(0).err());
  }

  @Test
  void withdraw_asInstitution_onlyOnceTheOwnerIsClosed() {
    String record = shell.put(file);
    shell.run("withdraw", record, "--reason", "left", "--as-institution").expect(4);
    shell.run("actor", "close", "owner", "--reason", "key lost", "--as-institution").expect(0);
    shell.run("withdraw", record, "--reason", "left", "--as-institution").expect(0);
  }

  @Test
  void put_fromStandardInput_isStoredUnseen() {
    Shell.Result result =
        shell
            .withInput("piped")
            .as(
                "owner",
                "put",
                "-",
                "--policy",
                "hospital1:doctor",
                "--from",
                "2026-11-01",
                "--until",
                "2026-12-31",
                "--purpose",
                "TREAT")
            .expect(0);
    shell.as("doctor", "get", result.line(), "-o", copy.toString()).expect(0);
    assertEquals("piped", Shell.read(copy));
  }

  @Test
  void put_ofAnEmptyFile_comesBackEmpty() throws IOException {
    String record = shell.put(shell.file("empty", ""));
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals(0, Files.size(copy));
  }
}
