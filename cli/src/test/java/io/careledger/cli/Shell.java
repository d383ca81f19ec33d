// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.cli.terminal.NoPrompt;
import io.careledger.cli.terminal.Prompt;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.embedded.testkit.SettableClock;
import io.careledger.sdk.keys.PassphraseCost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A user's shell in a folder of its own: runs commands in this process, keeps what they print. */
final class Shell {
  static final String PASSPHRASE = "five random words for tests";

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T09:00:00Z"));
  final Path folder;
  final Path home;
  private final Path passphraseFile;
  private Clock time = clock;
  private Prompt prompt = new NoPrompt();
  private InputStream in = InputStream.nullInputStream();

  Shell(Path folder) {
    this(folder, folder.resolve("home"));
  }

  Shell(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
    this.passphraseFile = folder.resolve("passphrase");
    write(passphraseFile, PASSPHRASE + "\n");
  }

  /** What a command left behind. */
  record Result(int code, String out, String err) {
    /** The one line on standard output. */
    String line() {
      assertEquals(1, out.lines().count(), out);
      return out.strip();
    }

    Result expect(int expected) {
      assertEquals(expected, code, out + err);
      return this;
    }
  }

  Shell withPrompt(Prompt value) {
    prompt = value;
    return this;
  }

  /** Another clock than the one that the test sets. */
  Shell withClock(Clock value) {
    time = value;
    return this;
  }

  Shell withInput(String text) {
    in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Runs a command. */
  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return run(out, arguments);
  }

  Result run(OutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(surroundings(out, err), arguments);
    String text =
        out instanceof ByteArrayOutputStream kept ? kept.toString(StandardCharsets.UTF_8) : "";
    return new Result(code, text, err.toString(StandardCharsets.UTF_8));
  }

  /** For what is called without a command; what is printed is lost. */
  Surroundings surroundings() {
    return surroundings(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
  }

  private Surroundings surroundings(OutputStream out, OutputStream err) {
    return new Surroundings(
        home,
        Optional.empty(),
        in,
        out,
        new PrintStream(err, true, StandardCharsets.UTF_8),
        prompt,
        time,
        new SecureRandom(),
        PassphraseCost.LEAST,
        Duration.ofMillis(50));
  }

  /** Runs a command as an actor whose passphrase lies in a file. */
  Result as(String actor, String... arguments) {
    return asInto(new ByteArrayOutputStream(), actor, arguments);
  }

  Result asInto(OutputStream out, String actor, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--as", actor, "--passphrase-file", passphraseFile.toString()));
    return run(out, all.toArray(String[]::new));
  }

  Result addActor(String name, String institution) {
    return run(
        "actor",
        "add",
        name,
        "--institution",
        institution,
        "--passphrase-file",
        passphraseFile.toString());
  }

  /** A home as {@code init} leaves it. */
  Shell founded() {
    Templates.FOUNDED.copyTo(home);
    return this;
  }

  /** The same with owner and doctor of hospital1, who is attested, and a nurse of hospital2. */
  Shell furnished() {
    Templates.FURNISHED.copyTo(home);
    return this;
  }

  /** Furnished, with people p1 to p8 enrolled at hospital1, and a ring of them. */
  Shell enrolled() {
    Templates.ENROLLED.copyTo(home);
    return this;
  }

  /** Enrolled, with a pseudonym of p3 that is called mask. */
  Shell masked() {
    Templates.MASKED.copyTo(home);
    return this;
  }

  /** Runs a command with the passphrase of the key file that it works on. */
  Result unlocking(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--passphrase-file", passphraseFile.toString()));
    return run(all.toArray(String[]::new));
  }

  /** Where the passphrase of every key file lies. */
  String passphraseFile() {
    return passphraseFile.toString();
  }

  /** Puts a file for hospital1's doctors, for treatment, this year; returns its id. */
  String put(Path file, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "put",
                file.toString(),
                "--policy",
                "hospital1:doctor",
                "--from",
                "2026-11-01",
                "--until",
                "2026-12-31",
                "--purpose",
                "TREAT"));
    all.addAll(List.of(more));
    return as("owner", all.toArray(String[]::new)).expect(0).line();
  }

  Path file(String name, String content) {
    Path file = folder.resolve(name);
    write(file, content);
    return file;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
