// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final Path SAMPLES = Records.root().resolve("samples");

  @TempDir Path folder;

  @Test
  void scripts_writeTheSamplesAgain() throws Exception {
    for (String script : List.of("MakeFhirSample.java", "MakeDicomSample.java")) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  Records.root().resolve("scripts").resolve(script).toString(),
                  folder.toString())
              .inheritIO()
              .start();
      assertEquals(0, process.waitFor());
    }
    assertEquals(List.of("dicom/phantom-ct.dcm", "fhir/visit.json"), names(folder));
    assertEquals(names(folder), names(SAMPLES));
    for (String name : names(folder)) {
      byte[] sample = Files.readAllBytes(SAMPLES.resolve(name));
      assertArrayEquals(sample, Files.readAllBytes(folder.resolve(name)));
      assertTrue(sample.length < 50_000);
    }
  }

  @Test
  void dicomSample_elementsFillTheFileInOrder() throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(SAMPLES.resolve("dicom/phantom-ct.dcm")))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.position(132);
    long last = -1;
    int groupEnd = -1;
    int pixelBytes = 0;
    while (file.hasRemaining()) {
      int start = file.position();
      long tag = (long) Short.toUnsignedInt(file.getShort()) << 16;
      tag |= Short.toUnsignedInt(file.getShort());
      String type = "" + (char) file.get() + (char) file.get();
      boolean longForm = type.equals("OB") || type.equals("OW");
      int reserved = longForm ? file.getShort() : 0;
      int length = longForm ? file.getInt() : Short.toUnsignedInt(file.getShort());
      assertEquals(0, reserved);
      assertEquals(0, length % 2);
      assertTrue(tag > last);
      if (tag == 0x0002_0000) {
        groupEnd = file.position() + 4 + file.getInt(file.position());
      }
      if (last >> 16 == 2 && tag >> 16 != 2) {
        assertEquals(groupEnd, start);
      }
      file.position(file.position() + length);
      last = tag;
      pixelBytes = length;
    }
    assertEquals(0x7fe0_0010L, last);
    assertEquals(2 * 64 * 64, pixelBytes);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
