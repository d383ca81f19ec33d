// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import io.careledger.network.NetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which process a node is: its number, when it started (in clock ticks since the computer's start,
 * as Linux counts), and which start of the computer that was. A number alone may belong to another
 * process by now; all three together don't.
 */
public record ProcessRecord(long pid, long started, String boot) {
  private static final Pattern LINE =
      Pattern.compile("([0-9]{1,10}) ([0-9]{1,20}) ([0-9a-f-]{36})");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int STATE_FIELD = 0;
  private static final int THREADS_FIELD = 17;
  private static final int START_FIELD = 19;

  /**
   * What a shell runs before it becomes the node, so that the file is there as soon as the process
   * is: {@code $1} is the file, the rest is the command.
   */
  static final String WRITE_AND_BECOME =
      "f=$1; shift; "
          + "read -r stat </proc/$$/stat; set -- \"$stat\" \"$@\"; "
          + "s=$(printf '%s' \"${1##*) }\" | cut -d' ' -f20); shift; "
          + "read -r b <"
          + BOOT
          + "; echo \"$$ $s $b\" >\"$f.part\" && mv \"$f.part\" \"$f\" && exec \"$@\"";

  /**
   * Reads a file; empty if there is none.
   *
   * @throws NetworkException if it holds something else
   */
  static Optional<ProcessRecord> read(Path file) {
    String text;
    try {
      text = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
    }
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw new NetworkException(
          file + " names no process; end the node by hand if it runs, and remove the file");
    }
    return Optional.of(
        new ProcessRecord(
            Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)));
  }

  /** The process of that number as it is now; empty if there is none, or it has ended. */
  public static Optional<ProcessRecord> of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return ofStat(pid, stat, Files.readString(BOOT).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same from what the system says of it (proc(5), {@code /proc/PID/stat}). */
  static Optional<ProcessRecord> ofStat(long pid, String stat, String boot) {
    // The name stands in parentheses and may itself hold blanks and parentheses.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    boolean dead = fields.get(STATE_FIELD).equals("Z") || fields.get(STATE_FIELD).equals("X");
    // The first thread is a zombie before the others have ended, which keep the ports.
    return dead && Integer.parseInt(fields.get(THREADS_FIELD)) <= 1
        ? Optional.empty()
        : Optional.of(new ProcessRecord(pid, Long.parseLong(fields.get(START_FIELD)), boot));
  }

  /** Whether this very process, and not another of the same number, runs. */
  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Its command with its arguments, each followed by a NUL; empty if it has ended. */
  public String command() {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      return alive() ? line : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Its resident memory in bytes; 0 if it has ended. */
  public long memory() {
    try {
      Matcher matcher = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return alive() && matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
