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
    jar = Files.writeString(built.resolve("a.jar"), "one");
    Files.setLastModifiedTime(jar, THEN);
  }

  @Test
  void keep_jarThatSeemsUnchanged_isNotReadAgain() throws IOException {
    Path kept = keep();
    Files.writeString(jar, "two");
    Files.setLastModifiedTime(jar, THEN);

    assertEquals(kept, keep());
  }

  @Test
  void keep_jarWrittenSince_isAnotherProgram() throws IOException {
    Path kept = keep();
    Files.writeString(jar, "two");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(THEN.toMillis() + 1));

    assertNotEquals(kept, keep());
  }

  @Test
  void keep_jarOfAnotherLength_isAnotherProgram() throws IOException {
    Path kept = keep();
    Files.writeString(jar, "three");
    Files.setLastModifiedTime(jar, THEN);

    assertNotEquals(kept, keep());
  }

  @Test
  void keep_otherFileInTheJarsPlace_isAnotherProgram() throws IOException {
    Path kept = keep();
    Files.delete(jar); // the kept one has its inode
    Files.writeString(jar, "two");
    Files.setLastModifiedTime(jar, THEN);

    assertNotEquals(kept, keep());
  }

  @Test
  void keep_furtherJar_isAnotherProgram() throws IOException {
    Path kept = keep();
    Files.writeString(built.resolve("b.jar"), "two");

    assertNotEquals(kept, keep());
  }

  private Path keep() {
    return ProgramFiles.keep(site, "program", built);
  }
}
