// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.testnetwork.faults.ClientProcess.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are killed with no warning, on one owner's and one reader's key files. */
class ClientFaultTest {
  private static final Pattern STORED = Pattern.compile("stored (\\S+) (-?\\d+)");

  /** About what a step takes on an idle computer, so that kills fall into all of it. */
  private static final int STEP_MILLIS = 250;

  private final Map<String, Integer> acknowledged = new HashMap<>();
  private @TempDir Path folder;
  private FaultScene scene;

  @BeforeEach
  void raise() throws IOException {
    scene = new FaultScene(folder);
    Files.createDirectory(folder.resolve("got"));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void client_killedInPutRequestAndGet_leavesWholeRecords_andTheNextOneGoesOn() throws Exception {
    assertSurvives(1, new Random(1));
  }

  @Test
  @Tag("slow")
  void client_killedTenTimesInEach_leavesWholeRecords_andTheNextOneGoesOn() throws Exception {
    assertSurvives(10, new Random(2));
  }

  private void assertSurvives(int kills, Random random) throws Exception {
    for (int i = 0; i < kills; i++) {
      for (Step step : Step.values()) {
        killIn(step, random.nextInt(STEP_MILLIS));
      }
    }
    assertEquals("done", last(run(1)));
    scene.aftermath.assertWhole(scene.four.at("hospital1"), scene.owner, acknowledged);
    assertNoPartialOutput();
  }

  private void killIn(Step step, int millis) throws Exception {
    Process client = ClientProcess.start(folder, Integer.MAX_VALUE);
    try (BufferedReader output = client.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.equals(step.name())) {
        note(line);
        line = output.readLine();
      }
      assertEquals(step.name(), line, "it ended by itself");
      Thread.sleep(millis);
      // By the handle: Process.destroyForcibly would also close the output still to be read.
      assertTrue(client.toHandle().destroyForcibly());
      client.waitFor();
      output.lines().forEach(this::note);
    }
  }

  private List<String> run(int rounds) throws Exception {
    Process client = ClientProcess.start(folder, rounds);
    List<String> lines = client.inputReader().lines().toList();
    lines.forEach(this::note);
    assertEquals(0, client.waitFor());
    return lines;
  }

  private void note(String line) {
    Matcher stored = STORED.matcher(line);
    if (stored.matches()) {
      acknowledged.put(stored.group(1), Integer.parseInt(stored.group(2)));
    }
  }

  /** A file under its final name is whole; what a killed client had begun has another name. */
  private void assertNoPartialOutput() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("got"))) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          assertTrue(NumberedContent.isWhole(Files.readAllBytes(file)), file.toString());
        }
      }
    }
  }

  private static String last(List<String> lines) {
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
