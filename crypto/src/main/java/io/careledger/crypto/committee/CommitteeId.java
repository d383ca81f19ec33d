// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;

/**
 * A committee's id on its channel, written {@code purpose/number}, for example {@code master/1}.
 *
 * @param purpose what the committee is for
 * @param number its number within the purpose, 1 to 2^31-1
 */
public record CommitteeId(Purpose purpose, int number) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public CommitteeId {
    if (number < 1) {
      throw new IllegalArgumentException("a committee's number is at least 1, not " + number);
    }
  }

  /** The id as text. */
  public String text() {
    return purpose.text() + "/" + number;
  }

  /**
   * Reads an id in its one canonical form.
   *
   * @throws InvalidEncodingException if the text is anything else
   */
  public static CommitteeId parse(String text) {
    int slash = text.indexOf('/');
    String number = text.substring(slash + 1);
    if (slash > 0 && number.matches("[1-9][0-9]{0,9}")) {
      long value = Long.parseLong(number);
      String name = text.substring(0, slash);
      if (value <= Integer.MAX_VALUE) {
        return Arrays.stream(Purpose.values())
            .filter(purpose -> purpose.text().equals(name))
            .findFirst()
            .map(purpose -> new CommitteeId(purpose, (int) value))
            .orElseThrow(() -> new InvalidEncodingException("no committee has such a purpose"));
      }
    }
    throw new InvalidEncodingException("a committee's id has the form purpose/number");
  }
}
