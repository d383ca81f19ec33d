// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Why no node gave a block: the last failure of each. */
final class Failures {
  private final Map<String, NodeFailure> last = new LinkedHashMap<>();

  /**
   * Remembers why a node did not give it.
   *
   * @throws ContentException at once if the failure is not the node's: then no other is asked
   */
  void add(KuboCalls node, IOException failure) throws ContentException {
    if (failure instanceof NodeFailure known) {
      last.put(node.name(), known);
    } else {
      throw ContentException.failed("cannot read from " + node.name(), failure);
    }
  }

  boolean has(KuboCalls node) {
    return last.containsKey(node.name());
  }

  /**
   * What they mean together. Nothing is called lost while a node could not be asked.
   *
   * @param part what was asked for, as users know it
   * @param whole whether it stands for the whole content: then missing is not damaged
   */
  ContentException of(Cid content, String part, boolean whole) {
    String reasons =
        last.values().stream().map(NodeFailure::getMessage).collect(Collectors.joining("; "));
    ContentException failure;
    if (any(Kind.UNASKED)) {
      failure = ContentException.unreachable("cannot get content " + content + ": " + reasons);
    } else if (any(Kind.FAILED)) {
      failure = ContentException.failed("cannot get content " + content, new IOException(reasons));
    } else if (any(Kind.DAMAGED) || !whole) {
      failure = ContentException.corrupt(content, part + ": " + reasons);
    } else {
      failure = ContentException.missing(content);
    }
    last.values().forEach(failure::addSuppressed);
    return failure;
  }

  private boolean any(Kind kind) {
    return last.values().stream().anyMatch(failure -> failure.kind() == kind);
  }
}
