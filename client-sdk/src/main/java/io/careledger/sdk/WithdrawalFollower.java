// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.events.EventCheckpoint;
import io.careledger.sdk.events.EventPayload;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Removes headers and payloads of withdrawn records from an institution's store: every version's,
 * of the owners that the institution registered. Nobody else's word empties its store. Follows the
 * ledger from a durable checkpoint, so that a removal that a crash or a full disk cut short is done
 * later. Copies elsewhere are out of its reach.
 */
public final class WithdrawalFollower {
  private final Session session;
  private final ContentStore store;
  private final EventCheckpoint checkpoint;

  WithdrawalFollower(Session session, ContentStore store, Path checkpoint) {
    this.session = session;
    this.store = store;
    this.checkpoint = EventCheckpoint.open(checkpoint);
  }

  /**
   * A withdrawn record whose bytes are still there, or some of them.
   *
   * @param record its id
   * @param failure of the store
   */
  public record Left(String record, LedgerException failure) {}

  /**
   * Handles every withdrawal that is committed by now. A record whose bytes can't be removed stops
   * no other; it and what follows it are handled again the next time.
   *
   * @return how many of this institution's records there were
   * @throws LedgerException the first failure of the store, after all withdrawals were tried; or a
   *     failure of the ledger, at once
   */
  public int catchUp() {
    List<Left> all = new ArrayList<>();
    int removed = catchUp(all::add);
    if (!all.isEmpty()) {
      throw all.get(0).failure();
    }
    return removed;
  }

  /**
   * The same, where a record whose bytes can't be removed is told and no error.
   *
   * @param left takes each of them
   * @throws LedgerException a failure of the ledger, at once
   */
  public int catchUp(Consumer<Left> left) {
    int removed = 0;
    EventPosition passed = checkpoint.position();
    boolean complete = true;
    try (EventStream events = session.ledger(Role.CLIENT).events(passed)) {
      for (Optional<LedgerEvent> event = events.next(Duration.ZERO);
          event.isPresent();
          event = events.next(Duration.ZERO)) {
        if (event.get().name().equals(LedgerEvents.RECORD_WITHDRAWN)) {
          String record = EventPayload.text(event.get(), "record");
          try {
            removed += removed(session, store, record) ? 1 : 0;
          } catch (ContentException e) {
            left.accept(new Left(record, Failures.of(e)));
            complete = false;
          }
        }
        if (complete) {
          passed = event.get().position();
        }
      }
    }
    // Once: removing again does no harm, and a durable write for each event takes milliseconds.
    checkpoint.advance(passed);
    return removed;
  }

  /**
   * Removes what the versions of a withdrawn record name, if its owner is the institution's.
   * Idempotent.
   */
  static void remove(Session session, ContentStore store, String record) {
    try {
      removed(session, store, record);
    } catch (ContentException e) {
      throw Failures.of(e);
    }
  }

  /** Whether the record is the institution's, whose bytes are then removed. */
  private static boolean removed(Session session, ContentStore store, String record)
      throws ContentException {
    String owner = session.query(new ReadRecord(record, 0)).owner();
    if (!session.query(new ReadActor(owner)).msp().equals(session.msp())) {
      return false;
    }
    List<String> cids =
        Pages.stream(session, page -> new History(record, page))
            .map(version -> version.description().content())
            .flatMap(content -> Stream.of(content.headerCid(), content.payloadCid()))
            .distinct()
            .toList();
    for (String cid : cids) {
      store.remove(Cid.parse(cid));
    }
    return true;
  }
}
