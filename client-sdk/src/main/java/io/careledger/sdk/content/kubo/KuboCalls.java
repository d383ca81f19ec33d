// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Calls of one node's RPC interface: bounded answers, streamed bodies, failures in words that may
 * be shown. After the RPC reference of Kubo 0.42; all is POST over HTTP/1.1. The node's own words
 * go to the log.
 */
final class KuboCalls {
  private static final Logger LOG = LoggerFactory.getLogger(KuboCalls.class);
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int LONGEST_LOGGED = 500;

  private final KuboNode node;
  private final KuboTimeouts timeouts;
  private final HttpClient client;

  KuboCalls(KuboNode node, KuboTimeouts timeouts) {
    this.node = node;
    this.timeouts = timeouts;
    this.client = node.client(timeouts.connect());
  }

  String name() {
    return node.name();
  }

  KuboTimeouts timeouts() {
    return timeouts;
  }

  /**
   * The text of an answer of at most 64 KiB.
   *
   * @param working how long the node itself may work before it answers
   */
  String text(String command, String query, Duration working) throws IOException {
    return new String(bytes(command, query, LONGEST_TEXT, working), StandardCharsets.UTF_8);
  }

  /** An answer of at most {@code limit} bytes. */
  byte[] bytes(String command, String query, int limit, Duration working) throws IOException {
    try (WatchedBody body = open(command, query, working)) {
      body.within(timeouts.chunk());
      byte[] answer = body.readNBytes(limit + 1);
      if (answer.length > limit) {
        throw new NodeFailure(Kind.DAMAGED, name(), "answers with more than " + limit + " bytes");
      }
      return answer;
    }
  }

  /** The body of an answer; its end proves nothing. */
  WatchedBody open(String command, String query, Duration working) throws IOException {
    HttpRequest request =
        request(command, query, BodyPublishers.noBody())
            .timeout(working.plus(timeouts.answer()))
            .build();
    try {
      return accepted(command, client.send(request, BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (NodeFailure e) {
      throw e;
    } catch (IOException e) {
      throw translate(e);
    }
  }

  /** Begins a call with a body, which may take as long as it goes on. */
  CompletableFuture<HttpResponse<InputStream>> send(
      String command, String query, String contentType, BodyPublisher body) {
    HttpRequest request = request(command, query, body).header("Content-Type", contentType).build();
    return client.sendAsync(request, BodyHandlers.ofInputStream());
  }

  private HttpRequest.Builder request(String command, String query, BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(node.command(command, query)).POST(body);
    node.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** The body of an answer that says yes. */
  WatchedBody accepted(String command, HttpResponse<InputStream> response) throws IOException {
    WatchedBody body = new WatchedBody(name(), response.body(), timeouts.stall());
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.statusCode() == 200 && !type.startsWith("text/html")) {
      return body;
    }
    try (body) {
      body.within(timeouts.chunk());
      throw refusal(command, response.statusCode(), type, body.readNBytes(LONGEST_TEXT));
    }
  }

  private NodeFailure refusal(String command, int status, String type, byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8);
    NodeFailure failure = meaning(status, type, text);
    // That something is missing is an everyday answer.
    LOG.atLevel(failure.kind() == Kind.MISSING ? Level.DEBUG : Level.WARN)
        .log("{} answered {} to {}: {}", name(), status, command, printable(text));
    return failure;
  }

  private NodeFailure meaning(int status, String type, String text) {
    if (status == 401 || status == 403) {
      return new NodeFailure(Kind.UNASKED, name(), "refuses the token, or wants one");
    }
    if (status == 500 && type.startsWith("application/json")) {
      try {
        Object message = CanonicalJson.read(text.strip()).members().get("Message");
        return NodeFailure.told(name(), String.valueOf(message));
      } catch (LedgerException e) {
        LOG.debug("not an answer of Kubo: {}", e.getMessage());
      }
    }
    return new NodeFailure(
        Kind.UNASKED, name(), "does not answer like Kubo (status " + status + ")");
  }

  /** A failure of the connection, in words. */
  IOException translate(Throwable e) {
    if (e instanceof NodeFailure || e instanceof InterruptedIOException) {
      return (IOException) e;
    }
    LOG.warn("{}: {}", name(), printable(e.toString()));
    if (e instanceof HttpTimeoutException) {
      return new NodeFailure(Kind.UNASKED, name(), "does not answer in time", e);
    }
    if (e instanceof SSLException) {
      return new NodeFailure(
          Kind.UNASKED, name(), "shows no TLS certificate that this computer's Java trusts", e);
    }
    if (e instanceof java.net.ConnectException) {
      return new NodeFailure(Kind.UNASKED, name(), "can't be reached", e);
    }
    return new NodeFailure(Kind.UNASKED, name(), "breaks off or does not speak HTTP", e);
  }

  static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupted = new InterruptedIOException("interrupted");
    interrupted.initCause(e);
    return interrupted;
  }

  /** An argument as it stands in a query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** What somebody else wrote, as one short line. */
  static String printable(String text) {
    String line = text.replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() > LONGEST_LOGGED ? line.substring(0, LONGEST_LOGGED) : line;
  }
}
