// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that die in the middle of a put: whole contents, or none. */
class DirectoryStoreCrashTest {
  private static final int SIZE = 3 * (1 << 20) + 5;
  private static final int CID_LINE = 59;

  @TempDir Path folder;

  static LongStream points() {
    Random random = new Random(20);
    return LongStream.concat(LongStream.of(0, 1 << 20, SIZE), random.longs(17, 1, SIZE));
  }

  @ParameterizedTest
  @MethodSource("points")
  void put_killedAtAPoint_leavesNothingUnderAFinalName(long point) throws Exception {
    Process process =
        PutProcess.start(List.of(), folder, "stop", Long.toString(SIZE), Long.toString(point));
    assertEquals(PutProcess.AT, PutProcess.output(process).readLine());
    assertEquals(1, temporary().size());
    process.destroyForcibly().waitFor();
    assertEquals(1, temporary().size());
    assertEquals(List.of(), finals());

    DirectoryStore store = DirectoryStore.open(folder);
    Cid cid = store.put(new PatternStream(SIZE));
    assertEquals(List.of(), temporary());
    assertWhole(store, cid);
  }

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void put_killedAtAnyTime_losesNothingThatWasAcknowledged(long seed) throws Exception {
    Process process = PutProcess.start(List.of(), folder, "loop", Long.toString(seed));
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = PutProcess.output(process)) {
      lines.add(output.readLine());
      Thread.sleep(new Random(seed).nextInt(120));
      // By the handle: Process.destroyForcibly would also close the output that is still to be
      // read.
      process.toHandle().destroyForcibly();
      process.waitFor();
      output.lines().forEach(lines::add);
    }
    DirectoryStore store = DirectoryStore.open(folder);
    for (String line : lines) {
      if (line.length() == CID_LINE) {
        assertWhole(store, Cid.parse(line));
      }
    }
    for (String name : finals()) {
      assertWhole(store, Cid.parse(name));
    }
    store.put(new PatternStream(0));
    assertEquals(List.of(), temporary());
  }

  @Test
  void sweep_whileAnotherProcessPuts_leavesItsFile() throws Exception {
    Process process =
        PutProcess.start(List.of(), folder, "stop", Integer.toString(SIZE), "2000000");
    try {
      assertEquals(PutProcess.AT, PutProcess.output(process).readLine());
      DirectoryStore.open(folder).put(new PatternStream(1));
      assertEquals(1, temporary().size());
    } finally {
      process.destroyForcibly().waitFor();
    }
    DirectoryStore.open(folder).put(new PatternStream(1));
    assertEquals(List.of(), temporary());
  }

  @Test
  void sweep_whileThisProcessPuts_leavesItsFile() throws Exception {
    InputStream meanwhile =
        new PatternStream(SIZE) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (position() == 2 << 20) {
              DirectoryStore.open(folder).put(new PatternStream(1));
              assertEquals(1, temporary().size());
            }
            return super.read(target, offset, length);
          }
        };
    DirectoryStore store = DirectoryStore.open(folder);
    assertWhole(store, store.put(meanwhile));
  }

  /** Closing any channel on a file gives up the process's lock on it: it must not open its own. */
  @Test
  void sweep_afterAProcessSweptForItself_leavesItsFile() throws Exception {
    Process process =
        PutProcess.start(List.of(), folder, "sweep", Integer.toString(SIZE), "2000000");
    try {
      assertEquals(PutProcess.AT, PutProcess.output(process).readLine());
      DirectoryStore.open(folder).put(new PatternStream(1));
      assertEquals(1, temporary().size());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void sweep_foreignNames_areLeftAlone() throws Exception {
    Path foreign = Files.createFile(folder.resolve(".putty"));
    DirectoryStore.open(folder).put(new PatternStream(1));
    assertTrue(Files.exists(foreign));
  }

  @Test
  void put_overTheFileSizeLimit_saysSoAndLeavesNothing() throws Exception {
    List<String> limited = List.of("sh", "-c", "ulimit -f 2048; exec \"$0\" \"$@\"");
    Process process = PutProcess.start(limited, folder, "once", Integer.toString(8 << 20));
    String said = PutProcess.output(process).readLine();
    assertEquals(0, process.waitFor());
    assertTrue(said.startsWith("CL-STORAGE-FAILED: cannot write in "), said);
    assertEquals(List.of(), finals());
    assertEquals(List.of(), temporary());

    Process small = PutProcess.start(limited, folder, "once", "1000");
    assertEquals(CID_LINE, PutProcess.output(small).readLine().length());
  }

  private static void assertWhole(DirectoryStore store, Cid cid) throws IOException {
    try (InputStream content = store.get(cid)) {
      assertEquals(cid, UnixFsDag.cid(DagLayout.STANDARD, content));
    }
  }

  private List<String> temporary() throws IOException {
    return names().filter(name -> name.startsWith(".put-")).toList();
  }

  private List<String> finals() throws IOException {
    return names().filter(name -> !name.startsWith(".put-")).toList();
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
