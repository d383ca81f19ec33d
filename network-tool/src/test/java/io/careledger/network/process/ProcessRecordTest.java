// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code /proc/PID/stat} says of a process. */
class ProcessRecordTest {
  private static final String BOOT = "8f1c0c1e-1111-4222-8333-444455556666";

  private static Optional<ProcessRecord> of(String name, String state, int threads) {
    return ProcessRecord.ofStat(
        7,
        "7 ("
            + name
            + ") "
            + state
            + " 1 7 7 0 -1 4194564 9 0 0 0 5 6 0 0 20 0 "
            + threads
            + " 0 4711 1 2",
        BOOT);
  }

  /** The first thread of a killed process ends before those that hold its ports. */
  @ParameterizedTest
  @CsvSource({
    "S,9,true",
    "R,1,true",
    "T,3,true",
    "Z,1,false",
    "Z,0,false",
    "X,1,false",
    "Z,2,true"
  })
  void ofStat_processRuns_asLongAsAThreadOfItIsLeft(String state, int threads, boolean runs) {
    assertEquals(runs, of("orderer", state, threads).isPresent());
  }

  @Test
  void ofStat_nameWithBlanksAndParentheses_isReadBehindIt() {
    assertEquals(Optional.of(new ProcessRecord(7, 4711, BOOT)), of("a) Z (b", "S", 1));
  }
}
