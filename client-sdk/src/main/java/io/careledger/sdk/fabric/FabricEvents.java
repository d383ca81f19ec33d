// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events out of a peer's blocks, each at least once and in order. A broken connection is opened
 * again, with growing pauses, at the block after the last one that came whole; what was handed out
 * before is not handed out again. Every block must follow the one before it.
 */
final class FabricEvents implements EventStream {
  private static final Logger LOG = LoggerFactory.getLogger(FabricEvents.class);
  private static final int FIRST_PAUSE_MILLIS = 200;
  private static final int LONGEST_PAUSE_MILLIS = 15_000;

  /** How long a block may take that the peer says it has. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final PeerLedger peer;
  private final BlockReader reader;
  private final BlockStream.Source source;
  private final Consumer<FabricEvents> onClose;
  private final Deque<LedgerEvent> ready = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final EventPosition after;
  private long nextBlock;
  private long height;
  private ByteString lastHash = ByteString.EMPTY;
  private volatile @Nullable BlockStream stream;
  private final SecureRandom random = new SecureRandom();
  private int pauseMillis = FIRST_PAUSE_MILLIS;

  FabricEvents(
      PeerLedger peer,
      BlockReader reader,
      BlockStream.Source source,
      EventPosition after,
      Consumer<FabricEvents> onClose) {
    this.peer = peer;
    this.reader = reader;
    this.source = source;
    this.after = after;
    this.onClose = onClose;
    this.nextBlock = Math.max(0, after.block());
    this.height = peer.height();
    requireWithin(after.block() + 1);
  }

  @Override
  public Optional<LedgerEvent> next(Duration wait) {
    long deadline = System.nanoTime() + (wait.isZero() ? PATIENCE : wait.toNanos());
    while (ready.isEmpty()) {
      if (wait.isZero() && isAtTip()) {
        return Optional.empty();
      }
      Optional<Block> block = receive(deadline);
      if (block.isPresent()) {
        accept(block.get());
      } else if (wait.isZero()) {
        throw new LedgerException(
            ErrorCode.LEDGER_UNREACHABLE, "events", "the peer does not send block " + nextBlock);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(ready.remove());
  }

  private boolean isAtTip() {
    if (nextBlock >= height) {
      height = peer.height();
      requireWithin(nextBlock);
    }
    return nextBlock >= height;
  }

  /** The next block, or empty if none came before the deadline. */
  private Optional<Block> receive(long deadline) {
    while (true) {
      try {
        BlockStream open = stream;
        if (open == null) {
          open = connect();
        }
        return open.next(deadline - System.nanoTime());
      } catch (BlockStream.Ended e) {
        requireOpen();
        if (e.isRefusal() && !isRenewed()) {
          throw GatewayFailure.of(
              e.status(),
              GatewayFailure.line(GatewayFailure.description(e.status())),
              "following the blocks",
              e);
        }
        LOG.warn("the stream of blocks broke at block {}: {}", nextBlock, e.getMessage());
      } catch (LedgerException e) {
        if (e.code() != ErrorCode.LEDGER_UNREACHABLE) {
          throw e;
        }
        requireOpen();
        LOG.debug("the peer is still away: {}", e.reason());
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      disconnect();
      if (!pauseBefore(deadline)) {
        return Optional.empty();
      }
    }
  }

  private boolean isRenewed() {
    BlockStream refused = stream;
    return refused != null && source.isRenewedSince(refused);
  }

  private BlockStream connect() {
    requireOpen();
    height = peer.height();
    requireWithin(nextBlock);
    BlockStream open = source.open(nextBlock);
    stream = open;
    if (closed.getCount() == 0) {
      open.close();
    }
    return open;
  }

  private void disconnect() {
    BlockStream broken = stream;
    stream = null;
    if (broken != null) {
      broken.close();
    }
  }

  /** Pauses before the next attempt; false if the deadline comes first. */
  private boolean pauseBefore(long deadline) {
    long chosen = TimeUnit.MILLISECONDS.toNanos(pauseMillis / 2 + random.nextInt(pauseMillis / 2));
    long left = deadline - System.nanoTime();
    try {
      if (closed.await(Math.min(chosen, left), TimeUnit.NANOSECONDS)) {
        requireOpen();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (chosen >= left) {
      return false;
    }
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
    return true;
  }

  private void accept(Block block) {
    long number = block.getHeader().getNumber();
    if (number != nextBlock
        || (!lastHash.isEmpty() && !lastHash.equals(block.getHeader().getPreviousHash()))) {
      throw new LedgerException(
          ErrorCode.LEDGER_CORRUPT,
          "events",
          "block " + number + " of the peer does not follow block " + (nextBlock - 1));
    }
    reader.events(block).stream()
        .filter(event -> event.position().compareTo(after) > 0)
        .forEach(ready::add);
    lastHash = BlockHash.of(block.getHeader());
    nextBlock = number + 1;
    pauseMillis = FIRST_PAUSE_MILLIS;
  }

  private void requireWithin(long needed) {
    if (needed > height) {
      throw new LedgerException(
          ErrorCode.LEDGER_TRUNCATED,
          "events",
          "block " + (needed - 1) + " was handled, and the peer has only " + height + " blocks");
    }
  }

  private void requireOpen() {
    if (closed.getCount() == 0) {
      throw new LedgerException(ErrorCode.LEDGER_FAILED, "events", "the stream was closed");
    }
  }

  private static LedgerException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LedgerException(
        ErrorCode.LEDGER_FAILED, "events", "interrupted while waiting for an event", e);
  }

  /** Ends the stream; another thread that waits in {@link #next} is told. */
  @Override
  public void close() {
    closed.countDown();
    disconnect();
    onClose.accept(this);
  }
}
