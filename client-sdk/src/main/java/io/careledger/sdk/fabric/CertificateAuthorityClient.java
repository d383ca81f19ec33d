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
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.security.auth.x500.X500Principal;
import org.hyperledger.fabric.client.identity.Identities;

/**
 * An institution's Fabric CA over its REST interface (Fabric CA 1.5): enrol with a name and secret,
 * renew with the certificate at hand, register others. Private keys are made here and never leave.
 * TLS only, checked against the connection file's certificates.
 */
public final class CertificateAuthorityClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 256 << 10;
  private static final String PATH = "/api/v1/";

  private final NetworkFile.Authority authority;
  private final HttpClient http;
  private final Duration patience;

  private CertificateAuthorityClient(
      NetworkFile.Authority authority, HttpClient http, Duration patience) {
    this.authority = authority;
    this.http = http;
    this.patience = patience;
  }

  /**
   * A client of the authority.
   *
   * @throws LedgerException {@code CL-NETWORK-FILE-INVALID} if its TLS certificates can't be read
   */
  public static CertificateAuthorityClient of(NetworkFile.Authority authority) {
    return of(authority, ANSWER);
  }

  /** As {@link #of(NetworkFile.Authority)}, with how long a whole answer may take. */
  static CertificateAuthorityClient of(NetworkFile.Authority authority, Duration patience) {
    return new CertificateAuthorityClient(
        authority,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(TrustedCertificates.read(authority.tlsCa()).context())
            .build(),
        patience);
  }

  /**
   * Enrols a registered identity with a new key.
   *
   * @param secret the enrolment secret; the caller wipes it
   * @throws LedgerException {@code CL-CERTIFICATE-AUTHORITY-REFUSED}, {@code CL-LEDGER-UNREACHABLE}
   */
  public Enrolment enrol(String name, char[] secret) {
    KeyPair key = AuthorityRequest.newKey();
    JsonObject body = signing(new X500Principal("CN=" + quoted(name)), key);
    return issued(
        ask("enroll", body, bytes -> AuthorityRequest.basic(name, secret)), key, "enrolment");
  }

  /**
   * Enrols again with a new key, as the identity of a certificate that has not expired. The old
   * certificate stays valid until its end. After its end only {@link #enrol} helps.
   *
   * @throws LedgerException as {@link #enrol}; {@code CL-CERTIFICATE-INVALID}, field {@code
   *     identity.expired}, if the certificate has expired by this computer's clock
   */
  public Enrolment renew(Enrolment current) {
    current.requireValidAt(Instant.now());
    KeyPair key = AuthorityRequest.newKey();
    JsonObject body = signing(current.certificate().getSubjectX500Principal(), key);
    return issued(ask("reenroll", body, signed(current, "reenroll")), key, "renewal");
  }

  /**
   * Registers an identity that may then enrol once. It is a client to Fabric itself, whatever its
   * role: no role of CareLedger may change the channel.
   *
   * @return its enrolment secret, drawn by the authority; the caller hands it on and wipes it
   * @throws LedgerException as {@link #enrol}
   */
  public char[] register(Enrolment registrar, Registration registration) {
    JsonObject role =
        JsonObject.empty()
            .with("ecert", true)
            .with("name", Enrolment.ROLE)
            .with("value", registration.role().attribute());
    JsonObject body =
        named()
            .with("affiliation", "")
            .with("attrs", List.of(role))
            .with("id", registration.name())
            .with("max_enrollments", 1)
            .with("type", "client");
    AuthorityAnswer answer = ask("register", body, signed(registrar, "register"));
    String secret = answer.secret();
    if (secret == null) {
      throw refused("registration", "it names no secret");
    }
    return secret.toCharArray();
  }

  /**
   * What the authority says of itself, to anybody.
   *
   * @param version of its program
   * @param clockAhead by how much this computer's clock is ahead of the authority's, to the second;
   *     empty if its answer has no date
   */
  public record Description(String version, Optional<Duration> clockAhead) {}

  /**
   * Asks the authority for its version and its time.
   *
   * @throws LedgerException as {@link #enrol}
   */
  public Description describe(Clock clock) {
    HttpResponse<byte[]> response =
        send("cainfo", CanonicalJson.encode(named()).getBytes(StandardCharsets.UTF_8), "");
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    AuthorityAnswer answer = read("description", response);
    return new Description(
        Objects.requireNonNullElse(answer.version(), "unknown"),
        clockAhead(response.headers().firstValue("Date"), now));
  }

  static Optional<Duration> clockAhead(Optional<String> date, Instant now) {
    try {
      return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(authority -> Duration.between(authority.toInstant(), now));
    } catch (DateTimeException e) {
      throw refused("description", "its date is not one of RFC 1123");
    }
  }

  private JsonObject signing(X500Principal subject, KeyPair key) {
    JsonObject role = JsonObject.empty().with("name", Enrolment.ROLE).with("optional", true);
    return named()
        .with("attr_reqs", List.of(role))
        .with("certificate_request", AuthorityRequest.certificateRequest(subject, key));
  }

  private JsonObject named() {
    return JsonObject.empty().with("caname", authority.name());
  }

  private Function<byte[], String> signed(Enrolment enrolment, String function) {
    return body -> AuthorityRequest.token(enrolment, "POST", at(function).getRawPath(), body);
  }

  private URI at(String function) {
    return URI.create(authority.url().toString().replaceFirst("/*$", "") + PATH + function);
  }

  private AuthorityAnswer ask(
      String function, JsonObject body, Function<byte[], String> authorisation) {
    byte[] bytes = CanonicalJson.encode(body).getBytes(StandardCharsets.UTF_8);
    return read(function, send(function, bytes, authorisation.apply(bytes)));
  }

  private HttpResponse<byte[]> send(String function, byte[] body, String authorisation) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(function))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (!authorisation.isEmpty()) {
      request.header("Authorization", authorisation);
    }
    // The request's own timeout ends at the headers.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.build(), headers -> new BoundedBody(LONGEST_ANSWER));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw away("no whole answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BoundedBody.TooLong tooLong) {
        throw refused(function, String.valueOf(tooLong.getMessage()));
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

  private static AuthorityAnswer read(String what, HttpResponse<byte[]> response) {
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

  private static Enrolment issued(AuthorityAnswer answer, KeyPair key, String what) {
    try {
      String pem =
          new String(
              Base64.getDecoder().decode(answer.issued().orElse("")), StandardCharsets.US_ASCII);
      X509Certificate certificate = Identities.readX509Certificate(pem);
      if (!Enrolment.belongTogether(certificate, key.getPrivate())) {
        throw refused(what, "it issued a certificate for another key");
      }
      return new Enrolment(certificate, key.getPrivate());
    } catch (CertificateException | IllegalArgumentException | NullPointerException e) {
      throw refused(what, "it issued no certificate");
    }
  }

  private static LedgerException refused(String what, String reason) {
    return new LedgerException(
        ErrorCode.CERTIFICATE_AUTHORITY_REFUSED,
        "ca",
        GatewayFailure.line("the certificate authority refused the " + what + ": " + reason));
  }

  /** A name as one value of a distinguished name (RFC 2253). */
  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
