// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {
  private static final int LINES = 20_000;

  /** Of 100 bytes each, in the 64 KiB that are read at first; one of them is cut. */
  private static final int IN_FIRST_LOOK = 656;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, IN_FIRST_LOOK, 5_000, LINES, LINES + 1})
  void tail_asManyAsAskedFor_areTheLastOnesAndWhole(int count) throws IOException {
    List<String> lines =
        IntStream.range(0, LINES).mapToObj(i -> String.format("%099d", i)).toList();
    Path log = Files.write(folder.resolve("log"), lines);

    assertEquals(lines.subList(Math.max(0, LINES - count), LINES), Logs.tail(log, count));
  }

  @Test
  void tail_noFile_isEmpty() {
    assertEquals(List.of(), Logs.tail(folder.resolve("none"), 10));
  }
}
