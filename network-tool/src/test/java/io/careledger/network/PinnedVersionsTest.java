// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the network's commands are built from: {@code network-config/tools}. */
class PinnedVersionsTest {
  private static final Path TOOLS = Path.of("..", "network-config", "tools");
  private static final String SMART_BFT = "github.com/hyperledger-labs/SmartBFT";

  /** With the one that Fabric names, an ordering node can stay behind for good. */
  @Test
  void smartBft_isOneThatMendsTheViewAfterAFetch() throws IOException {
    String pinned = required("fabric", SMART_BFT);
    assertTrue(Version.parse(pinned).compareTo(Version.parse("1.0.1")) >= 0, pinned);
    assertFalse(read("fabric", "go.mod").contains("replace"), "another one would be built");
    assertTrue(read("fabric", "go.sum").contains(SMART_BFT + " v" + pinned + " h1:"));
  }

  /** The versions whose traps docs/spec/checks/network.md tells; Fabric 3.1.1 by its commit. */
  @ParameterizedTest
  @CsvSource({
    "fabric,github.com/hyperledger/fabric,1.4.0-rc1.0.20250510200036-435a7f1a780a",
    "fabric-ca,github.com/hyperledger/fabric-ca,1.5.15",
    "kubo,github.com/ipfs/kubo,0.42.0"
  })
  void command_isBuiltFromTheVersionThatWasLookedAt(String tool, String module, String version)
      throws IOException {
    assertEquals(version, required(tool, module));
  }

  private static String required(String tool, String module) throws IOException {
    return Pattern.compile("(?m)^\\s*(?:require )?" + Pattern.quote(module) + " v(\\S+)")
        .matcher(read(tool, "go.mod"))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + " does not require " + module));
  }

  private static String read(String tool, String file) throws IOException {
    return Files.readString(TOOLS.resolve(tool).resolve(file));
  }
}
