// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold for the repository as a whole. */
class RepositoryTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Where the tests of a check are named: behind an arrow, or in a table. */
  private static final Pattern CHECK = Pattern.compile("(?m)(?: -> |^\\|).*$");

  private static final Pattern TEST = Pattern.compile("\\b(\\w+Test)[#.](\\w+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void checks_listedInTheSpecification_nameTestsThatExist() throws IOException {
    Map<String, String> tests = new HashMap<>();
    try (Stream<Path> files = sources("src/test/java")) {
      files.forEach(file -> tests.merge(className(file), read(file), String::concat));
    }
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path page : pages(ROOT.resolve("docs/spec/checks"))) {
      for (MatchResult check : CHECK.matcher(read(page)).results().toList()) {
        for (MatchResult named : TEST.matcher(check.group()).results().toList()) {
          found++;
          String source = tests.getOrDefault(named.group(1), "");
          if (!source.contains(" " + named.group(2) + "(")) {
            missing.add(page.getFileName() + ": " + named.group());
          }
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 1000, "only " + found + " tests were found");
  }

  @Test
  void pages_linkToFilesThatExist() throws IOException {
    List<String> broken = new ArrayList<>();
    List<Path> all = new ArrayList<>(pages(ROOT.resolve("docs")));
    for (String page : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")) {
      all.add(ROOT.resolve(page));
    }
    for (Path page : all) {
      Matcher matcher = LINK.matcher(read(page));
      while (matcher.find()) {
        if (!Files.exists(page.resolveSibling(matcher.group(1)))) {
          broken.add(ROOT.relativize(page) + " -> " + matcher.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void sources_beginWithTheLicence() throws IOException {
    try (Stream<Path> files = Stream.concat(sources("src/main/java"), sources("src/test/java"))) {
      assertEquals(
          List.of(),
          files
              .filter(file -> !read(file).startsWith("// SPDX-License-Identifier: Apache-2.0\n"))
              .map(ROOT::relativize)
              .toList());
    }
  }

  private static Stream<Path> sources(String under) throws IOException {
    List<Path> modules;
    try (Stream<Path> folders = Files.list(ROOT)) {
      modules = folders.map(folder -> folder.resolve(under)).filter(Files::isDirectory).toList();
    }
    return modules.stream()
        .flatMap(RepositoryTest::walk)
        .filter(file -> file.toString().endsWith(".java"));
  }

  /** The pages of a folder and of those in it. */
  static List<Path> pages(Path folder) {
    return walk(folder).filter(file -> file.toString().endsWith(".md")).toList();
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String className(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".java".length());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
