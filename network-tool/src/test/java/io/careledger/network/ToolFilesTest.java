// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolFilesTest {
  @TempDir Path folder;
  private Site site;
  private Path jar;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.in(folder);
    jar = site.root().resolve("network-tool/target/dist/lib/tool.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "one");
  }

  @Test
  void keep_tool_isWhereTheScriptLooksForIt() throws IOException {
    ToolFiles.keep(site);
    assertEquals("one", TestSite.text(kept()));
    Files.delete(jar); // as the build does
    Files.writeString(jar, "two");

    ToolFiles.keep(site);

    assertEquals("two", TestSite.text(kept()));
    try (Stream<Path> files = Files.list(site.program())) {
      assertEquals(2, files.count(), "the one before is removed");
    }
  }

  @Test
  void keep_withoutABuild_keepsNothing() throws IOException {
    Files.delete(jar);
    Files.delete(jar.getParent());

    ToolFiles.keep(site);

    assertFalse(Files.exists(site.program()));
  }

  private Path kept() {
    String name = TestSite.text(site.program().resolve("tool")).strip();
    return site.program().resolve(name).resolve("lib/tool.jar");
  }
}
