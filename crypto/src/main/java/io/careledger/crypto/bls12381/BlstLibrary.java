// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import io.careledger.crypto.CryptoException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The shared library of blst for one platform, as the jar of {@code tech.pegasys:jblst:0.3.17}
 * carries it, with the digest that it must have.
 *
 * <p>The library is copied into a directory that only this user may enter: in a shared temporary
 * directory somebody else could put a file in its place between copy and load.
 */
record BlstLibrary(String resource, String sha256) {
  private static final String ROOT = "/supranational/blst/";

  /**
   * The library for an operating system and a processor as the JVM names them.
   *
   * @throws CryptoException when there is none
   */
  static BlstLibrary of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    boolean intel = arch.equals("amd64") || arch.equals("x86_64");
    if (os.contains("linux") && intel) {
      return new BlstLibrary(
          ROOT + "Linux/amd64/libblst.so",
          "6a87d87cc982078dcf40f034f21959839d1fe20d45229d37de9c82c178f2a0ce");
    }
    if (os.contains("linux") && arm) {
      return new BlstLibrary(
          ROOT + "Linux/aarch64/libblst.so",
          "b47e669bcd521a0cc3b5753beab0c9ddb5cc81988d5d555722de3149db75b52b");
    }
    if (os.contains("mac") && arm) {
      return new BlstLibrary(
          ROOT + "Mac/aarch64/libblst.dylib",
          "7fd78cc498f3f3998070f50d5645cff71b1af01be94699da393235a5cfebdbe4");
    }
    if (os.contains("mac") && intel) {
      return new BlstLibrary(
          ROOT + "Mac/x86_64/libblst.dylib",
          "17aa48bb47a6df714d68ebdfa622341866e3df5d5ba632c3abf526f92f7cbb98");
    }
    if (os.contains("windows") && intel) {
      return new BlstLibrary(
          ROOT + "Windows/amd64/blst.dll",
          "f69b1045055a5243db43c42e2032bcba14bc08975199e2e88d7d3859241a0b91");
    }
    throw new CryptoException(
        "BLS12-381 is not available: no native library for " + osName + " on " + osArch);
  }

  /**
   * Copies the library into a private directory that is deleted on exit.
   *
   * @return the file to load
   * @throws CryptoException when the library is missing or altered, or cannot be written
   */
  Path unpack() {
    byte[] library = read();
    if (!MessageDigest.isEqual(digest(library), HexFormat.of().parseHex(sha256))) {
      throw new CryptoException(
          "BLS12-381 is not available: " + resource + " is not the library that was pinned");
    }
    try {
      Path directory = Files.createTempDirectory("careledger-blst");
      deleteOnExit(directory);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
      Path file = directory.resolve(new File(resource).getName());
      deleteOnExit(file);
      return Files.write(file, library);
    } catch (IOException e) {
      throw new CryptoException(
          "BLS12-381 is not available: the native library cannot be written to the directory"
              + " java.io.tmpdir",
          e);
    }
  }

  private byte[] read() {
    try (InputStream in = BlstLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new CryptoException(
            "BLS12-381 is not available: " + resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new CryptoException("BLS12-381 is not available: " + resource + " is unreadable", e);
    }
  }

  // The JVM deletes in reverse order of these calls: the file first, then its directory.
  private static void deleteOnExit(Path path) {
    path.toFile().deleteOnExit();
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new CryptoException("SHA-256 is missing from this Java platform", e);
    }
  }
}
