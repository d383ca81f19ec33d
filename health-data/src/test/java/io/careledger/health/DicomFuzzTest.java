// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A file is DICOM by four bytes behind its preamble and by nothing else, and is not altered. */
class DicomFuzzTest {
  private static final int PREFIX = 128;

  @MethodSource("files")
  @FuzzTest(maxDuration = "20s")
  void inspect_anyBytes_knowsDicomByItsPrefixOnly(byte[] bytes) throws IOException {
    boolean prefixed =
        bytes.length >= PREFIX + 4
            && new String(bytes, PREFIX, 4, StandardCharsets.ISO_8859_1).equals("DICM");
    Path file = Files.createTempFile("fuzz", ".dcm");
    try {
      Files.write(file, bytes);
      boolean recognised;
      try {
        recognised = HealthIntake.inspect(file).mediaType().equals(Intake.DICOM);
      } catch (IntakeException e) {
        recognised = false;
      }
      if (recognised != prefixed) {
        throw new AssertionError("recognised by something else than the prefix");
      }
      if (!Arrays.equals(bytes, Files.readAllBytes(file))) {
        throw new AssertionError("the file was altered");
      }
    } finally {
      Files.delete(file);
    }
  }

  static Stream<byte[]> files() {
    byte[] dicom = new byte[PREFIX + 40];
    byte[] prefix = "DICM".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(prefix, 0, dicom, PREFIX, prefix.length);
    byte[] json = dicom.clone();
    json[0] = '{';
    byte[] shifted = new byte[PREFIX + 40];
    System.arraycopy(prefix, 0, shifted, PREFIX - 1, prefix.length);
    return Stream.of(dicom, json, shifted, Arrays.copyOf(dicom, PREFIX + 3));
  }
}
