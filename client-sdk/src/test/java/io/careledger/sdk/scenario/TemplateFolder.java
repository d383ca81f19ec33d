// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A founded consortium's folder, made once a JVM and removed at its end: founding takes longer than
 * most tests.
 */
final class TemplateFolder {
  private static final Path FOUNDED = found();

  private TemplateFolder() {}

  /** Copies the founded consortium into a folder. */
  static Path copiedTo(Path target) throws IOException {
    for (Path path : tree(FOUNDED)) {
      Path copy = target.resolve(FOUNDED.relativize(path).toString());
      if (!Files.isDirectory(copy)) {
        Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return target;
  }

  private static Path found() {
    try {
      Path folder = Files.createTempDirectory("four-institutions");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      FourInstitutions.foundIn(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try {
      for (Path path : tree(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}
