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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
   * Handles every withdrawal that is committed by now. A record whose bytes can't be removed stops
   * no other; it and what follows it are handled again the next time.
   *
   * @return how many of this institution's records there were
   * @throws LedgerException the first failure of the store, after all withdrawals were tried; or a
   *     failure of the ledger, at once
   */
  public int catchUp() {
    int removed = 0;
    EventPosition passed = checkpoint.position();
    @Nullable ContentException failure = null;
    try (EventStream events = session.ledger(Role.CLIENT).events(passed)) {
      for (Optional<LedgerEvent> event = events.next(Duration.ZERO);
          event.isPresent();
          event = events.next(Duration.ZERO)) {
        try {
          if (event.get().name().equals(LedgerEvents.RECORD_WITHDRAWN)
              && removed(session, store, EventPayload.text(event.get(), "record"))) {
            removed++;
          }
        } catch (ContentException e) {
          failure = failure == null ? e : failure;
        }
        if (failure == null) {
          passed = event.get().position();
        }
      }
    }
    // Once: removing again does no harm, and a durable write for each event takes milliseconds.
    checkpoint.advance(passed);
    if (failure != null) {
      throw Failures.of(failure);
    }
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
