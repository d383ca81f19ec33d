// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Node;
import io.careledger.network.process.FolderSize;
import io.careledger.network.process.ProcessRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
 * How a node is.
 *
 * @param pid of its process, if it runs
 * @param memory in bytes (resident), 0 if it does not run
 * @param disk in bytes, of its folder
 * @param height of the channel in blocks, as an orderer or a peer has it
 * @param leader the consenter that leads, as an orderer sees it
 */
public record NodeStatus(
    String name, OptionalLong pid, long memory, long disk, OptionalLong height, OptionalLong leader)
    implements JsonEncodable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Pattern HEIGHT =
      Pattern.compile("(?m)^ledger_blockchain_height\\{[^}]*\\} (\\d+)$");
  private static final Pattern LEADER =
      Pattern.compile("(?m)^consensus_BFT_leader_id\\{[^}]*\\} (\\d+)$");

  static NodeStatus of(Site site, Node node) {
    Optional<ProcessRecord> running = site.processes().running(node.name());
    String metrics = running.isPresent() ? metrics(node) : "";
    return new NodeStatus(
        node.name(),
        running.map(record -> OptionalLong.of(record.pid())).orElse(OptionalLong.empty()),
        running.map(ProcessRecord::memory).orElse(0L),
        FolderSize.of(node.folder(site)),
        find(HEIGHT, metrics),
        find(LEADER, metrics));
  }

  /** How many blocks of the channel an orderer or a peer has; empty if it does not say. */
  static OptionalLong height(Node node) {
    return find(HEIGHT, metrics(node));
  }

  @Override
  public JsonObject toJson() {
    JsonObject result =
        JsonObject.empty().with("disk", disk).with("memory", memory).with("name", name);
    result = pid.isPresent() ? result.with("pid", pid.getAsLong()) : result;
    result = height.isPresent() ? result.with("height", height.getAsLong()) : result;
    return leader.isPresent() ? result.with("leader", leader.getAsLong()) : result;
  }

  private static OptionalLong find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static String metrics(Node node) {
    Port port =
        switch (node.kind()) {
          case ORDERER -> Port.ORDERER_OPERATIONS;
          case PEER -> Port.PEER_OPERATIONS;
          default -> Port.CHAINCODE;
        };
    if (port == Port.CHAINCODE) {
      return "";
    }
    URI uri = URI.create("http://" + node.organisation().address(port) + "/metrics");
    // The request's own limit would end with the answer's headers.
    CompletableFuture<HttpResponse<String>> answer =
        CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).body();
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      return ""; // It has just started or hangs: its height is not known, which the table shows.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted", e);
    }
  }
}
