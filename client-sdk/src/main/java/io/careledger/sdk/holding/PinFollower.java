// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.events.EventCheckpoint;
import io.careledger.sdk.events.EventPayload;
import io.careledger.sdk.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an institution holds the records that it should, and says on the ledger what it
 * holds, lost or removed. Follows the ledger from a durable checkpoint, at least once. A record
 * that can't be brought into order stops no other: it is noted, durably, and tried again later,
 * ever more seldom. Needs the institution's {@code member} identity; one follower a folder and a
 * store.
 *
 * <p>A report says that the bytes were read whole from this store; it does not bind the institution
 * to keep them, and it can lie.
 */
public final class PinFollower {
  private static final Logger LOG = LoggerFactory.getLogger(PinFollower.class);

  /** Events about the copies of one record, or of several. */
  private static final Set<String> WORK =
      Set.of(
          LedgerEvents.RECORD_REGISTERED,
          LedgerEvents.RECORDS_REGISTERED,
          LedgerEvents.RECORD_AMENDED,
          LedgerEvents.RECORD_WITHDRAWN);

  private static final Set<String> REGISTRATIONS =
      Set.of(LedgerEvents.RECORD_REGISTERED, LedgerEvents.RECORDS_REGISTERED);

  /** Of one record, not of the ledger or the way to it. */
  private static final Set<ErrorCode> ONE_RECORD =
      Set.of(
          ErrorCode.NOT_FOUND,
          ErrorCode.ACTOR_UNKNOWN,
          ErrorCode.STATE_CONFLICT,
          ErrorCode.RECORD_WITHDRAWN,
          ErrorCode.ARGUMENT_INVALID,
          ErrorCode.JSON_INVALID);

  /** A durable write takes milliseconds, and handling an event twice does no harm. */
  private static final int EVENTS_BETWEEN_SAVES = 64;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Session session;
  private final EventCheckpoint checkpoint;
  private final PendingRecords pending;
  private final RecordCopies records;
  private final Recheck recheck;
  private Duration pause = FIRST_PAUSE;
  private Instant nextTry = Instant.MIN;

  /**
   * @param folder where it keeps how far it has come; must exist
   * @param sources other institutions' stores that can be read from here, for a store that fetches
   *     nothing itself
   * @param period how often everything that is held is read again
   * @throws LedgerException {@code CL-STORAGE-FAILED} if the folder can't be read
   */
  public PinFollower(
      Session session,
      ContentStore store,
      List<ContentStore> sources,
      ReplicaRule rule,
      Path folder,
      Duration period) {
    ContentCopies copies = new ContentCopies(store, sources);
    this.session = session;
    this.checkpoint = EventCheckpoint.open(folder.resolve("checkpoint"));
    this.pending = PendingRecords.open(folder.resolve("pending"));
    this.records = new RecordCopies(session, copies, rule);
    this.recheck = new Recheck(session, records, copies, folder.resolve("checked"), period);
  }

  /**
   * Handles every event that is committed by now, tries every pending record once, and reads all
   * copies again if that is due.
   *
   * @return the records that wait for another try
   * @throws LedgerException if the ledger or the store can't be reached; nothing is lost by it
   */
  public List<String> catchUp() {
    nextTry = Instant.MIN;
    follow(Duration.ZERO, () -> false, () -> {}, true);
    return pending.all();
  }

  /** Does the same as events come, until told to stop. */
  public void run(Duration wait, BooleanSupplier stop) {
    run(wait, stop, () -> {});
  }

  /**
   * As {@link #run(Duration, BooleanSupplier)}.
   *
   * @param progressed called whenever something is handled that is not handled again, and when
   *     nothing is left that is due: who learns of a failure before learns that it is over
   */
  public void run(Duration wait, BooleanSupplier stop, Runnable progressed) {
    follow(wait, stop, progressed, false);
  }

