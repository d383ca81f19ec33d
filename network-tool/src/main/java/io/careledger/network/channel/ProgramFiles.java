// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.chaincode.server.ProgramDigest;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
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

  /**
   * Keeps a build's jars in a folder of their own beside the chaincode's: a later build must not
   * change what runs.
   *
   * @param name of what runs them; the folder's name goes on with their digest
   * @return the folder that holds the folder {@code lib} of the jars
   */
  public static synchronized Path keep(Site site, String name, Path built) {
    try {
      Path kept = site.program().resolve(name + "-" + ProgramDigest.of(built));
      Path whole = kept.resolve("whole");
      if (!Files.exists(whole)) {
        copy(built, kept.resolve("lib"));
        PrivateFiles.write(whole, "");
      }
      return kept;
    } catch (IOException e) {
      throw new NetworkException("the " + name + "'s program can't be kept: " + e.getMessage(), e);
    }
  }

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
