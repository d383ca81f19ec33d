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
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed at known points of a get: the decrypted bytes that they leave bear no final
 * name, and the next get removes them.
 */
class KilledGetTest {
  private static final int SIZE = 3 * (1 << 20) + 5;
  private static final byte[] CONTENT = new byte[SIZE];
  private @TempDir Path folder;
  private String record = "";

  /** The first bytes, the end of a chunk, and all before the file is synced. */
  @Test
  void get_killedAtItsBeginningAChunksEndOrBeforeTheSync_leavesAPartThatTheNextGetRemoves()
      throws Exception {
    assertSurvives(LongStream.of(1, 1 << 20, SIZE));
  }

  @Test
  @Tag("slow")
  void get_killedAtTwentySeededPoints_leavesAPartThatTheNextGetRemoves() throws Exception {
    assertSurvives(new Random(20).longs(20, 1, SIZE));
  }

  private void assertSurvives(LongStream points) throws Exception {
    try (FourInstitutions four = new FourInstitutions(folder);
        Actor owner = four.actor("owner", "hospital1");
        Actor doctor = four.actor("doctor", "hospital1", RecordProcess.POLICY)) {
      record = four.share(owner, CONTENT, RecordProcess.POLICY).description().record();
      // Its day keys are fetched here, so that each process begins with the get itself.
      get(four, doctor);
    }
    for (long point : points.toArray()) {
      assertSurvives(point);
    }
  }

  private void assertSurvives(long point) throws Exception {
    Process process = RecordProcess.start(List.of(), folder, "stop", record, Long.toString(point));
    try (BufferedReader output = process.inputReader()) {
      assertTrue(output.lines().anyMatch(RecordProcess.AT::equals));
      List<Path> living = parts();
      assertEquals(1, living.size());
      process.toHandle().destroyForcibly();
      process.waitFor();
      assertEquals(living, parts());
      assertFalse(Files.exists(folder.resolve("copy")));
    }
    try (FourInstitutions four = new FourInstitutions(folder);
        Actor doctor = four.reopened("doctor")) {
      get(four, doctor);
      assertEquals(List.of(), parts());
    }
  }

  private void get(FourInstitutions four, Actor doctor) throws IOException {
    Path copy = folder.resolve("copy");
    four.at("hospital1").records().get(doctor, record, Purpose.TREAT, copy, false, bytes -> {});
    assertArrayEquals(CONTENT, Files.readAllBytes(copy));
    Files.delete(copy);
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
