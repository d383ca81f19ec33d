// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("network-slow")
class BigKuboTest {
  private @TempDir Path folder;

  @Test
  void getAfterPut_oneGibAndOneByteWith64MegabytesOfHeap_sameBytes() throws Exception {
    long size = (1L << 30) + 1;
    try (RealNode node = RealNode.in(folder.resolve("one"))) {
      Process process = KuboProcess.start(api(node), String.valueOf(size));
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), output);
      String last = output.strip().lines().reduce((one, two) -> two).orElseThrow();
      assertTrue(
          last.startsWith("bafybeiam32f7lvhmh44xlnmmcn4cuwa5wuw5hrschf3gscpnvveyzhvygy "), last);
      assertTrue(last.endsWith(" " + size), last);
    }
  }

  private static String api(RealNode node) throws IOException {
    return node.node().command("", "").toString().replaceAll("/api/v0/.*", "");
  }
}
