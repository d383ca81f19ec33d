// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Purpose;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed with no warning inside put and get, again and again on one folder. */
class KilledProcessTest {
  private static final Pattern PUT = Pattern.compile("put (\\S+) (-?\\d+)");

  private @TempDir Path folder;

  @Test
  void killedFiveTimes_losesNothingThatWasAcknowledged() throws Exception {
    assertSurvives(5, 1);
  }

  @Test
  @Tag("slow")
  void killedTwentyTimes_losesNothingThatWasAcknowledged() throws Exception {
    assertSurvives(20, 2);
  }

  private void assertSurvives(int kills, int seed) throws Exception {
    try (FourInstitutions four = new FourInstitutions(folder)) {
      four.actor("owner", "hospital1").close();
      four.actor("doctor", "hospital1", RecordProcess.POLICY).close();
    }
    Files.createDirectory(folder.resolve("out"));
    Random random = new Random(seed);
    Map<String, Integer> stored = new HashMap<>();
    for (int i = 0; i < kills; i++) {
      Process process =
          RecordProcess.start(List.of(), folder, "loop", Integer.toString(random.nextInt()));
      try (BufferedReader output = process.inputReader()) {
        String first = output.readLine();
        assertTrue(first != null && first.startsWith("stored "), first);
        Thread.sleep(random.nextInt(700));
        // By the handle: Process.destroyForcibly would also close the output still to be read.
        process.toHandle().destroyForcibly();
        process.waitFor();
        output.lines().forEach(line -> note(line, stored));
      }
      assertWhole(stored);
    }
    assertFalse(stored.isEmpty());
  }

  private static void note(String line, Map<String, Integer> stored) {
    Matcher put = PUT.matcher(line);
    if (put.matches()) {
      stored.put(put.group(1), Integer.parseInt(put.group(2)));
    }
  }

  private void assertWhole(Map<String, Integer> stored) throws IOException {
    assertNoPartialOutput();
    try (FourInstitutions four = new FourInstitutions(folder);
        Actor owner = four.reopened("owner");
        Actor doctor = four.reopened("doctor")) {
      four.ledger.verify();
      four.at("hospital1").keys().resume(doctor);
      for (Map.Entry<String, Integer> record : stored.entrySet()) {
        assertArrayEquals(
            RecordProcess.content(record.getValue()), got(four, doctor, record.getKey()));
      }
      byte[] content = {1};
      assertArrayEquals(
          content,
          got(
              four,
              doctor,
              four.share(owner, content, RecordProcess.POLICY).description().record()));
    }
  }

  /** A file under its final name is whole: the name is the number of its content. */
  private void assertNoPartialOutput() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
          assertArrayEquals(
              RecordProcess.content(Integer.parseUnsignedInt(name)), Files.readAllBytes(file));
        }
      }
    }
  }

  private byte[] got(FourInstitutions four, Actor doctor, String record) throws IOException {
    Path target = folder.resolve("copy");
    four.at("hospital1").records().get(doctor, record, Purpose.TREAT, target, true, b -> {});
    assertEquals(1, four.at("hospital1").records().history(record).count());
    return Files.readAllBytes(target);
  }
}
