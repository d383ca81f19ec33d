// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Single blocks, each held against its CID.
 *
 * @param nodes asked in this order
 * @param offline whether a node may only look at its own disk
 */
record Blocks(List<KuboCalls> nodes, boolean offline) {

  /**
   * A block from the first node that gives it.
   *
   * @param limit the largest length
   * @param part what it is of the content, as users know it
   */
  byte[] get(Cid block, int limit, Cid content, String part) throws ContentException {
    Failures failures = new Failures();
    for (KuboCalls node : nodes) {
      try {
        return from(node, block, limit);
      } catch (IOException e) {
        failures.add(node, e);
      }
    }
    throw failures.of(content, part, block.equals(content));
  }

  /** A block from one node. */
  byte[] from(KuboCalls node, Cid block, int limit) throws IOException {
    Duration fetch = offline ? Duration.ZERO : node.timeouts().fetch();
    byte[] bytes = node.bytes("block/get", query(node, block), limit, fetch);
    if (!block.names(bytes)) {
      throw new NodeFailure(Kind.DAMAGED, node.name(), "gave other bytes");
    }
    return bytes;
  }

  private String query(KuboCalls node, Cid block) {
    return "arg="
        + block
        + (offline ? "&offline=true" : "&timeout=" + node.timeouts().fetch().toMillis() + "ms");
  }
}
