// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InStepLedgerTest {
  private static final Invocation CALL = Invocation.of("records", "Read", "{}");

  /** A peer that commits a block later than others: its height grows each time it is asked. */
  private static final class SlowPeer implements Ledger {
    private final Queue<Long> heights;
    private long height;
    private long heightAtCall = -1;
    private int asked;

    SlowPeer(Long... heights) {
      this.heights = new ArrayDeque<>(List.of(heights));
    }

    @Override
    public long height() {
      asked++;
      height = heights.isEmpty() ? height : heights.remove();
      return height;
    }

    @Override
    public String evaluate(Invocation invocation) {
      heightAtCall = height;
      return "{}";
    }

    @Override
    public Receipt submit(Invocation invocation) {
      heightAtCall = height;
      return new Receipt("t", 6, "{}");
    }

    @Override
    public String channel() {
      return "careledger";
    }

    @Override
    public String msp() {
      return "SlowMSP";
    }

    @Override
    public Optional<LedgerTransaction> transaction(String transactionId) {
      return Optional.empty();
    }

    @Override
    public LedgerBlock block(long number) {
      throw new UnsupportedOperationException();
    }

    @Override
    public EventStream events(EventPosition position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @Test
  void evaluate_afterASubmitThroughAnotherPeer_waitsUntilItsOwnHasTheBlock() {
    AtomicLong known = new AtomicLong();
    SlowPeer one = new SlowPeer();
    SlowPeer other = new SlowPeer(5L, 6L, 7L);

    new InStepLedger(one, known).submit(CALL);
    new InStepLedger(other, known).evaluate(CALL);

    assertEquals(7, other.heightAtCall);
    assertEquals(3, other.asked);
  }

  @Test
  void submit_afterASubmitThroughAnotherPeer_waitsToo() {
    SlowPeer other = new SlowPeer(3L, 9L);

    new InStepLedger(other, new AtomicLong(7)).submit(CALL);

    assertEquals(9, other.heightAtCall);
  }

  @Test
  void evaluate_nothingSubmitted_doesNotAskForTheHeight() {
    SlowPeer peer = new SlowPeer();
    InStepLedger ledger = new InStepLedger(peer, new AtomicLong());

    ledger.evaluate(CALL);

    assertEquals(0, peer.asked);
  }

  @Test
  void evaluate_onceSeen_isNotWaitedForAgain() {
    SlowPeer peer = new SlowPeer(7L);
    InStepLedger ledger = new InStepLedger(peer, new AtomicLong(7));

    ledger.evaluate(CALL);
    ledger.evaluate(CALL);

    assertEquals(1, peer.asked);
  }
}
