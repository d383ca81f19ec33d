// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The latest day for which this member has issued a key, in one small file. It only grows, so that
 * a clock that is set back brings no key of a past day. Whoever can write to the member's folder
 * can undo it; but its keys lie there, too.
 */
final class LatestDay {
  private static final Pattern FORM = Pattern.compile("careledger-latest-day 1 (\\d{1,9})\n");
  private final Path path;

  LatestDay(Path path) {
    this.path = path;
  }

  /**
   * The day, counted from 1970-01-01; none before the first key.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED} if the file can't be read or holds no day
   */
  OptionalInt day() {
    try {
      if (!Files.exists(path)) {
        return OptionalInt.empty();
      }
      Matcher matcher = FORM.matcher(Files.readString(path));
      if (!matcher.matches()) {
        throw new LedgerException(
            ErrorCode.STORAGE_FAILED,
            "latest-day",
            path
                + " holds no day; see that this computer's clock is right, then remove the file"
                + " to let the member issue keys again");
      }
      return OptionalInt.of(Integer.parseInt(matcher.group(1)));
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "reading " + path + " failed: " + Cause.of(e), e);
    }
  }

  /** Remembers, durably, that keys of {@code day} are given. Never goes back. */
  void raise(int day) {
    OptionalInt latest = day();
    if (latest.isEmpty() || latest.getAsInt() < day) {
      String text = "careledger-latest-day 1 " + day + "\n";
      DurableFile.write(path, text.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
