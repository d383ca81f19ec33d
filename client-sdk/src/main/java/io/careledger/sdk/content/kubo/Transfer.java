// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's transfer of a content from a leaf to the end. While the caller checks and uses a leaf,
 * the next one is read. Nothing of it is checked here. Holds two leaves. For one reader.
 */
final class Transfer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

  private final KuboCalls node;
  private final Outline outline;
  private final WatchedBody body;
  private byte[] given;
  private byte[] arriving;
  private int next;
  private ForkJoinTask<@Nullable IOException> reading;

  private Transfer(KuboCalls node, Outline outline, WatchedBody body, int leaf) {
    this.node = node;
    this.outline = outline;
    this.body = body;
    this.next = leaf;
    this.given = new byte[outline.length(leaf)];
    this.arriving = new byte[given.length];
    this.reading = readNext();
  }

  /** Begins at a leaf. */
  static Transfer begin(KuboCalls node, Cid content, Outline outline, int leaf, boolean offline)
      throws IOException {
    long offset = outline.offset(leaf);
    String query =
        "arg="
            + content
            + "&offset="
            + offset
            + "&length="
            + (outline.length() - offset)
            + "&progress=false"
            + (offline ? "&offline=true" : "");
    WatchedBody body = node.open("cat", query, node.timeouts().fetch());
    return new Transfer(node, outline, body, leaf);
  }

  KuboCalls node() {
    return node;
  }

  /** The leaf that {@link #take} gives. */
  int next() {
    return next;
  }

  /** Waits for the next leaf; its bytes, perhaps followed by others, until the next call. */
  byte[] take() throws IOException {
    IOException failure = reading.join();
    if (failure != null) {
      throw failure;
    }
    byte[] taken = arriving;
    arriving = given;
    given = taken;
    next++;
    if (next < outline.leaves()) {
      reading = readNext();
    } else {
      body.close();
    }
    return taken;
  }

  private ForkJoinTask<@Nullable IOException> readNext() {
    byte[] target = arriving;
    int length = outline.length(next);
    return ForkJoinTask.<@Nullable IOException>adapt(() -> read(target, length)).fork();
  }

  private @Nullable IOException read(byte[] target, int length) {
    body.within(node.timeouts().chunk());
    try {
      return body.readNBytes(target, 0, length) == length
          ? null
          : new NodeFailure(Kind.DAMAGED, node.name(), "ended its answer early");
    } catch (IOException e) {
      return e;
    }
  }

  /** Breaks off; what is being read ends with an error. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("closing a transfer: {}", e.toString());
    }
  }
}
