// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The records that tests read: the samples, or the folder that the property {@code careledger.data}
 * names.
 */
final class Records {
  private Records() {}

  /** The repository's root; surefire says where the module is. */
  static Path root() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  }

  static List<Path> fhir() throws IOException {
    return files("fhir");
  }

  static List<Path> dicom() throws IOException {
    return files("dicom");
  }

  private static List<Path> files(String kind) throws IOException {
    Path data = root().resolve(System.getProperty("careledger.data", "samples"));
    try (Stream<Path> files = Files.list(data.resolve(kind))) {
      List<Path> sorted = files.sorted().toList();
      if (sorted.isEmpty()) {
        throw new IOException("no records in " + data.resolve(kind));
      }
      return sorted;
    }
  }
}
