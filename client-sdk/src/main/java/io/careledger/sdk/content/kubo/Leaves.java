// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.UnixFsDag;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A content's leaves, read in order: one long transfer as long as it is good; where it is wrong,
 * cut or stalled, the same leaf from the next node, and as a single block in the end. A leaf that
 * was given was compared with its digest. The next one is on its way meanwhile. For one reader.
 */
final class Leaves implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leaves.class);

  private final Cid content;
  private final Outline outline;
  private final Blocks blocks;
  private final Deque<KuboCalls> order;
  private final MessageDigest sha256 = UnixFsDag.sha256();
  private @Nullable Transfer transfer;

  Leaves(Cid content, Outline outline, Blocks blocks) {
    this.content = content;
    this.outline = outline;
    this.blocks = blocks;
    this.order = new ArrayDeque<>(blocks.nodes());
  }

  /**
   * Reads a leaf.
   *
   * @return its bytes, perhaps followed by others; changed by the next call
   * @throws ContentException if no node gives it
   */
  byte[] read(int leaf) throws ContentException {
    Failures failures = new Failures();
    Transfer running = transfer;
    if (running != null && running.next() == leaf) {
      byte[] bytes = taken(running, leaf, failures);
      if (bytes != null) {
        return bytes;
      }
    }
    close();
    // A copy: a node that fails goes to the end of the order. Where a transfer failed at this leaf,
    // a new one would wait as long for the same block; asked for the block alone, a node says at
    // once what is wrong with it.
    for (KuboCalls node : List.copyOf(order)) {
      Transfer begun = failures.has(node) ? null : begun(node, leaf, failures);
      byte[] bytes = begun == null ? null : taken(begun, leaf, failures);
      if (bytes != null) {
        return bytes;
      }
    }
    Cid block = Cid.of(Cid.Codec.RAW, outline.digest(leaf));
    for (KuboCalls node : List.copyOf(order)) {
      try {
        return blocks.from(node, block, outline.length(leaf));
      } catch (IOException e) {
        failures.add(node, e);
      }
    }
    throw failures.of(content, "chunk " + leaf, false);
  }

  private @Nullable Transfer begun(KuboCalls node, int leaf, Failures failures)
      throws ContentException {
    try {
      transfer = Transfer.begin(node, content, outline, leaf, blocks.offline());
      return transfer;
    } catch (IOException e) {
      failed(node, leaf, e, failures);
      return null;
    }
  }

  /** The next leaf of a running transfer, if that is it. */
  private byte @Nullable [] taken(Transfer running, int leaf, Failures failures)
      throws ContentException {
    try {
      byte[] bytes = running.take();
      sha256.update(bytes, 0, outline.length(leaf));
      if (!Arrays.equals(sha256.digest(), outline.digest(leaf))) {
        throw new NodeFailure(Kind.DAMAGED, running.node().name(), "gave other bytes");
      }
      return bytes;
    } catch (IOException e) {
      close();
      failed(running.node(), leaf, e, failures);
      return null;
    }
  }

  private void failed(KuboCalls node, int leaf, IOException e, Failures failures)
      throws ContentException {
    failures.add(node, e);
    LOG.warn("content {}, chunk {}: {}", content, leaf, e.getMessage());
    order.remove(node);
    order.addLast(node);
  }

  /** Ends the running transfer, if there is one. */
  @Override
  public void close() {
    Transfer running = transfer;
    transfer = null;
    if (running != null) {
      running.close();
    }
  }
}
