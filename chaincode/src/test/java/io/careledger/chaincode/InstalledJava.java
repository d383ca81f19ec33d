// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Java on this computer.
 *
 * @param feature its feature release, such as 17
 * @param home its folder
 */
record InstalledJava(int feature, Path home) {
  private static final int OLDEST = 17;

  /** The one that runs this. */
  static InstalledJava own() {
    return new InstalledJava(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /**
   * One of each feature release that CareLedger runs on: this one, and what lies beside it, where
   * Linux distributions put them, or where variables such as {@code JAVA_HOME_21_X64} point.
   */
  static Collection<InstalledJava> all() {
    Map<Integer, InstalledJava> found = new TreeMap<>();
    found.put(own().feature(), own());
    for (Path folder : candidates()) {
      int feature = feature(folder);
      if (feature >= OLDEST && Files.isExecutable(folder.resolve("bin/java"))) {
        found.putIfAbsent(feature, new InstalledJava(feature, folder));
      }
    }
    return found.values();
  }

  private static List<Path> candidates() {
    List<Path> candidates = new ArrayList<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("JAVA_HOME")) {
                candidates.add(Path.of(value));
              }
            });
    for (Path parent : List.of(own().home().resolve(".."), Path.of("/usr/lib/jvm"))) {
      try (Stream<Path> folders = Files.list(parent)) {
        candidates.addAll(folders.sorted().toList());
      } catch (IOException e) {
        // Not a place where this computer has any.
      }
    }
    return candidates;
  }

  /** What its file {@code release} says; 0 if it has none. */
  private static int feature(Path folder) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      return 0;
    }
    return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "0").replace("\"", ""))
        .feature();
  }

  String command() {
    return home.resolve("bin/java").toString();
  }

  @Override
  public String toString() {
    return "Java " + feature;
  }
}
