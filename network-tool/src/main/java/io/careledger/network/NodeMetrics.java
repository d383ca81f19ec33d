// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Node;
import io.careledger.sdk.fabric.BoundedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an orderer or a peer tells of itself on its operations port, in Prometheus' text form. One
 * that has just started, or hangs, or is another program, tells nothing.
 *
 * @param height of the channel in blocks
 * @param leader the consenter that leads, as an orderer sees it
 * @param participation of an orderer
 */
public record NodeMetrics(
    OptionalLong height, OptionalLong leader, Optional<Participation> participation) {
  static final NodeMetrics NONE = parse("");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** Of an answer; 80 KB were seen of a peer that has just started. */
  private static final int LONGEST = 4 << 20;

  /** Asks a node; of other kinds than orderers and peers nothing is known. */
  public static NodeMetrics of(Node node) {
    return switch (node.kind()) {
      case ORDERER -> parse(ask(node, Port.ORDERER_OPERATIONS));
      case PEER -> parse(ask(node, Port.PEER_OPERATIONS));
      default -> NONE;
    };
  }

  static NodeMetrics parse(String text) {
    OptionalLong last = find("consensus_BFT_committed_block_number", text);
    OptionalLong view = find("consensus_smartbft_viewchange_real_view", text);
    OptionalLong wanted = find("consensus_smartbft_viewchange_next_view", text);
    boolean takesPart = last.isPresent() && view.isPresent() && wanted.isPresent();
    return new NodeMetrics(
        find("ledger_blockchain_height", text),
        find("consensus_BFT_leader_id", text),
        takesPart
            ? Optional.of(
                new Participation(last.getAsLong() + 1, view.getAsLong(), wanted.getAsLong()))
            : Optional.empty());
  }

  /** A million and more comes as 1.234567e+06. */
  private static OptionalLong find(String metric, String text) {
    Matcher line =
        Pattern.compile("(?m)^" + metric + "\\{[^}]*\\} (\\d+(?:\\.\\d+)?(?:e\\+\\d+)?)$")
            .matcher(text);
    return line.find()
        ? OptionalLong.of((long) Double.parseDouble(line.group(1)))
        : OptionalLong.empty();
  }

  private static String ask(Node node, Port port) {
    URI uri = URI.create("http://" + node.organisation().address(port) + "/metrics");
    // The request's own limit would end with the answer's headers.
    CompletableFuture<HttpResponse<byte[]>> answer =
        CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), headers -> new BoundedBody(LONGEST));
    try {
      byte[] body = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).body();
      return new String(body, StandardCharsets.UTF_8);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted", e);
    }
  }
}
