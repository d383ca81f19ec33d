// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.ContentSweep;
import io.careledger.sdk.ContentSweep.Report;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.content.DirectoryListing;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What interrupted puts leave in a store, and that collecting it takes nothing else. */
class ContentSweepTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final String POLICY = "hospital1:doctor";
  private static final Duration OLD = Duration.ofMinutes(61);

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void sweep_afterAnInterruptedPut_removesItsContentsAndNoneOfAnyVersionOfARecord()
      throws IOException {
    String id = four.share(owner, CONTENT, POLICY).description().record();
    RecordDraft draft = FourInstitutions.draft(POLICY, four.today(), four.today());
    four.at("hospital1").records().amend(owner, id, draft);
    four.at("hospital1").records().rekey(owner, id, draft, bytes -> {});
    String withdrawn = four.share(owner, CONTENT, POLICY).description().record();
    four.at("hospital2")
        .records()
        .withdraw(owner, withdrawn, "the bytes are hospital1's to remove");
    Set<String> named = stored();
    assertEquals(3 + 2 + 2, named.size());

    interruptAPut();
    Set<String> all = stored();
    age(OLD);
    List<String> found = new ArrayList<>();
    Report looked = sweep().find(entry -> found.add(entry.cid().toString()));
    assertEquals(List.of(7L, 0L, 2L), List.of(looked.named(), looked.young(), looked.forgotten()));
    assertEquals(all, stored());
    Set<String> expected = new TreeSet<>(all);
    expected.removeAll(named);
    assertEquals(expected, new TreeSet<>(found));
    assertEquals(looked, sweep().remove(entry -> {}));
    assertEquals(named, stored());
    get(id);
    assertEquals(new Report(7, 0, 0, 0), sweep().remove(entry -> {}));
  }

  @Test
  void sweep_contentsWithinTheHour_areLeft() throws IOException {
    interruptAPut();
    for (Duration young : List.of(Duration.ofHours(1), Duration.ZERO, Duration.ofDays(-9))) {
      age(young);
      Report report = sweep().remove(entry -> {});
      assertEquals(List.of(2L, 0L), List.of(report.young(), report.forgotten()));
    }
    age(Duration.ofHours(1).plusSeconds(1));
    assertEquals(2, sweep().remove(entry -> {}).forgotten());
  }

  @Test
  void sweep_whileAPutIsAboutToRegister_leavesIt() throws IOException {
    CareLedger at =
        four.builder("hospital1")
            .connections(
                role ->
                    new AnsweringLedger(
                        four.ledger.connect("Hospital1MSP", role),
                        (ledger, invocation) -> {
                          age(Duration.ofMinutes(59));
                          assertEquals(2, sweep().remove(entry -> {}).young());
                          return ledger.submit(invocation);
                        }))
            .build();
    RecordVersion record =
        at.records()
            .put(
                owner,
                new ByteArrayInputStream(CONTENT),
                FourInstitutions.draft(POLICY, four.today(), four.today()),
                bytes -> {});
    get(record.description().record());
  }

  @Test
  void sweep_ofManyContentsAndOtherFiles_takesEveryForgottenContentAndNothingElse()
      throws IOException {
    String id = four.share(owner, CONTENT, POLICY).description().record();
    for (int i = 0; i < 250; i++) {
      four.store.put(new ByteArrayInputStream(new byte[] {(byte) i, (byte) (i >> 8), 7}));
    }
    Path content = folder.resolve("content");
    Files.writeString(content.resolve("notes.txt"), "mine");
    Files.writeString(content.resolve("b" + "a".repeat(57)), "a letter short");
    age(OLD);
    Report report = sweep().remove(entry -> {});
    assertEquals(new Report(2, 0, 250, 250L * 3), report);
    assertEquals(2 + 2, stored().size());
    get(id);
  }

  @Test
  void sweep_withoutAnAnswerOfTheLedger_removesNothing() throws IOException {
    interruptAPut();
    age(OLD);
    Set<String> before = stored();
    ContentSweep sweep =
        four.builder("hospital1")
            .connections(
                role -> {
                  throw new LedgerException(ErrorCode.LEDGER_BUSY, "", "kept by another");
                })
            .build()
            .contentSweep(listing());
    assertThrows(LedgerException.class, () -> sweep.remove(entry -> {}));
    assertEquals(before, stored());
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                four.at("hospital1")
                    .contentSweep(new DirectoryListing(folder.resolve("none")))
                    .find(entry -> {}));
    assertEquals(ErrorCode.STORAGE_FAILED, e.code());
  }

  private ContentSweep sweep() {
    return four.at("hospital1").contentSweep(listing());
  }

  private DirectoryListing listing() {
    return new DirectoryListing(folder.resolve("content"));
  }

  private void interruptAPut() {
    CareLedger dying =
        four.builder("hospital1")
            .connections(
                role ->
                    CrashingLedger.of(
                        four.ledger.connect("Hospital1MSP", role),
                        "records:Register",
                        CrashingLedger.Point.BEFORE_SUBMIT))
            .build();
    assertThrows(
        CrashingLedger.Crash.class,
        () ->
            dying
                .records()
                .put(
                    owner,
                    new ByteArrayInputStream(CONTENT),
                    FourInstitutions.draft(POLICY, four.today(), four.today()),
                    bytes -> {}));
  }

  /** Makes every content as old as this. */
  private void age(Duration age) {
    try (var files = Files.list(folder.resolve("content"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(four.clock.instant().minus(age)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void get(String record) throws IOException {
    Path target = folder.resolve("copy");
    four.at("hospital1").records().get(owner, record, Purpose.TREAT, target, true, bytes -> {});
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
    assertTrue(Files.exists(target));
  }

  private Set<String> stored() throws IOException {
    try (var files = Files.list(folder.resolve("content"))) {
      return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    }
  }
}
