// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Homes that many tests begin with, made once by the commands themselves, then copied. */
enum Templates {
  FOUNDED(shell -> shell.run("init").expect(0)),
  FURNISHED(
      shell -> {
        shell.founded();
        shell.addActor("owner", "hospital1").expect(0);
        shell.addActor("doctor", "hospital1").expect(0);
        shell.addActor("nurse", "hospital2").expect(0);
        shell.run("attest", "doctor", "hospital1:doctor").expect(0);
      }),
  ENROLLED(
      shell -> {
        shell.furnished();
        People.enrol(shell, "hospital1", 8);
        shell.run("enrol", "publish", "--institution", "hospital1").expect(0);
      }),
  MASKED(
      shell -> {
        shell.enrolled();
        People.pseudonym(shell, "mask", "p3", "unique:diabetes-study", "hospital2").expect(0);
      });

  private final Path home;

  Templates(Consumer<Shell> make) {
    try {
      Shell shell = new Shell(Files.createTempDirectory(Path.of("target"), "home-template"));
      make.accept(shell);
      home = shell.home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void copyTo(Path target) {
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.toList()) {
        Files.copy(path, target.resolve(home.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
