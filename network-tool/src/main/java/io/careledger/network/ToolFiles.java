// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.channel.ProgramFiles;
import io.careledger.network.process.FolderSize;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * This tool beside the network that it runs, so that {@code scripts/network} can look at it and end
 * it while the sources are not built and can't be.
 */
final class ToolFiles {
  private static final String NAME = "tool";

  private ToolFiles() {}

  /** Keeps the tool as it is built; not where it runs without having been, as in tests. */
  static void keep(Site site) {
    Path built = site.root().resolve("network-tool/target/dist/lib");
    if (Files.isDirectory(built)) {
      Path kept = ProgramFiles.keep(site, NAME, built);
      PrivateFiles.write(site.program().resolve(NAME), kept.getFileName() + "\n");
      removeOthers(site, kept);
    }
  }

  private static void removeOthers(Site site, Path kept) {
    try (Stream<Path> programs = Files.list(site.program())) {
      programs
          .filter(folder -> folder.getFileName().toString().startsWith(NAME + "-"))
          .filter(folder -> !folder.equals(kept))
          .forEach(FolderSize::remove);
    } catch (IOException e) {
      throw new NetworkException(site.program() + " can't be read: " + e.getMessage(), e);
    }
  }
}
