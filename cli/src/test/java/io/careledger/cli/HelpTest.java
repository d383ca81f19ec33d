// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help of every command, as a terminal of 80 columns shows it. */
class HelpTest {
  private static final int COLUMNS = 80;
  private static final Pattern SUMMARY = Pattern.compile("  ([a-z-]+) +(\\S.*)");
  @TempDir Path folder;

  @Test
  void help_ofEveryCommand_isWholeAndFits() {
    List<String> read = new ArrayList<>();
    read(List.of(), read);
    assertTrue(read.size() > 30, read::toString);
    assertTrue(
        read.containsAll(List.of("put", "actor add", "consortium propose-add", "enrol add")));
  }

  private void read(List<String> command, List<String> all) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    List<String> lines =
        new Shell(folder).run(arguments.toArray(String[]::new)).expect(0).out().lines().toList();
    for (String line : lines) {
      assertTrue(line.length() <= COLUMNS, line);
      assertFalse(line.matches(".*=<[a-z]+>.*"), "an option without a word for its value: " + line);
      assertFalse(line.matches(" {6}[A-Z]+"), command + " does not explain " + line);
    }
    for (String name : subcommands(lines)) {
      List<String> below = new ArrayList<>(command);
      below.add(name);
      all.add(String.join(" ", below));
      read(below, all);
    }
  }

  /** The commands listed, each with a summary that is a whole sentence. */
  private static List<String> subcommands(List<String> lines) {
    int start = lines.indexOf("Commands:") + 1;
    List<String> names = new ArrayList<>();
    String summary = ".";
    for (String line : start == 0 ? List.<String>of() : lines.subList(start, lines.size())) {
      if (line.isEmpty()) {
        break;
      }
      Matcher first = SUMMARY.matcher(line);
      if (first.matches()) {
        assertEquals('.', summary.charAt(summary.length() - 1), summary);
        names.add(first.group(1));
      }
      summary = line;
    }
    assertEquals('.', summary.charAt(summary.length() - 1), summary);
    return names;
  }
}
