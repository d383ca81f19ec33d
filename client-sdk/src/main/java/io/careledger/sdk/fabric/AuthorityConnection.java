// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Requests to a Fabric CA and its answers, whole and of bounded length; over TLS, checked against
 * the connection file's certificates. A request is authorised by the signature of a certificate's
 * key over all of it, or by a name and its secret.
 */
final class AuthorityConnection {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 256 << 10;

  /** Some thousand certificates. */
  private static final int LONGEST_LIST = 4 << 20;

  private static final byte[] NOTHING = {};
  private static final String PATH = "/api/v1/";

  private final NetworkFile.Authority authority;
  private final HttpClient http;
  private final Duration patience;

  /**
   * Opens nothing yet.
   *
   * @param patience how long a whole answer may take
   * @throws LedgerException {@code CL-NETWORK-FILE-INVALID} if its TLS certificates can't be read
   */
  AuthorityConnection(NetworkFile.Authority authority, Duration patience) {
    this.authority = authority;
    this.patience = patience;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(TrustedCertificates.read(authority.tlsCa()).context())
            .build();
  }

  /** Posts a request, as who a certificate names. */
  AuthorityAnswer post(String function, JsonObject body, Enrolment as) {
    return post(
        function,
        body,
        bytes -> AuthorityRequest.token(as, "POST", at(function).getRawPath(), bytes));
  }

  /**
   * Posts a request.
   *
   * @param authorisation made of the request's bytes
   */
  AuthorityAnswer post(String function, JsonObject body, Function<byte[], String> authorisation) {
    byte[] bytes = bytes(body);
    return read(function, send(request(at(function), authorisation.apply(bytes)), bytes));
  }

  /** Posts a request to a function that answers anybody, for an answer with its headers. */
  HttpResponse<byte[]> post(String function, JsonObject body) {
    return send(request(at(function), ""), bytes(body));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, byte[] body) {
    return send(
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        LONGEST_ANSWER);
  }

  /**
   * Asks for a list, as who a certificate names.
   *
   * @param query encoded
   */
  AuthorityAnswer get(String function, String query, Enrolment as) {
    URI uri = URI.create(at(function) + "?" + query);
    String path = uri.getRawPath() + "?" + uri.getRawQuery();
    String token = AuthorityRequest.token(as, "GET", path, NOTHING);
    return read(function, send(request(uri, token).GET().build(), LONGEST_LIST));
  }

  private URI at(String function) {
    return URI.create(authority.url().toString().replaceFirst("/*$", "") + PATH + function);
  }

  private static byte[] bytes(JsonObject body) {
    return CanonicalJson.encode(body).getBytes(StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(URI uri, String authorisation) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    return authorisation.isEmpty() ? request : request.header("Authorization", authorisation);
  }

  private HttpResponse<byte[]> send(HttpRequest request, int longest) {
    // The request's own timeout ends at the headers.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, headers -> new BoundedBody(longest));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw away("no whole answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BoundedBody.TooLong tooLong) {
        throw refused("request", String.valueOf(tooLong.getMessage()));
      }
      throw away(e.getCause() instanceof IOException failed ? Cause.of(failed) : e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(ErrorCode.LEDGER_FAILED, "ca", "interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private LedgerException away(String reason, Exception e) {
    return new LedgerException(
        ErrorCode.LEDGER_UNREACHABLE,
        "ca",
        "the certificate authority at " + authority.url() + " does not answer: " + reason,
        e);
  }

  /** Reads an answer; {@code what} was asked for, for the error. */
  static AuthorityAnswer read(String what, HttpResponse<byte[]> response) {
    try {
      AuthorityAnswer answer = AuthorityAnswer.parse(response.body());
      if (response.statusCode() / 100 != 2 || !answer.success()) {
        throw refused(
            what, "status " + response.statusCode() + " " + String.join("; ", answer.errors()));
      }
      return answer;
    } catch (IOException e) {
      // Without the cause: its text could quote a secret.
      throw refused(what, "its answer is not JSON");
    }
  }

  /** That the authority did not do what it was asked, or not rightly. */
  static LedgerException refused(String what, String reason) {
    return new LedgerException(
        ErrorCode.CERTIFICATE_AUTHORITY_REFUSED,
        "ca",
        GatewayFailure.line("the certificate authority refused the " + what + ": " + reason));
  }
}
