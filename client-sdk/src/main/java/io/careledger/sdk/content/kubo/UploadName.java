// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pin is called until its record is known: when it was made, so that a sweep can tell what
 * is old ({@code docs/spec/content.md} section 5). A node itself keeps no time.
 */
final class UploadName {
  private static final Pattern FORM = Pattern.compile("careledger-(\\d{1,12})");

  private UploadName() {}

  static String at(Instant time) {
    return "careledger-" + time.getEpochSecond();
  }

  /** When an upload of that name was made; empty for every other name. */
  static Optional<Instant> since(String name) {
    Matcher matcher = FORM.matcher(name);
    return matcher.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }
}
