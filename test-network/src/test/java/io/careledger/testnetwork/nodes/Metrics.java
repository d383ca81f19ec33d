// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;

/** What a node of Fabric tells of itself on its operations port, in Prometheus' text form. */
final class Metrics {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  private Metrics() {}

  /** The value of a metric for a channel; empty if the node does not answer or has none. */
  static OptionalLong read(int port, String metric, String channel) {
    String line = metric + "{channel=\"" + channel + "\"} ";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(LIMIT)
            .build();
    try {
      return CLIENT
          .send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(text -> text.startsWith(line))
          .mapToLong(text -> (long) Double.parseDouble(text.substring(line.length())))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
