// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.time.Duration;

/**
 * What decides whether an institution can rely on its IPFS node, as the node tells it; nothing is
 * changed there. Four calls.
 *
 * @param version of Kubo
 * @param open whether it obeys without a token: then everybody on its computer governs it
 * @param checksBlocks whether it hashes blocks again when it reads them, so that a damaged one is
 *     an error and no answer; readers check in any case
 * @param telemetry whether its configuration lets it report to its makers; its environment may
 *     still forbid it
 * @param linked whether it is linked with any other node: a node fetches from those only
 */
public record KuboStatus(
    String version, boolean open, boolean checksBlocks, boolean telemetry, boolean linked) {

  /**
   * Asks a node.
   *
   * @throws ContentException {@code CL-CONTENT-UNREACHABLE} if it does not answer or refuses the
   *     token
   */
  public static KuboStatus of(KuboNode node, KuboTimeouts timeouts) throws ContentException {
    KuboCalls calls = new KuboCalls(node, timeouts);
    try {
      return new KuboStatus(
          member(calls, "version", "number=true", "Version"),
          isOpen(new KuboCalls(node.withoutToken(), timeouts)),
          setting(calls, "Datastore.HashOnRead"),
          !setting(calls, "Plugins.Plugins.telemetry.Disabled"),
          isLinked(calls));
    } catch (NodeFailure e) {
      throw KuboPins.failed("cannot examine it", e);
    } catch (IOException e) {
      throw ContentException.failed("cannot examine the IPFS node", e);
    }
  }

  private static boolean isOpen(KuboCalls stranger) throws IOException {
    try {
      stranger.text("version", "number=true", Duration.ZERO);
      return true;
    } catch (NodeFailure e) {
      if (e.kind() == Kind.UNASKED) {
        return false;
      }
      throw e;
    }
  }

  /** What is not set is false, as the node has it. */
  private static boolean setting(KuboCalls calls, String name) throws IOException {
    try {
      return member(calls, "config", "arg=" + name, "Value").equals("true");
    } catch (NodeFailure e) {
      if (e.kind() == Kind.MISSING || e.kind() == Kind.FAILED) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isLinked(KuboCalls calls) throws IOException {
    // A node without links says null, which our JSON has not; with them, a list of any length.
    return calls
        .text("swarm/peers", "streams=false", Duration.ZERO)
        .replaceAll("\\s", "")
        .startsWith("{\"Peers\":[{");
  }

  private static String member(KuboCalls calls, String command, String query, String name)
      throws IOException {
    String answer = calls.text(command, query, Duration.ZERO);
    try {
      return String.valueOf(CanonicalJson.read(answer.strip()).members().get(name));
    } catch (LedgerException e) {
      throw new NodeFailure(Kind.UNASKED, calls.name(), "does not answer like Kubo", e);
    }
  }
}
