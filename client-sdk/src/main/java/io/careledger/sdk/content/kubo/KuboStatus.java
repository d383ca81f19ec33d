// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What decides whether an institution can rely on its IPFS node, as the node tells it; nothing is
 * changed there. Seven calls.
 *
 * @param version of Kubo
 * @param open whether it obeys without a token: then everybody on its computer governs it
 * @param checksBlocks whether it hashes blocks again when it reads them, so that a damaged one is
 *     an error and no answer; readers check in any case
 * @param telemetry whether its configuration lets it report to its makers; its environment may
 *     still forbid it
 * @param linked whether it is linked with any other node: a node fetches from those only
 * @param missing the other nodes of its {@code Peering.Peers} that it is not linked with, each by
 *     its id and where it should be
 */
public record KuboStatus(
    String version,
    boolean open,
    boolean checksBlocks,
    boolean telemetry,
    boolean linked,
    List<String> missing) {
  /** A node's id in an answer: a list of links may hold nulls, which our JSON has not. */
  private static final Pattern LINK = Pattern.compile("\"Peer\"\\s*:\\s*\"([^\"]*)\"");

  private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"([^\"]*)\"");

  public KuboStatus {
    missing = List.copyOf(missing);
  }

  /**
   * Asks a node.
   *
   * @throws ContentException {@code CL-CONTENT-UNREACHABLE} if it does not answer or refuses the
   *     token
   */
  public static KuboStatus of(KuboNode node, KuboTimeouts timeouts) throws ContentException {
    KuboCalls calls = new KuboCalls(node, timeouts);
    try {
      Set<String> links = found(LINK, calls.text("swarm/peers", "streams=false", Duration.ZERO));
      return new KuboStatus(
          member(calls, "version", "number=true", "Version"),
          isOpen(new KuboCalls(node.withoutToken(), timeouts)),
          setting(calls, "Datastore.HashOnRead"),
          !setting(calls, "Plugins.Plugins.telemetry.Disabled"),
          !links.isEmpty(),
          missing(calls, links));
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

  /** Its own id may stand in the list, so that all nodes can have the same one. */
  private static List<String> missing(KuboCalls calls, Set<String> links) throws IOException {
    Set<String> own = found(ID, calls.text("id", "", Duration.ZERO));
    List<String> missing = new ArrayList<>();
    for (JsonObject peer : peering(calls)) {
      String id = String.valueOf(peer.members().get("ID"));
      if (!links.contains(id) && !own.contains(id)) {
        missing.add(
            peer.members().get("Addrs") instanceof List<?> places && !places.isEmpty()
                ? id + " at " + places.get(0)
                : id);
      }
    }
    return missing;
  }

  private static List<JsonObject> peering(KuboCalls calls) throws IOException {
    try {
      String answer = calls.text("config", "arg=Peering.Peers", Duration.ZERO);
      return CanonicalJson.read(answer.strip()).members().get("Value") instanceof List<?> peers
          ? peers.stream()
              .flatMap(peer -> peer instanceof JsonObject one ? Stream.of(one) : Stream.empty())
              .toList()
          : List.of();
    } catch (LedgerException e) {
      return List.of(); // null: it has no such list
    } catch (NodeFailure e) {
      if (e.kind() == Kind.MISSING || e.kind() == Kind.FAILED) {
        return List.of();
      }
      throw e;
    }
  }

  private static Set<String> found(Pattern pattern, String answer) {
    return pattern
        .matcher(answer)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
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
