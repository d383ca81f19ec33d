// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.channel.PeerGateway;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.NodeProcesses;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads a channel's blocks from one peer, from the first on, and then each as it comes. What was
 * there before, or came while the peer was away, is counted without a time.
 */
public final class BlockFollower implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final PeerGateway gateway;
  private final String channel;
  private final LedgerTally tally = new LedgerTally();
  private final Thread thread;
  private long live;
  private @Nullable CloseableIterator<Block> stream;
  private volatile @Nullable GatewayRuntimeException refused;
  private volatile boolean over;

  private BlockFollower(PeerGateway gateway, String channel, long height) {
    this.gateway = gateway;
    this.channel = channel;
    live = height;
    thread = new Thread(this::follow, "blocks");
    thread.setDaemon(true);
  }

  /**
   * Starts one, and returns when it has all blocks that are there.
   *
   * @throws NetworkException if the peer does not answer
   */
  public static BlockFollower start(Site site, Organisation organisation) {
    PeerGateway gateway = PeerGateway.open(site, organisation);
    String channel = site.consortium().channel();
    try {
      long height = height(gateway, channel);
      BlockFollower follower = new BlockFollower(gateway, channel, height);
      follower.thread.start();
      follower.await(height);
      return follower;
    } catch (GatewayException | GatewayRuntimeException e) {
      gateway.close();
      throw new NetworkException(
          "peer." + organisation.name() + " does not tell its blocks: " + e.getMessage(), e);
    }
  }

  private static long height(PeerGateway gateway, String channel) throws GatewayException {
    try {
      return BlockchainInfo.parseFrom(
              gateway.network().getContract("qscc").evaluateTransaction("GetChainInfo", channel))
          .getHeight();
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("the peer's answer is not in Fabric's form", e);
    }
  }

  private void follow() {
    while (!over) {
      try {
        read(gateway.network());
      } catch (GatewayRuntimeException e) {
        // Else the peer is away, or this is closed.
        if (e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED) {
          refused = e;
          return;
        }
      }
      while (!over && !caughtUp()) {
        NodeProcesses.pause(PAUSE);
      }
    }
  }

  private boolean caughtUp() {
    try {
      live = height(gateway, channel);
      return true;
    } catch (GatewayException | GatewayRuntimeException e) {
      return false;
    }
  }

  private void read(Network network) {
    try (CloseableIterator<Block> blocks =
        network.newBlockEventsRequest().startBlock(tally.blocks()).build().getEvents()) {
      synchronized (this) {
        stream = blocks;
      }
      while (!over && blocks.hasNext()) {
        Block block = blocks.next();
        boolean timed = block.getHeader().getNumber() >= live;
        tally.add(block, timed ? Optional.of(Instant.now()) : Optional.empty());
      }
    }
  }

  /**
   * Waits until it has so many blocks.
   *
   * @throws NetworkException if none comes for a minute, or if one is too large
   */
  public void await(long height) {
    long known = tally.blocks();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (known < height) {
      NodeProcesses.pause(Duration.ofMillis(20));
      GatewayRuntimeException failure = refused;
      if (failure != null) {
        throw new NetworkException(
            "block " + tally.blocks() + " can't be had: " + failure.getMessage(), failure);
      }
      long now = tally.blocks();
      if (now > known) {
        deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new NetworkException("the peer does not deliver block " + known);
      }
      known = now;
    }
  }

  /** What it has seen until now. */
  public LedgerMetrics metrics() {
    return tally.metrics();
  }

  @Override
  public void close() {
    over = true;
    synchronized (this) {
      if (stream != null) {
        stream.close();
      }
    }
    gateway.close();
  }
}
