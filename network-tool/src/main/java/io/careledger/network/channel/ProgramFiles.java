// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Keeps a build's jars for the processes that run them. */
public final class ProgramFiles {
  private ProgramFiles() {}

  /** Copies the jars of a folder, by hard links where the file system can. */
  public static void copy(Path from, Path to) throws IOException {
    PrivateFiles.folder(to);
    List<Path> jars;
    try (Stream<Path> files = Files.list(from)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    for (Path jar : jars) {
      Path copy = to.resolve(jar.getFileName());
      Files.deleteIfExists(copy);
      try {
        Files.createLink(copy, jar);
      } catch (FileSystemException | UnsupportedOperationException e) {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
