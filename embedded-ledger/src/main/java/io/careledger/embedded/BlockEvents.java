// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the blocks that carry events, from a position on. */
final class BlockEvents implements EventStream {
  private final Store store;
  private final Deque<LedgerEvent> ready = new ArrayDeque<>();
  private EventPosition position;

  BlockEvents(Store store, EventPosition position) {
    this.store = store;
    this.position = position;
  }

  @Override
  public Optional<LedgerEvent> next(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      long height = store.height();
      LedgerEvent event = poll();
      if (event != null) {
        position = event.position();
        return Optional.of(event);
      }
      if (!awaitMoreThan(height, Duration.ofNanos(deadline - System.nanoTime()))) {
        return Optional.empty();
      }
    }
  }

  private boolean awaitMoreThan(long height, Duration wait) {
    try {
      return store.awaitMoreThan(height, wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED, "events", "interrupted while waiting for an event", e);
    }
  }

  private @Nullable LedgerEvent poll() {
    if (ready.isEmpty()) {
      ready.addAll(store.read(this::nextBlock));
    }
    return ready.poll();
  }

  private List<LedgerEvent> nextBlock(State state) {
    long from = Math.max(0, position.block());
    for (Long at = state.nextEvent(from); at != null; at = state.nextEvent(at + 1)) {
      List<LedgerEvent> events = events(store.block(state, at).block());
      if (!events.isEmpty()) {
        return events;
      }
    }
    return List.of();
  }

  private List<LedgerEvent> events(Block block) {
    List<LedgerEvent> events = new ArrayList<>();
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction transaction = block.transactions().get(i);
      EventPosition place = new EventPosition(block.number(), i);
      if (transaction.validity() == Validity.VALID && place.compareTo(position) > 0) {
        transaction
            .event()
            .map(
                event ->
                    new LedgerEvent(
                        place, transaction.id(), event.name(), event.payload().toStringUtf8()))
            .ifPresent(events::add);
      }
    }
    return events;
  }

  @Override
  public void close() {
    ready.clear();
  }
}
