// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What README and guides tell people to type behind {@code scripts/network}. */
class GuideCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?m)^ {4}scripts/network ([^#\n]+)");

  /** In a sentence, where what is beside the point may be missing. */
  private static final Pattern SENTENCE = Pattern.compile("`scripts/network ([^`…]+)`");

  private final List<String> wrong = new ArrayList<>();

  @Test
  void commands_inReadmeAndGuides_areOnesThatThereAre() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> guides = Files.list(ROOT.resolve("docs/guide"))) {
      guides.forEach(pages::add);
    }
    int found = 0;
    for (Path page : pages) {
      String text = Files.readString(page);
      found += check(page, text, BLOCK, true);
      found += check(page, text, SENTENCE, false);
    }
    assertEquals(List.of(), wrong);
    assertTrue(found > 50, "only " + found);
  }

  private int check(Path page, String text, Pattern command, boolean whole) {
    List<String> commands =
        command.matcher(text).results().map(found -> found.group(1).strip()).distinct().toList();
    for (String typed : commands) {
      try {
        new CommandLine(new NetworkCommand()).parseArgs(typed.split(" +", -1));
      } catch (MissingParameterException e) {
        if (whole) {
          note(page, typed, e);
        }
      } catch (ParameterException e) {
        note(page, typed, e);
      }
    }
    return commands.size();
  }

  private void note(Path page, String typed, ParameterException e) {
    wrong.add(page.getFileName() + ": scripts/network " + typed + ": " + e.getMessage());
  }
}
