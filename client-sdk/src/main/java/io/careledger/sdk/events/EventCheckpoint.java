// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.events;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a follower has come, in one small file. It is written after an event was handled, so that
 * an event is handled at least once; handlers are idempotent.
 */
public final class EventCheckpoint {
  private static final Pattern FORM =
      Pattern.compile("careledger-checkpoint 1 (-?\\d{1,18}) (\\d{1,9})\n");
  private final Path path;
  private EventPosition position;

  private EventCheckpoint(Path path, EventPosition position) {
    this.path = path;
    this.position = position;
  }

  /**
   * Reads the checkpoint; a file that is not there means the beginning.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED} if it can't be read or is not a checkpoint
   */
  public static EventCheckpoint open(Path path) {
    try {
      if (!Files.exists(path)) {
        return new EventCheckpoint(path, EventPosition.START);
      }
      Matcher matcher = FORM.matcher(Files.readString(path));
      if (!matcher.matches()) {
        throw new LedgerException(
            ErrorCode.STORAGE_FAILED,
            "checkpoint",
            path + " is not a checkpoint; remove it to follow the ledger from its beginning");
      }
      return new EventCheckpoint(
          path,
          new EventPosition(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "reading " + path + " failed: " + Cause.of(e), e);
    }
  }

  /** The last event that was handled. */
  public synchronized EventPosition position() {
    return position;
  }

  /** Remembers, durably, that everything up to {@code handled} was handled. Never goes back. */
  public synchronized void advance(EventPosition handled) {
    if (handled.compareTo(position) <= 0) {
      return;
    }
    String text = "careledger-checkpoint 1 " + handled.block() + " " + handled.index() + "\n";
    DurableFile.write(path, text.getBytes(StandardCharsets.US_ASCII));
    position = handled;
  }
}
