// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlstLibraryTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64",
    "Linux, aarch64",
    "Mac OS X, aarch64",
    "Mac OS X, x86_64",
    "Windows 11, amd64"
  })
  void unpack_everyPlatform_hasThePinnedDigest(String os, String arch) throws IOException {
    Path file = BlstLibrary.of(os, arch).unpack();
    assertTrue(Files.size(file) > 0);
  }

  @Test
  @EnabledIf("posix")
  void unpack_directory_isPrivate() throws IOException {
    Path directory = BlstLibrary.of("Linux", "amd64").unpack().getParent();
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
  }

  @Test
  void requireAvailable_onThisPlatform_passesItsSelfTest() {
    assertDoesNotThrow(Bls12381::requireAvailable);
  }

  static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, aarch64", "Linux, s390x", "SunOS, amd64"})
  void of_platformWithoutLibrary_isRefusedByName(String os, String arch) {
    String message =
        assertThrows(CryptoException.class, () -> BlstLibrary.of(os, arch)).getMessage();
    assertTrue(message.contains(os + " on " + arch), message);
  }

  @Test
  void unpack_alteredLibrary_isRefused() {
    BlstLibrary real = BlstLibrary.of("Linux", "amd64");
    BlstLibrary altered = new BlstLibrary(real.resource(), "00" + real.sha256().substring(2));
    String message = assertThrows(CryptoException.class, altered::unpack).getMessage();
    assertTrue(message.contains("pinned"), message);
  }

  @Test
  void unpack_missingLibrary_isRefused() {
    BlstLibrary missing = new BlstLibrary("/nowhere/libblst.so", "00".repeat(32));
    String message = assertThrows(CryptoException.class, missing::unpack).getMessage();
    assertTrue(message.contains("class path"), message);
  }
}
