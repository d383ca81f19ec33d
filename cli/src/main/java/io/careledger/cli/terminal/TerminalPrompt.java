// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks on the controlling terminal, also while standard input and output go elsewhere, as in {@code
 * id=$(careledger put …)}; the JDK's console is missing then.
 */
public final class TerminalPrompt implements Prompt {
  private static final Path TERMINAL = Path.of("/dev/tty");
  private static final int LONGEST = 1024;

  private TerminalPrompt() {}

  /** The terminal of this process, or nobody if it has none. */
  public static Prompt find() {
    try (OutputStream probe = Files.newOutputStream(TERMINAL)) {
      probe.flush();
      return new TerminalPrompt();
    } catch (IOException e) {
      return new NoPrompt();
    }
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public Optional<char[]> secret(String question) {
    // Ctrl-C ends the process in the middle of the question; the terminal must echo again then.
    Thread restore = new Thread(() -> echo(true));
    Runtime.getRuntime().addShutdownHook(restore);
    if (!echo(false)) {
      return Optional.empty();
    }
    try {
      return ask(question + ": ");
    } finally {
      echo(true);
      Runtime.getRuntime().removeShutdownHook(restore);
      say("\n");
    }
  }

  @Override
  public boolean confirm(String question) {
    String answer = ask(question + " [y/N] ").map(String::valueOf).orElse("");
    return answer.toLowerCase(Locale.ROOT).matches("y|yes");
  }

  private static Optional<char[]> ask(String question) {
    say(question);
    byte[] line = new byte[LONGEST];
    int length = 0;
    try (InputStream in = Files.newInputStream(TERMINAL)) {
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0 || length == LONGEST) {
          return Optional.empty();
        }
        line[length++] = (byte) next;
      }
      CharBuffer text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(line, 0, length));
      char[] answer = new char[text.remaining()];
      text.get(answer);
      Arrays.fill(text.array(), '\0');
      return Optional.of(answer);
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  private static void say(String text) {
    try (OutputStream out = Files.newOutputStream(TERMINAL)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The terminal is gone; reading from it will end the question.
      return;
    }
  }

  private static boolean echo(boolean on) {
    try {
      return new ProcessBuilder("stty", on ? "echo" : "-echo")
              .redirectInput(TERMINAL.toFile())
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
