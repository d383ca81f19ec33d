// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.careledger.network.Site;
import io.careledger.network.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
  private static final FileTime THEN = FileTime.fromMillis(1_000_000);

  @TempDir Path folder;
  private Site site;
  private Path built;
  private Path jar;

  @BeforeEach
  void build() throws IOException {
    site = TestSite.in(folder);
    built = Files.createDirectories(folder.resolve("built"));
    jar = built.resolve("a.jar");
    write("one", THEN);
  }

  @Test
  void keep_jarThatSeemsUnchanged_isNotReadAgain() throws IOException {
    Path kept = keep();
    write("two", THEN);

    assertEquals(kept, keep());
  }

  @Test
  void keep_jarWrittenSince_isAnotherProgram() throws IOException {
    Path kept = keep();
    write("two", FileTime.fromMillis(THEN.toMillis() + 1));

    assertNotEquals(kept, keep());
  }

  @Test
  void keep_jarOfAnotherLength_isAnotherProgram() throws IOException {
    Path kept = keep();
    write("three", THEN);

    assertNotEquals(kept, keep());
  }

  @Test
  void keep_otherFileInTheJarsPlace_isAnotherProgram() throws IOException {
    Path kept = keep();
    Files.delete(jar); // the kept one has its inode
    write("two", THEN);

    assertNotEquals(kept, keep());
  }

  @Test
  void keep_furtherJar_isAnotherProgram() throws IOException {
    Path kept = keep();
    Files.writeString(built.resolve("b.jar"), "two");

    assertNotEquals(kept, keep());
  }

  private void write(String text, FileTime time) throws IOException {
    Files.writeString(jar, text);
    Files.setLastModifiedTime(jar, time);
  }

  private Path keep() {
    return ProgramFiles.keep(site, "program", built);
  }
}
