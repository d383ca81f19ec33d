// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The digest of a program: SHA-256 over one line {@code sha256 name} for each jar of its folder,
 * sorted by name. The lifecycle package names it, so that the organisations that approve a package
 * agree on the code itself; the build is reproducible, so each can compute it from the sources. A
 * service that finds another digest does not start. This protects from mistakes: whoever runs the
 * service can also change the check.
 */
public final class ProgramDigest {
  private ProgramDigest() {}

  /**
   * The digest of all jars of a folder.
   *
   * @return 64 hexadecimal digits
   */
  public static String of(Path folder) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .toList();
    }
    StringBuilder lines = new StringBuilder();
    for (Path jar : jars) {
      lines.append(hash(jar)).append("  ").append(jar.getFileName()).append('\n');
    }
    return HexFormat.of()
        .formatHex(sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** The folder of the jar that holds this class; empty if it runs from classes in a folder. */
  static Optional<Path> ownFolder() {
    Path source = Path.of(System.getProperty("java.class.path").split(":", 2)[0]);
    return source.toString().endsWith(".jar")
        ? Optional.of(source.toAbsolutePath().getParent())
        : Optional.empty();
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
