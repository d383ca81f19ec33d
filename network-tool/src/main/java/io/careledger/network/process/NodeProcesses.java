// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import io.careledger.network.NetworkException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The processes of a network: each has a file with its number in {@code run}, and a log in {@code
 * logs}. They are in sessions of their own and outlive the command that starts them.
 */
public final class NodeProcesses {
  private static final long LOG_LIMIT = 32L << 20;
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> KEPT =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "USER");

  private final Path run;
  private final Path logs;

  public NodeProcesses(Path state) {
    run = state.resolve("run");
    logs = state.resolve("logs");
  }

  /** The running process of a node. */
  public Optional<ProcessRecord> running(String node) {
    return ProcessRecord.read(file(node)).filter(ProcessRecord::alive);
  }

  /** Nodes that have a file, whether they run or not. */
  public Set<String> known() {
    if (!Files.isDirectory(run)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(run)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".pid"))
          .map(name -> name.substring(0, name.length() - ".pid".length()))
          .collect(TreeSet::new, Set::add, Set::addAll);
    } catch (IOException e) {
      throw NetworkException.of(run + " can't be read", e);
    }
  }

  public Path log(String node) {
    return logs.resolve(node + ".log");
  }

  /**
   * The log of a node.
   *
   * @throws NetworkException if there is none
   */
  public Path requireLog(String node) {
    if (!Files.exists(log(node))) {
      throw new NetworkException(node + " has no log yet: it was never started here");
    }
    return log(node);
  }

  /** Whether a node's log is so long that it should be put aside; the node's next start does. */
  public boolean isLong(String node) {
    try {
      return Files.exists(log(node)) && Files.size(log(node)) > LOG_LIMIT;
    } catch (IOException e) {
      throw NetworkException.of(log(node) + " can't be read", e);
    }
  }

  /**
   * Puts a node's log aside, also while it runs: it goes on writing to the file that it was given,
   * which is emptied. What was put aside before is replaced, but not by an empty log.
   *
   * @return where it is now
   * @throws NetworkException if it can't be; then the log is as it was
   */
  public Path putAside(String node) {
    Path log = requireLog(node);
    try {
      if (Files.size(log) > 0) {
        Logs.putAside(log, older(node));
      }
      return older(node);
    } catch (IOException e) {
      throw new NetworkException(
          "the log of " + node + " can't be put aside: " + PrivateFiles.reason(e), e);
    }
  }

  /**
   * Starts a node, unless it runs.
   *
   * @return whether it was started now
   * @throws NetworkException if the command can't be run
   */
  public boolean start(Launch launch) {
    if (running(launch.node()).isPresent()) {
      return false;
    }
    PrivateFiles.folder(run);
    PrivateFiles.folder(logs);
    Path log = log(launch.node());
    try {
      if (isLong(launch.node())) {
        Files.move(log, older(launch.node()), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.deleteIfExists(file(launch.node()));
      spawn(launch, log);
    } catch (IOException e) {
      throw new NetworkException(
          launch.node() + " can't be started: " + Cause.of(e) + "; run `scripts/network status`",
          e);
    }
    awaitFile(launch.node(), log);
    return true;
  }

  private void spawn(Launch launch, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    // A session of its own: a closed terminal or Ctrl-C at the tool must not end the node.
    command.addAll(List.of("setsid", "/bin/sh", "-c", ProcessRecord.WRITE_AND_BECOME, "sh"));
    command.add(file(launch.node()).toString());
    command.addAll(launch.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    environment.putAll(launch.environment());
    builder.directory(launch.folder().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.start();
  }

  private void awaitFile(String node, Path log) {
    for (int i = 0; i < Duration.ofSeconds(20).dividedBy(POLL); i++) {
      if (Files.exists(file(node))) {
        return;
      }
      pause(POLL);
    }
    throw new NetworkException(node + " was not started; the disk may be full; see " + log);
  }

  /**
   * Refuses a node that has ended by itself.
   *
   * @throws NetworkException with the last line of its log
   */
  public void requireAlive(String node) {
    if (running(node).isEmpty()) {
      throw new NetworkException(
          node + " has ended: " + Logs.lastWords(log(node)) + "; the whole log: " + log(node));
    }
  }

  /** Ends nodes, all at once, each after its patience by force; one that does not run is left. */
  public void stop(List<String> nodes, Duration patience) {
    for (String node : nodes) {
      running(node).ifPresent(record -> signal(record, false));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    for (String node : nodes) {
      while (running(node).isPresent() && System.nanoTime() < deadline) {
        pause(POLL);
      }
      kill(node);
    }
  }

  /**
   * Kills a node at once, as a crash would.
   *
   * @throws NetworkException if it does not end, as one that waits for a disk that hangs
   */
  public void kill(String node) {
    Optional<ProcessRecord> record = running(node);
    record.ifPresent(found -> signal(found, true));
    record.ifPresent(found -> awaitEnd(node, found, KILL_PATIENCE));
    try {
      Files.deleteIfExists(file(node));
    } catch (IOException e) {
      throw NetworkException.of(file(node) + " can't be removed", e);
    }
  }

  static void awaitEnd(String node, ProcessRecord record, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (record.alive()) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            String.format(
                "%s (process %d) has been killed and does not end: look at its state with `ps -o"
                    + " stat,wchan %2$d`; D means that it waits for a disk",
                node, record.pid()));
      }
      pause(POLL);
    }
  }

  /** Gives the process of one node the name of another one, which does not run; its log is kept. */
  public void rename(String from, String to) {
    try {
      if (Files.exists(log(to))) {
        Files.move(log(to), older(to), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
      Files.move(log(from), log(to), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw NetworkException.of(from + " can't be renamed", e);
    }
  }

  private static void signal(ProcessRecord record, boolean force) {
    ProcessHandle.of(record.pid())
        .filter(handle -> record.alive())
        .ifPresent(handle -> end(handle, force));
  }

  private static void end(ProcessHandle handle, boolean force) {
    if (force) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
    }
  }

  /** Sleeps. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted", e);
    }
  }

  private Path older(String node) {
    return logs.resolve(node + ".log.1");
  }

  private Path file(String node) {
    return run.resolve(node + ".pid");
  }
}
