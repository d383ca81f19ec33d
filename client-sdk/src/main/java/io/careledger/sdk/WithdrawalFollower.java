// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.Role;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.events.EventCheckpoint;
import io.careledger.sdk.events.EventPayload;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Removes headers and payloads of withdrawn records from an institution's store: every version's.
 * Follows the ledger from a durable checkpoint, so that a removal that a crash cut short is done
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
   * Handles every withdrawal that is committed by now.
   *
   * @return how many there were
   */
  public int catchUp() {
    int removed = 0;
    EventPosition passed = checkpoint.position();
    try (EventStream events = session.ledger(Role.CLIENT).events(passed)) {
      for (Optional<LedgerEvent> event = events.next(Duration.ZERO);
          event.isPresent();
          event = events.next(Duration.ZERO)) {
        if (event.get().name().equals(LedgerEvents.RECORD_WITHDRAWN)) {
          remove(session, store, EventPayload.text(event.get(), "record"));
          removed++;
        }
        passed = event.get().position();
      }
    }
    // Once: removing again does no harm, and a durable write for each event takes milliseconds.
    checkpoint.advance(passed);
    return removed;
  }

  /** Removes what the versions of a withdrawn record name. Idempotent. */
  static void remove(Session session, ContentStore store, String record) {
    Pages.stream(session, page -> new History(record, page))
        .forEach(version -> remove(store, version.description().content()));
  }

  private static void remove(ContentStore store, RecordContent content) {
    try {
      store.remove(Cid.parse(content.headerCid()));
      store.remove(Cid.parse(content.payloadCid()));
    } catch (ContentException e) {
      throw Failures.of(e);
    }
  }
}
