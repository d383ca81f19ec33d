// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A process that stops in the middle of writing a file, to be killed there. */
final class DraftProcess {
  static final String AT = "at";
  static final byte[] CONTENT = "a record, decrypted".getBytes(StandardCharsets.US_ASCII);

  /** Where it stops. */
  enum Point {
    WRITTEN,
    SYNCED,
    LINKED
  }

  private DraftProcess() {}

  /** Arguments: target, point. */
  public static void main(String[] arguments) throws IOException {
    Point point = Point.valueOf(arguments[1]);
    try (DurableFile file = DurableFile.replacing(Path.of(arguments[0]))) {
      file.output().write(CONTENT);
      if (point == Point.WRITTEN) {
        stop();
      }
      file.commit(
          false,
          (name, draft) -> {
            if (point == Point.LINKED) {
              Files.createLink(name, draft);
            }
            stop();
          });
    }
  }

  private static void stop() {
    System.out.println(AT);
    LockSupport.parkNanos(Duration.ofMinutes(10).toNanos());
  }

  static Process start(Path target, Point point) throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            DraftProcess.class.getName(),
            target.toString(),
            point.name())
        .redirectErrorStream(true)
        .start();
  }
}
