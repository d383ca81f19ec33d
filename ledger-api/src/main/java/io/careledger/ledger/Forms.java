// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.Members;
import java.util.regex.Pattern;

/** The forms of the strings that travel in arguments and results. */
public final class Forms {
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");
  public static final Pattern MSP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  public static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  public static final Pattern ATTRIBUTE =
      Pattern.compile("[a-z][a-z0-9-]{0,31}:[a-z0-9][a-z0-9._-]{0,63}");
  public static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9.-]{0,248}");

  /** Base32 of 32 bytes; the last letter's unused bits are zero. */
  public static final Pattern ACTOR = Pattern.compile("[a-z2-7]{51}[aq]");

  /** Base32 of 32 bytes: the hash of channel and X. */
  public static final Pattern ENROLMENT = ACTOR;

  /** Who an attribute is attested to: an actor, or {@code enrolment:} and an enrolment. */
  public static final Pattern SUBJECT = Pattern.compile("(enrolment:)?[a-z2-7]{51}[aq]");

  /** {@code unique:NAME} or {@code open:NAME}. */
  public static final Pattern SCOPE = Pattern.compile("(unique|open):[a-z0-9][a-z0-9.-]{0,63}");

  /** Base32 of 20 bytes: a record, proposal, key request, decision, ring or trace case. */
  public static final Pattern ID = Pattern.compile("[a-z2-7]{32}");

  /** {@code purpose/number}. */
  public static final Pattern COMMITTEE =
      Pattern.compile("(master|identity|proxy|statistics)/[1-9][0-9]{0,8}");

  /** The text of a CID, of which the chaincode checks more than the alphabet. */
  public static final Pattern CID = Pattern.compile("b[a-z2-7]{58}");

  public static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}");

  /** {@code system|code}, for example {@code http://loinc.org|8480-6}. */
  public static final Pattern CODE = Pattern.compile("[!-{}~]{1,192}\\|[!-{}~]{1,63}");

  public static final Pattern TRANSACTION_ID = Pattern.compile("[0-9a-f]{64}");

  /** Any transaction's or query's name. */
  public static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

  /** The last day of the tree: day 0 is 1970-01-01. */
  public static final int LAST_DAY = 65_535;

  private Forms() {}

  /** A day, 0…65,535. */
  public static int day(Members members, String name) {
    return (int) members.integer(name, 0, LAST_DAY);
  }

  /** Seconds since 1970-01-01T00:00:00Z, at most 12 digits. */
  public static long time(Members members, String name) {
    return members.integer(name, 0, 999_999_999_999L);
  }

  /** A reason in a user's words, 1…200 characters without line ends. */
  public static String reason(Members members, String name) {
    return line(members, name, 200);
  }

  /** A line of a user's words, 1…{@code maximum} characters without control characters. */
  public static String line(Members members, String name, int maximum) {
    String line = members.string(name, 1, maximum);
    if (line.chars().anyMatch(Character::isISOControl)) {
      throw members.refuse(name, "control characters");
    }
    return line;
  }
}
