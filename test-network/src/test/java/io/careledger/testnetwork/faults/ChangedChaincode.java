// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Another build of the chaincode: from the sources with one constant changed, so that its
 * description says {@link #VERSION}.
 */
final class ChangedChaincode {
  static final String VERSION = "\"version\":\"2\"";

  private static final String CLASS = "io/careledger/chaincode/Metadata";
  private static final Path JARS = Path.of("chaincode-server/target/dist/lib");

  private ChangedChaincode() {}

  /**
   * Builds it in a folder that takes the place of the sources' one.
   *
   * @param root of the sources, in which the network's own chaincode is built
   */
  static Path build(Path root, Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve(JARS));
    try (Stream<Path> built = Files.list(root.resolve(JARS))) {
      for (Path jar : built.toList()) {
        Files.copy(jar, jars.resolve(jar.getFileName()));
      }
    }
    Path compiled = compile(root, jars, folder);
    try (Stream<Path> copies = Files.list(jars)) {
      Path jar =
          copies
              .filter(file -> file.getFileName().toString().matches("careledger-chaincode-[0-9].*"))
              .findFirst()
              .orElseThrow();
      URI uri = URI.create("jar:" + jar.toUri());
      try (FileSystem content = FileSystems.newFileSystem(uri, Map.of())) {
        Path inside = content.getPath(CLASS + ".class");
        byte[] changed = Files.readAllBytes(compiled.resolve(CLASS + ".class"));
        Files.write(inside, changed);
      }
    }
    return folder;
  }

  private static Path compile(Path root, Path jars, Path folder) throws IOException {
    String text =
        Files.readString(root.resolve("chaincode/src/main/java").resolve(CLASS + ".java"));
    String other = text.replace(".with(\"version\", \"1\")", ".with(\"version\", \"2\")");
    assertNotEquals(text, other);
    Path source = folder.resolve("Metadata.java");
    Files.writeString(source, other);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    try (Stream<Path> files = Files.list(jars)) {
      String classPath = files.map(Path::toString).collect(Collectors.joining(":"));
      List<String> line = List.of("--release", "17", "-proc:none", "-cp", classPath, "-d");
      Stream<String> rest = Stream.of(classes.toString(), source.toString());
      String[] arguments = Stream.concat(line.stream(), rest).toArray(String[]::new);
      assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    }
    return classes;
  }
}
