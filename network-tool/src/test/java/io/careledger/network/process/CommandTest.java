// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.network.NetworkException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  @TempDir Path folder;

  @Test
  void run_longerThanTheLimit_isEndedAndSaysSo() {
    List<String> line = List.of("/bin/sh", "-c", "echo begun; exec sleep 600");
    Command command = Command.run(folder, Map.of(), line, Duration.ofSeconds(1));

    assertFalse(command.succeeded());
    assertEquals(
        "the peer did not join: sh took longer than 1 s",
        assertThrows(NetworkException.class, () -> command.require("the peer did not join"))
            .getMessage());
  }
}
