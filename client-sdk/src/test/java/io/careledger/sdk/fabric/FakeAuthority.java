// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.hyperledger.fabric.client.identity.Identities;

/**
 * Fabric CA's REST interface over TLS, with its checks: the secret, the token over the request, a
 * signature of the smaller kind, and the proof that the requester has the key.
 */
final class FakeAuthority implements AutoCloseable {
  static final String SECRET = "enrol-with-this";
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  final TestCertificates certificates = new TestCertificates();
  final List<JsonObject> requests = new CopyOnWriteArrayList<>();

  /** What it answers to a question for certificates, and the questions. */
  volatile List<X509Certificate> listed = List.of();

  final List<String> queries = new CopyOnWriteArrayList<>();
  volatile UnaryOperator<String> altered = answer -> answer;
  volatile UnaryOperator<PublicKey> alteredKey = key -> key;

  /** How many bytes of an answer are sent; the rest never comes. */
  volatile int sent = Integer.MAX_VALUE;

  private final CountDownLatch closed = new CountDownLatch(1);

  private final HttpsServer server;
  private final Path folder;

  FakeAuthority(Path folder) {
    this(folder, Duration.ofDays(90));
  }

  /** With how long its TLS certificate is good for. */
  FakeAuthority(Path folder, Duration validity) {
    this.folder = folder;
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls(validity)));
      server.createContext("/api/v1/", this::handle);
      server.start();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  NetworkFile.Authority address() {
    return new NetworkFile.Authority(
        URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
        "ca-hospital1",
        certificates.writeAuthority(folder),
        Optional.empty());
  }

  private SSLContext tls(Duration validity) throws GeneralSecurityException, IOException {
    TestCertificates.Issued issued = certificates.issue("ca", validity);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "ca", issued.key(), new char[0], new X509Certificate[] {issued.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String answer;
    int status = 201;
    try {
      answer = answer(exchange, body);
    } catch (SecurityException e) {
      status = 401;
      answer =
          "{\"result\":\"\",\"errors\":[{\"code\":20,\"message\":\""
              + e.getMessage()
              + "\"}],\"messages\":[],\"success\":false}";
    } catch (GeneralSecurityException | OperatorCreationException | PKCSException e) {
      throw new IllegalStateException(e);
    }
    byte[] bytes = altered.apply(answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes, 0, Math.min(sent, bytes.length));
    if (sent < bytes.length) {
      exchange.getResponseBody().flush();
      hold();
    }
    exchange.close();
  }

  private void hold() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String answer(HttpExchange exchange, byte[] body)
      throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
    if (exchange.getRequestMethod().equals("GET")) {
      requireToken(exchange, exchange.getRequestHeaders().getFirst("Authorization"), body);
      queries.add(exchange.getRequestURI().getRawQuery());
      return success(list());
    }
    JsonObject request = CanonicalJson.read(new String(body, StandardCharsets.UTF_8));
    requests.add(request);
    if (exchange.getRequestURI().getPath().equals("/api/v1/cainfo")) {
      return success("{\"CAName\":\"ca-hospital1\",\"Version\":\"1.5.15\"}");
    }
    String authorisation = exchange.getRequestHeaders().getFirst("Authorization");
    if (exchange.getRequestURI().getPath().equals("/api/v1/enroll")) {
      String expected =
          Base64.getEncoder()
              .encodeToString(("member é:" + SECRET).getBytes(StandardCharsets.UTF_8));
      require(authorisation.equals("Basic " + expected), "Authentication failure");
    } else {
      requireToken(exchange, authorisation, body);
    }
    if (exchange.getRequestURI().getPath().equals("/api/v1/revoke")) {
      return success("{\"RevokedCerts\":[{\"Serial\":\"1\",\"AKI\":\"2\"}],\"CRL\":\"\"}");
    }
    return exchange.getRequestURI().getPath().equals("/api/v1/register")
        ? success("{\"secret\":\"drawn-by-the-authority\"}")
        : success(
            "{\"Cert\":\""
                + issue(String.valueOf(request.members().get("certificate_request")))
                + "\",\"ServerInfo\":{\"CAName\":\"ca-hospital1\",\"secret\":\"no\"}}");
  }

  private String list() {
    return listed.stream()
        .map(each -> "{\"PEM\":\"" + Identities.toPemString(each).replace("\n", "\\n") + "\"}")
        .collect(Collectors.joining(",", "{\"certs\":[", "],\"caname\":\"ca-hospital1\"}"));
  }

  private static String success(String result) {
    return "{\"result\":" + result + ",\"errors\":[],\"messages\":[],\"success\":true,\"x\":null}";
  }

  private String issue(String pem)
      throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      JcaPKCS10CertificationRequest request =
          new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
      require(
          request.isSignatureValid(
              new JcaContentVerifierProviderBuilder().build(request.getPublicKey())),
          "CSR signature");
      X509Certificate certificate =
          certificates.certify(
              "member",
              alteredKey.apply(request.getPublicKey()),
              Duration.ofDays(365),
              "{\"attrs\":{\"careledger.role\":\"member\",\"hf.Type\":\"client\"}}");
      return Base64.getEncoder()
          .encodeToString(Identities.toPemString(certificate).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void requireToken(HttpExchange exchange, String token, byte[] body)
      throws GeneralSecurityException, IOException {
    String[] parts = token.split("\\.", -1);
    require(parts.length == 2, "Invalid token format");
    X509Certificate certificate =
        Identities.readX509Certificate(
            new String(Base64.getDecoder().decode(parts[0]), StandardCharsets.US_ASCII));
    byte[] signature = Base64.getDecoder().decode(parts[1]);
    String uri =
        Base64.getEncoder()
            .encodeToString(
                exchange.getRequestURI().toString().getBytes(StandardCharsets.US_ASCII));
    String signed =
        exchange.getRequestMethod()
            + "."
            + uri
            + "."
            + Base64.getEncoder().encodeToString(body)
            + "."
            + parts[0];
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(certificate.getPublicKey());
    verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
    require(verifier.verify(signature), "Token signature validation failed");
    BigInteger s =
        ASN1Integer.getInstance(ASN1Sequence.getInstance(signature).getObjectAt(1)).getValue();
    require(s.compareTo(ORDER.shiftRight(1)) <= 0, "Invalid S");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new SecurityException(message);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
