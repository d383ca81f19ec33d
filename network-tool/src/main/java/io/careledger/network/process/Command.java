// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import io.careledger.network.NetworkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A short command of Fabric or Kubo and its outcome.
 *
 * @param code its exit code
 * @param output what it wrote, standard output and errors together
 */
public record Command(List<String> line, int code, String output) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Runs a command to its end. One that takes longer than a minute is ended, has failed, and says
   * so.
   *
   * @throws NetworkException if it can't be run
   */
  public static Command run(Path folder, Map<String, String> environment, List<String> line) {
    return run(folder, environment, line, LIMIT);
  }

  static Command run(
      Path folder, Map<String, String> environment, List<String> line, Duration limit) {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      AtomicBoolean late = new AtomicBoolean();
      Thread watchdog = watchdog(process, limit, late);
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      watchdog.interrupt();
      return late.get()
          ? new Command(List.copyOf(line), code, output + "\n" + tooLong(line, limit))
          : new Command(List.copyOf(line), code, output);
    } catch (IOException e) {
      throw NetworkException.of(line.get(0) + " can't be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted", e);
    }
  }

  private static String tooLong(List<String> line, Duration limit) {
    return Path.of(line.get(0)).getFileName() + " took longer than " + limit.toSeconds() + " s";
  }

  private static Thread watchdog(Process process, Duration limit, AtomicBoolean late) {
    Thread thread =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                  late.set(true);
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                // The command has ended.
              }
            },
            "limit");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public boolean succeeded() {
    return code == 0;
  }

  /**
   * This outcome, if the command succeeded.
   *
   * @param purpose for the error: "hospital1's peer did not join the channel"
   */
  public Command require(String purpose) {
    if (!succeeded()) {
      throw new NetworkException(purpose + ": " + lastLine());
    }
    return this;
  }

  private String lastLine() {
    String last = "";
    for (String line : output.lines().toList()) {
      String plain = line.replaceAll("\u001B\\[[0-9;]*m", "").strip();
      if (!plain.isEmpty() && (last.isEmpty() || !plain.startsWith("Usage"))) {
        last = plain;
      }
    }
    return last.isEmpty() ? "exit code " + code : last;
  }
}
