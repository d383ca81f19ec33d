// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.List;

/** Options of a benchmark: names, each followed by its value or by nothing. */
record Options(List<String> arguments) {
  Options {
    arguments = List.copyOf(arguments);
  }

  boolean has(String name) {
    return arguments.contains(name);
  }

  /**
   * The value of an option.
   *
   * @throws IllegalArgumentException if it is not there
   */
  String value(String name) {
    int place = arguments.indexOf(name);
    if (place < 0 || place + 1 == arguments.size()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return arguments.get(place + 1);
  }

  String value(String name, String otherwise) {
    return has(name) ? value(name) : otherwise;
  }
}
