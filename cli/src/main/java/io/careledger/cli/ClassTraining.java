// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import java.util.Arrays;
import java.util.List;

/**
 * Runs commands one after another in one process, so that the launcher archives the classes of all
 * of them together. How a command ends does not matter: one that finds no peer has loaded nearly
 * all that one needs which finds it.
 */
public final class ClassTraining {
  private ClassTraining() {}

  /**
   * Runs them.
   *
   * @param arguments the commands' words, with {@code ,} between two commands
   */
  public static void main(String[] arguments) {
    List<String> rest = Arrays.asList(arguments);
    while (!rest.isEmpty()) {
      int end = rest.contains(",") ? rest.indexOf(",") : rest.size();
      Main.run(Main.surroundings(System.getenv()), rest.subList(0, end).toArray(String[]::new));
      rest = rest.subList(Math.min(end + 1, rest.size()), rest.size());
    }
    // As Main does: what a connection left behind must not hold the process.
    System.exit(0);
  }
}
