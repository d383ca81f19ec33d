// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

/**
 * The parameters of a layout.
 *
 * @param chunkBytes length of each leaf but the last, 1 to 1 MiB
 * @param maxLinks children of an inner node, 2 to 1,024
 * @param maxBytes the largest content, 1 to 2^38
 */
public record DagLayout(int chunkBytes, int maxLinks, long maxBytes) {
  /** What a CareLedger content has: Kubo's profile {@code unixfs-v1-2025}. */
  public static final DagLayout STANDARD = new DagLayout(1 << 20, 1024, 1L << 38);

  public DagLayout {
    if (chunkBytes < 1 || chunkBytes > 1 << 20) {
      throw new IllegalArgumentException("chunkBytes " + chunkBytes);
    }
    if (maxLinks < 2 || maxLinks > 1024) {
      throw new IllegalArgumentException("maxLinks " + maxLinks);
    }
    if (maxBytes < 1 || maxBytes > 1L << 38) {
      throw new IllegalArgumentException("maxBytes " + maxBytes);
    }
  }

  /** Number of leaves of a content: at least one. */
  public int leaves(long contentBytes) {
    return contentBytes == 0 ? 1 : Math.toIntExact((contentBytes + chunkBytes - 1) / chunkBytes);
  }

  /** The most levels of inner nodes that a content can have. */
  public int depth() {
    int depth = 0;
    for (long nodes = leaves(maxBytes); nodes > 1; nodes = (nodes + maxLinks - 1) / maxLinks) {
      depth++;
    }
    return depth;
  }
}
