// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static io.careledger.sdk.scenario.Stage.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.AuditClient;
import io.careledger.sdk.audit.AuditReport;
import io.careledger.sdk.audit.AuditReport.Completeness;
import io.careledger.sdk.audit.Trail;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Exports that somebody changed on the way to the auditor: what the signatures show, and what only
 * a recount does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedExportTest {
  private static final String POLICY = "hospital1:doctor";

  private Path folder;
  private Stage four;
  private TamperedTrail trails;
  private Path whole;

  /** Registered; granted; denied; key rotated; granted again; amended; withdrawn. */
  @BeforeAll
  void tell(@TempDir Path folder) throws IOException {
    this.folder = folder;
    four = Stage.in(folder);
    Actor owner = four.actor("owner", "hospital1");
    Actor doctor = four.actor("doctor", "hospital1", POLICY);
    Actor nurse = four.actor("nurse", "hospital1", "hospital1:nurse");
    RecordVersion other = four.share(owner, new byte[1], POLICY);
    RecordVersion record = four.share(owner, new byte[1], POLICY);
    ask(doctor, record);
    ask(doctor, other);
    assertThrows(LedgerException.class, () -> ask(nurse, record));
    four.at("hospital1").actors().rotate(doctor);
    ask(doctor, record);
    four.at("hospital1")
        .records()
        .amend(owner, id(record), draft(POLICY, four.today(), four.today() + 3));
    four.at("hospital1").records().withdraw(owner, id(record), "consent ended");
    AuditClient audit = four.at("hospital1").audit();
    trails =
        new TamperedTrail(audit.export(id(record)), audit.export(id(other)), doctor, four.clock());
    whole = written("whole", trails.whole());
  }

  @AfterAll
  void close() {
    four.close();
  }

  @Test
  void export_unchanged_holdsOfflineAndRecounted() {
    AuditReport offline = AuditClient.checkOffline(whole);
    assertEquals(List.of(), offline.problems());
    assertEquals(Completeness.NOT_SHOWN, offline.completeness());
    assertEquals(6, offline.signedByActors());
    for (String institution : List.of("hospital1", "regulator")) {
      AuditReport recounted = four.at(institution).audit().check(whole);
      assertEquals(List.of(), recounted.problems());
      assertEquals(Completeness.SHOWN, recounted.completeness());
      assertEquals(6, recounted.transactions());
    }
  }

  @Test
  void export_madeEarlier_holdsAndSaysWhatIsNewer() {
    Path earlier = written("earlier", trails.asOfTheFirstDecision());
    AuditReport report = four.at("regulator").audit().check(earlier);
    assertEquals(List.of(), report.problems());
    assertEquals(2, report.transactions());
    assertEquals(4, report.newer());
  }

  @ParameterizedTest
  @EnumSource(TamperedTrail.Offline.class)
  void change_thatBreaksASignatureOrTheForm_isFoundWithoutALedger(TamperedTrail.Offline change) {
    Path file = written(change.name(), trails.changed(change));
    List<String> problems = AuditClient.checkOffline(file).problems();
    assertFalse(problems.isEmpty());
    assertTrue(
        problems.stream().anyMatch(problem -> problem.contains(change.problem)),
        problems::toString);
    assertFalse(four.at("regulator").audit().check(file).holds());
  }

  @ParameterizedTest
  @EnumSource(TamperedTrail.OnlyRecounted.class)
  void change_thatKeepsEverySignature_isFoundByARecountOnly(TamperedTrail.OnlyRecounted change) {
    Path file = written(change.name(), trails.changed(change));
    assertEquals(List.of(), AuditClient.checkOffline(file).problems());
    List<String> problems = four.at("regulator").audit().check(file).problems();
    assertEquals(change.problems, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains(change.problem), problems::toString);
  }

  @Test
  @Tag(Stage.EMBEDDED)
  void file_withEverySeventhByteChanged_isRefusedOrDoesNotHold() throws IOException {
    assertNoByteMayChange(7);
  }

  @Test
  @Tag(Stage.EMBEDDED)
  @Tag("slow")
  void file_withAnyByteChanged_isRefusedOrDoesNotHold() throws IOException {
    assertNoByteMayChange(1);
  }

  /**
   * Registered and granted, with the keys of both actors; the lowest bit of bytes changed. What the
   * signatures show is not recounted, but for the first line, which says what is recounted.
   */
  private void assertNoByteMayChange(int step) throws IOException {
    byte[] bytes = Files.readAllBytes(written("earlier", trails.asOfTheFirstDecision()));
    Path file = folder.resolve("changed.jsonl");
    AuditClient audit = four.at("regulator").audit();
    int head = new String(bytes, StandardCharsets.US_ASCII).indexOf('\n');
    int unreadable = 0;
    for (int i = 0; i < bytes.length; i += step) {
      bytes[i] ^= 1;
      Files.write(file, bytes);
      try {
        if (i <= head || AuditClient.checkOffline(file).holds()) {
          assertFalse(audit.check(file).holds(), "byte " + i);
        }
      } catch (LedgerException e) {
        assertEquals(ErrorCode.AUDIT_INVALID, e.code(), "byte " + i);
        unreadable++;
      }
      bytes[i] ^= 1;
    }
    assertTrue(unreadable < bytes.length / step / 2, unreadable + " of " + bytes.length / step);
    Files.write(file, bytes);
    assertTrue(audit.check(file).holds());
  }

  @Test
  void export_ofARecordThatThePeerDoesNotHave_isRefusedAndDoesNotHold() {
    String nothing = "a".repeat(32);
    LedgerException e =
        assertThrows(LedgerException.class, () -> four.at("regulator").audit().export(nothing));
    assertEquals(ErrorCode.NOT_FOUND, e.code());
    Trail.Head head = trails.whole().head();
    Path empty =
        written(
            "empty",
            new Trail(
                new Trail.Head(head.channel(), head.height(), head.lastBlockHash(), nothing),
                List.of()));
    assertEquals(
        List.of("this peer has no record " + nothing),
        four.at("regulator").audit().check(empty).problems());
  }

  @Test
  void file_thatIsCutInsideALine_isRefusedWithItsLine() throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    assertInvalid(java.util.Arrays.copyOf(bytes, bytes.length - 20), "line " + lines().count());
    assertInvalid(java.util.Arrays.copyOf(bytes, 20), "line 1");
    assertInvalid(new byte[0], "line 1");
  }

  @Test
  void file_withALineThatIsNone_isRefusedWithItsLine() throws IOException {
    List<String> lines = lines().toList();
    for (String garbage :
        List.of(
            "garbage",
            "",
            "{}",
            lines.get(0),
            lines.get(2) + " ",
            lines.get(2).replace("{\"block\"", "{\"also\":1,\"block\""))) {
      List<String> changed = new java.util.ArrayList<>(lines);
      changed.set(2, garbage);
      assertInvalid((String.join("\n", changed) + "\n").getBytes(StandardCharsets.UTF_8), "line 3");
    }
    String head = lines.get(0).replaceAll("\"record\":\"\\w+\"", "\"record\":\"none\"");
    assertInvalid((head + "\n").getBytes(StandardCharsets.UTF_8), "line 1");
    assertInvalid(new byte[] {(byte) 0xff, '\n'}, "");
  }

  private void assertInvalid(byte[] bytes, String line) throws IOException {
    Path file = folder.resolve("invalid.jsonl");
    Files.write(file, bytes);
    for (org.junit.jupiter.api.function.Executable check :
        List.<org.junit.jupiter.api.function.Executable>of(
            () -> AuditClient.checkOffline(file), () -> four.at("regulator").audit().check(file))) {
      LedgerException e = assertThrows(LedgerException.class, check);
      assertEquals(ErrorCode.AUDIT_INVALID, e.code(), e.getMessage());
      assertEquals(line, e.field());
    }
  }

  private Stream<String> lines() throws IOException {
    return Files.readAllLines(whole).stream();
  }

  private Path written(String name, Trail trail) {
    Path file = folder.resolve(name + ".jsonl");
    trail.write(file, true);
    return file;
  }

  private void ask(Actor actor, RecordVersion record) {
    four.at("hospital1").records().requestAccess(actor, id(record), Purpose.TREAT);
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
