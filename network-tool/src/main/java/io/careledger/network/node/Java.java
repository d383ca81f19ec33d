// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java process, by the JVM that runs this tool. */
final class Java {
  private Java() {}

  static List<String> command(
      List<String> options, String classPath, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return command;
  }
}
