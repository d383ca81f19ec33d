// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.terminal.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What README and guides tell people to type: commands, options and values that there are. */
class GuideCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** In a block of commands, as a whole; behind a prompt or a variable, perhaps. */
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^ {4,}(?:\\$ )?(?:\\w+=\\S+ )?(?:\\./)?careledger ((?:.*\\\\\n)*.*)$");

  /** In a sentence, where what is beside the point may be missing. */
  private static final Pattern SENTENCE = Pattern.compile("`(?:\\./)?careledger ([^`…]*)`");

  /** Text in quotes, or without spaces; what follows a {@code #} or {@code >} is none of it. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|[#>].*|(\\S+)");

  @TempDir Path folder;
  private final List<String> wrong = new ArrayList<>();

  @Test
  void commands_inReadmeAndGuides_areOnesThatThereAre() throws IOException {
    int found = 0;
    List<Path> pages = new ArrayList<>(RepositoryTest.pages(ROOT.resolve("docs/guide")));
    pages.add(ROOT.resolve("README.md"));
    for (Path page : pages) {
      String text = Files.readString(page);
      found += check(page, text, BLOCK, true);
      found += check(page, text, SENTENCE, false);
    }
    assertEquals(List.of(), wrong);
    assertTrue(found > 100, "only " + found);
  }

  private int check(Path page, String text, Pattern command, boolean whole) {
    List<String> commands =
        command.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    for (String typed : commands) {
      try {
        String[] words = words(typed.replace("\\\n", " "));
        CommandLine line =
            new CommandLine(
                new Invocation(
                    new Shell(folder).surroundings(), new Output(new ByteArrayOutputStream())));
        Commands.addTo(line, words);
        line.parseArgs(words);
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
    wrong.add(page.getFileName() + ": careledger " + typed + ": " + e.getMessage());
  }

  private static String[] words(String typed) {
    return WORD.matcher(typed)
        .results()
        .filter(word -> !"#>".contains(word.group().substring(0, 1)))
        .map(GuideCommandsTest::unquoted)
        .filter(word -> !word.equals("…"))
        .toArray(String[]::new);
  }

  private static String unquoted(MatchResult word) {
    for (int group = 1; group <= word.groupCount(); group++) {
      if (word.group(group) != null) {
        return word.group(group);
      }
    }
    return word.group();
  }
}
