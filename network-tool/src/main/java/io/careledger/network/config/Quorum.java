// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How many of some organisations must agree.
 *
 * @param text as in the file: {@code majority}, {@code all}, or a number
 */
public record Quorum(String text) {
  /**
   * The number among {@code members} organisations.
   *
   * @return 1 to {@code members}
   * @throws IllegalArgumentException if the text is none of the three, or the number is out of
   *     range
   */
  public int of(int members) {
    int number =
        switch (text) {
          case "majority" -> members / 2 + 1;
          case "all" -> members;
          default -> parse();
        };
    if (number < 1 || number > members) {
      throw new IllegalArgumentException(
          "majority, all, or a number from 1 to " + members + " is expected, not " + text);
    }
    return number;
  }

  private int parse() {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Fabric's policy language: so many of these organisations' peers. */
  public String policy(List<String> msps) {
    return msps.stream()
        .map(msp -> "'" + msp + ".peer'")
        .collect(Collectors.joining(",", "OutOf(" + of(msps.size()) + ",", ")"));
  }
}
