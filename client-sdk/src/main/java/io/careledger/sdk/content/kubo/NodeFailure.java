// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.io.IOException;
import java.util.List;

/**
 * What went wrong with one node, in words that may be shown: never the node's own, which can hold
 * paths of its server, and never the token.
 */
final class NodeFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * What Kubo 0.42.0 answers while it is being stopped, to calls that were under way and to those
   * that still get in: its parts are closed one after another.
   */
  private static final List<String> ENDING =
      List.of(
          "pinner closed",
          "datastore closed",
          "repo not open",
          "promise channel was closed",
          "context canceled");

  /** What a failure means for the content. */
  enum Kind {
    /** The node can't be asked now: it is down, ending, silent, or refuses. */
    UNASKED,
    /** The node was asked and has no such block, nor found one. */
    MISSING,
    /** What the node has or sent is not the content. */
    DAMAGED,
    /** The node could not do it. */
    FAILED
  }

  private final Kind kind;

  NodeFailure(Kind kind, String node, String reason) {
    super(node + " " + reason);
    this.kind = kind;
  }

  NodeFailure(Kind kind, String node, String reason, Throwable cause) {
    this(kind, node, reason);
    initCause(cause);
  }

  Kind kind() {
    return kind;
  }

  /** Reads the node's own words; its codes and its status tell nothing. */
  static NodeFailure told(String node, String message) {
    // First: of a node that is ending no other word says anything about the content.
    if (ENDING.stream().anyMatch(message::contains)) {
      return new NodeFailure(Kind.UNASKED, node, "is being stopped");
    }
    if (message.contains("different hash")) {
      return new NodeFailure(Kind.DAMAGED, node, "has a damaged block");
    }
    if (message.contains("could not find")
        || message.contains("not found")
        || message.contains("not pinned")) {
      return new NodeFailure(Kind.MISSING, node, "does not have it");
    }
    if (message.contains("deadline exceeded")) {
      return new NodeFailure(Kind.MISSING, node, "found it at no node in time");
    }
    if (message.contains("no space left")) {
      return new NodeFailure(Kind.FAILED, node, "has no space left");
    }
    return new NodeFailure(Kind.FAILED, node, "failed; its answer is in this program's log");
  }
}
