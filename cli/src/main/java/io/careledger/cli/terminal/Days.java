// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Days in UTC as people write them (ISO 8601) and as the ledger counts them, from 1970-01-01. */
public final class Days {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private Days() {}

  /**
   * Reads a day.
   *
   * @param field the option, for the error
   * @throws LedgerException {@code CL-ARGUMENT-INVALID}
   */
  public static int parse(String text, String field) {
    try {
      long day = LocalDate.parse(text).toEpochDay();
      if (day >= 0 && day <= TimeTree.LAST_DAY) {
        return (int) day;
      }
    } catch (DateTimeParseException e) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, field, "a day as 2026-11-21 expected, not " + text, e);
    }
    throw new LedgerException(
        ErrorCode.ARGUMENT_INVALID, field, text + " is not from 1970-01-01 to 2149-06-06");
  }

  public static int today(Clock clock) {
    return (int) clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }

  public static String text(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  /** A moment in UTC, to the minute, from seconds since the epoch. */
  public static String minute(long seconds) {
    return MINUTE.format(Instant.ofEpochSecond(seconds));
  }
}
