// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.HoldingQueries.ListHoldings;
import io.careledger.ledger.records.HoldingStatus;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads everything that the institution said it holds from its own store, on a schedule that
 * survives restarts: disks lose bytes without a word. Costs one pass over all that is held.
 */
final class Recheck {
  private static final Logger LOG = LoggerFactory.getLogger(Recheck.class);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}\n");

  private final Session session;
  private final RecordCopies records;
  private final ContentCopies copies;
  private final Path file;
  private final Duration period;

  Recheck(Session session, RecordCopies records, ContentCopies copies, Path file, Duration period) {
    this.session = session;
    this.records = records;
    this.copies = copies;
    this.file = file;
    this.period = period;
  }

  /** Whether the last one that went through is a period ago, or there was none. */
  boolean isDue() {
    return !session.clock().instant().isBefore(last().plus(period));
  }

  /** When the last one ended; the epoch if there was none. */
  Instant last() {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "0\n";
      // An unreadable date makes for one check too many.
      return SECONDS.matcher(text).matches()
          ? Instant.ofEpochSecond(Long.parseLong(text.strip()))
          : Instant.EPOCH;
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "reading " + file + " failed: " + Cause.of(e), e);
    }
  }

  /**
   * Reads all copies; records that need work become pending.
   *
   * @param stop looked at between two copies; what is not read then is read the next time
   * @throws ContentException {@code CL-CONTENT-UNREACHABLE}: nothing can be said of any copy
   */
  void run(PendingRecords pending, BooleanSupplier stop) throws ContentException {
    List<Holding> holdings =
        Pages.stream(session, page -> new ListHoldings(session.msp(), page)).toList();
    int lost = 0;
    for (Holding holding : holdings) {
      if (stop.getAsBoolean()) {
        return;
      }
      try {
        if (holding.status() == HoldingStatus.LOST
            || (holding.isHeld() && !records.recheck(holding))) {
          lost++;
          pending.add(holding.record());
        }
      } catch (ContentException e) {
        if (e.code() == ErrorCode.CONTENT_UNREACHABLE) {
          throw e;
        }
        LOG.warn("cannot check record {}: {}", holding.record(), e.getMessage());
        pending.add(holding.record());
      }
    }
    copies.reclaim();
    pending.save();
    String now = session.clock().instant().getEpochSecond() + "\n";
    DurableFile.write(file, now.getBytes(StandardCharsets.US_ASCII));
    LOG.info("checked {} copies, {} are not whole", holdings.size(), lost);
  }
}
