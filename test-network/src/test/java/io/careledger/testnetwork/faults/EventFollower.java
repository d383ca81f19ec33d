// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.sdk.events.EventCheckpoint;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.testnetwork.nodes.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program that follows an institution's peer from a checkpoint on disk, and dies every few events
 * before it has written down the one that it handled; the next begins with what the disk says.
 */
final class EventFollower implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int LIFE = 7;

  private final NetworkFile file;
  private final Path checkpoint;
  private final List<LedgerEvent> handled = new ArrayList<>();
  private final Thread thread;
  private volatile boolean over;
  private volatile @Nullable LedgerException failure;

  private EventFollower(NetworkFile file, Path checkpoint) {
    this.file = file;
    this.checkpoint = checkpoint;
    thread = new Thread(this::work, "follower at " + file.institution());
  }

  /**
   * @param checkpoint where it begins; a file that an {@link EventCheckpoint} wrote
   */
  static EventFollower start(NetworkFile file, Path checkpoint) {
    EventFollower follower = new EventFollower(file, checkpoint);
    follower.thread.start();
    return follower;
  }

  private void work() {
    while (!over) {
      try {
        live();
      } catch (LedgerException e) {
        if (e.code() != ErrorCode.LEDGER_UNREACHABLE) {
          failure = e;
          return;
        }
        Await.pause();
      }
    }
  }

  private void live() {
    EventCheckpoint position = EventCheckpoint.open(checkpoint);
    try (Ledger ledger = FabricConnections.of(file, Clock.systemUTC()).connect(Role.CLIENT);
        EventStream events = ledger.events(position.position())) {
      for (int left = LIFE; left > 0 && !over; ) {
        Optional<LedgerEvent> event = events.next(WAIT);
        if (event.isPresent()) {
          add(event.get());
          left--;
          if (left > 0) {
            position.advance(event.get().position());
          }
        }
      }
    }
  }

  private synchronized void add(LedgerEvent event) {
    handled.add(event);
  }

  /** Waits until it has handled so many different ones. */
  void await(int count) {
    Await.until(PATIENCE, count + " events", () -> failure != null || distinct().size() >= count);
  }

  /** The events in the order in which they were handled, some more than once. */
  synchronized List<LedgerEvent> handled() {
    return List.copyOf(handled);
  }

  /** The same, each where it was handled first. */
  List<LedgerEvent> distinct() {
    Map<String, LedgerEvent> first = new LinkedHashMap<>();
    handled().forEach(event -> first.putIfAbsent(event.transactionId(), event));
    return List.copyOf(first.values());
  }

  /** Lets it end, and tells what it could not live with. */
  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    LedgerException met = failure;
    if (met != null) {
      throw new AssertionError("the follower gave up", met);
    }
  }
}
