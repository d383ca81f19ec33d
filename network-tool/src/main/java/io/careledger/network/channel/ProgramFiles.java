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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a build's jars for the processes that run them. All agents run the same 70 MB: a process
 * reads them once, and again when a file of the build is another one or has been written.
 */
public final class ProgramFiles {
  private static final Map<Set<Jar>, String> DIGESTS = new HashMap<>();

  private ProgramFiles() {}

  /** A jar as far as its folder tells; {@code key} is its inode, where the file system has some. */
  private record Jar(Path path, @Nullable Object key, FileTime written, long size) {
    static Jar of(Path path) throws IOException {
      BasicFileAttributes all = Files.readAttributes(path, BasicFileAttributes.class);
      return new Jar(path, all.fileKey(), all.lastModifiedTime(), all.size());
    }
  }

  /**
   * Keeps a build's jars in a folder of their own beside the chaincode's: a later build must not
   * change what runs.
   *
   * @param name of what runs them; the folder's name goes on with their digest
   * @return the folder that holds the folder {@code lib} of the jars
   */
  public static synchronized Path keep(Site site, String name, Path built) {
    try {
      Path kept = site.program().resolve(name + "-" + digest(built));
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
    for (Path jar : jars(from)) {
      Path copy = to.resolve(jar.getFileName());
      Files.deleteIfExists(copy);
      try {
        Files.createLink(copy, jar);
      } catch (FileSystemException | UnsupportedOperationException e) {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String digest(Path built) throws IOException {
    Set<Jar> jars = new HashSet<>();
    for (Path jar : jars(built)) {
      jars.add(Jar.of(jar.toAbsolutePath()));
    }
    String digest = DIGESTS.get(jars);
    if (digest == null) {
      digest = ProgramDigest.of(built);
      DIGESTS.put(jars, digest);
    }
    return digest;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }
}