  /** The records that wait for another try. */
  public List<String> pending() {
    return pending.all();
  }

  private void follow(Duration wait, BooleanSupplier stop, Runnable progressed, boolean once) {
    EventPosition passed = checkpoint.position();
    int unsaved = 0;
    try (EventStream events = session.ledger(Role.MEMBER).events(passed)) {
      while (!stop.getAsBoolean()) {
        Optional<LedgerEvent> event = events.next(wait);
        if (event.isPresent()) {
          if (!handle(event.get(), stop)) {
            break;
          }
          passed = event.get().position();
          unsaved++;
        }
        if (event.isEmpty() || unsaved == EVENTS_BETWEEN_SAVES) {
          save(passed);
          unsaved = 0;
          if (event.isEmpty()) {
            workWhileIdle(stop);
          }
          progressed.run();
        }
        if (event.isEmpty() && once) {
          return;
        }
      }
      save(passed);
    }
  }

  /** Pending ones first: behind the checkpoint nothing else remembers them. */
  private void save(EventPosition passed) {
    pending.save();
    checkpoint.advance(passed);
  }

  /** Whether all of it is done; if told to stop before, it has to come again. */
  private boolean handle(LedgerEvent event, BooleanSupplier stop) {
    if (WORK.contains(event.name())) {
      return settle(records(event), stop);
    }
    return !event.name().equals(LedgerEvents.CHANGE_IN_FORCE) || sweep(event.position(), stop);
  }

  /** Looks at every record again: who belongs to the consortium decides who should hold it. */
  private boolean sweep(EventPosition until, BooleanSupplier stop) {
    try (EventStream events = session.ledger(Role.MEMBER).events(EventPosition.START)) {
      Optional<LedgerEvent> event = events.next(Duration.ZERO);
      while (event.isPresent() && event.get().position().compareTo(until) < 0) {
        if (REGISTRATIONS.contains(event.get().name()) && !settle(records(event.get()), stop)) {
          return false;
        }
        event = events.next(Duration.ZERO);
      }
    }
    return true;
  }

  private boolean settle(List<String> records, BooleanSupplier stop) {
    for (String record : records) {
      if (stop.getAsBoolean()) {
        return false;
      }
      settle(record);
    }
    return true;
  }

  private static List<String> records(LedgerEvent event) {
    return event.name().equals(LedgerEvents.RECORDS_REGISTERED)
        ? EventPayload.texts(event, "records")
        : List.of(EventPayload.text(event, "record"));
  }

  private void settle(String record) {
    try {
      records.settle(record);
      pending.remove(record);
    } catch (ContentException e) {
      if (e.code() == ErrorCode.CONTENT_UNREACHABLE) {
        throw e.asLedgerException();
      }
      postpone(record, String.valueOf(e.getMessage()));
    } catch (LedgerException e) {
      if (!ONE_RECORD.contains(e.code())) {
        throw e;
      }
      postpone(record, String.valueOf(e.getMessage()));
    }
  }

  private void postpone(String record, String reason) {
    LOG.warn("record {} waits for another try: {}", record, reason);
    pending.add(record);
  }

  private void workWhileIdle(BooleanSupplier stop) {
    if (recheck.isDue()) {
      try {
        recheck.run(pending, stop);
      } catch (ContentException e) {
        throw e.asLedgerException();
      }
    }
    if (!pending.all().isEmpty() && !session.clock().instant().isBefore(nextTry)) {
      for (String record : pending.all()) {
        if (!stop.getAsBoolean()) {
          settle(record);
        }
      }
      pending.save();
      planNextTry();
    }
  }

  /** Half to one and a half times a pause that doubles while nothing gets better. */
  private void planNextTry() {
    if (pending.all().isEmpty()) {
      pause = FIRST_PAUSE;
      return;
    }
    long millis = pause.toMillis();
    nextTry = session.clock().instant().plusMillis(millis / 2 + session.random().nextLong(millis));
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
