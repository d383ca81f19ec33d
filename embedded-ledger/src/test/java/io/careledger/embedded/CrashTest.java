// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes that die or meet a full disk: whatever was acknowledged is there afterwards, and work
 * goes on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
  private static final int KILLED = 137;
  private Path folders;
  private Path template;

  @BeforeAll
  void found(@TempDir Path folder) {
    folders = folder;
    template = folders.resolve("template");
    try (EmbeddedLedger ledger = LedgerFolder.builder(template).open()) {
      LedgerFolder.client(ledger).submit(call("Put", "before", "1"));
    }
  }

  @Test
  void kill_insideTheJournalsOrTheIndexsWrite_losesNothingAcknowledged() throws Exception {
    sweep(10);
  }

  @Test
  @Tag("slow")
  void kill_atManyPoints_losesNothingAcknowledged() throws Exception {
    sweep(100);
  }

  private void sweep(int seeds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> running = new ArrayList<>();
    for (String file : List.of("journal", "index")) {
      for (int seed = 0; seed < seeds; seed++) {
        String name = Integer.toString(seed);
        running.add(threads.submit(() -> killAndRecover(file, name)));
      }
    }
    for (Future<?> one : running) {
      one.get();
    }
    threads.shutdown();
  }

  private Void killAndRecover(String file, String seed) throws Exception {
    Path folder = copy(file + seed);
    Process process = LedgerProcess.start(0, "die", folder.toString(), file, seed);
    List<String> acknowledged = LedgerProcess.lines(process);

    assertEquals(KILLED, process.waitFor(), () -> file + seed + acknowledged);
    requireAll(folder, acknowledged, 500);
    return null;
  }

  @ParameterizedTest
  @CsvSource({"20, index", "30000, journal"})
  void fullDisk_givesAClearErrorAndLosesNothingAcknowledged(int size, String fullFile)
      throws Exception {
    int limit = 400;
    Path folder = copy("full" + size);
    Process process = LedgerProcess.start(limit, "fill", folder.toString(), "" + size);
    List<String> lines = LedgerProcess.lines(process);
    List<String> acknowledged = lines.subList(0, lines.size() - 1);

    assertTrue(lines.get(lines.size() - 1).startsWith("CL-STORAGE-FAILED"), lines::toString);
    long left = limit * 1024L - Files.size(folder.resolve(fullFile));
    assertTrue(left < 100_000, fullFile + " has room for " + left);
    requireAll(folder, acknowledged, size);
  }

  private static void requireAll(Path folder, List<String> keys, int size) {
    String value = "v".repeat(size);
    try (EmbeddedLedger ledger = LedgerFolder.builder(folder).onMessage(message -> {}).open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);
      for (String key : keys) {
        assertEquals(value, client.evaluate(call("Get", key)), key);
      }
      assertTrue(client.height() - 2 - keys.size() <= 1, "at most one more than acknowledged");
      client.submit(call("Put", "k" + keys.size(), value));
      ledger.verify();
    }
  }

  @Test
  void secondProcess_whileOneHasTheFolder_isBusy() throws Exception {
    Path folder = copy("held");
    Process process = LedgerProcess.start(0, "hold", folder.toString());
    assertEquals('o', process.getInputStream().read());

    assertRefused(ErrorCode.LEDGER_BUSY, () -> LedgerFolder.builder(folder).open());
    StoreOptions impatient = StoreOptions.standard().withLockWait(Duration.ofMillis(100));
    assertRefused(ErrorCode.LEDGER_BUSY, () -> Verification.run(folder, false, impatient));
    process.getOutputStream().close();
    assertEquals(0, process.waitFor());
    LedgerFolder.builder(folder).open().close();
  }

  @Test
  void secondAttemptInTheProcess_isBusyAndDoesNotFreeTheLock() throws Exception {
    Path folder = copy("twice");
    try (EmbeddedLedger ledger = LedgerFolder.builder(folder).open()) {
      assertRefused(ErrorCode.LEDGER_BUSY, () -> LedgerFolder.builder(folder).open());
      List<String> lines = LedgerProcess.lines(LedgerProcess.start(0, "hold", folder.toString()));

      assertTrue(lines.get(0).startsWith("CL-LEDGER-BUSY"), lines::toString);
      LedgerFolder.client(ledger).submit(call("Put", "a", "1"));
    }
  }

  private Path copy(String name) throws IOException {
    return copy(template, folders.resolve(name));
  }

  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }
}
