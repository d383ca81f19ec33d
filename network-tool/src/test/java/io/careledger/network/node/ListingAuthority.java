// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.certificate.Authority;
import io.careledger.network.certificate.Credential;
import io.careledger.network.certificate.Pem;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The part of Fabric CA that a registrar's revocations call, over TLS: what it has issued, and that
 * it is revoked. It believes every token; {@code RevokedIdentityTest} revokes at Fabric CA itself.
 */
final class ListingAuthority implements AutoCloseable {
  final Authority issuer;

  /** Its next answers to the question what has not ended; the last one is repeated. */
  final Deque<List<X509Certificate>> lists = new ArrayDeque<>();

  final List<JsonObject> revocations = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final HttpsServer server;

  ListingAuthority(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    issuer = Authority.in(folder, "ca", "hospital1", 1, Clock.systemUTC());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls()));
    server.createContext("/api/v1/certificates", this::list);
    server.createContext("/api/v1/revoke", this::revoke);
    server.start();
  }

  private SSLContext tls() throws IOException, GeneralSecurityException {
    Credential own = issuer.issue("ca", "client", List.of("127.0.0.1"), 1);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("ca", own.key(), new char[0], new X509Certificate[] {own.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  NetworkFile.Authority address() {
    return new NetworkFile.Authority(
        URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
        "ca-hospital1",
        folder.resolve("ca.pem"),
        Optional.empty());
  }

  private void list(HttpExchange exchange) throws IOException {
    List<X509Certificate> listed = lists.size() > 1 ? lists.remove() : lists.element();
    answer(
        exchange,
        listed.stream()
            .map(each -> "{\"PEM\":\"" + Pem.text(each).replace("\n", "\\n") + "\"}")
            .collect(Collectors.joining(",", "{\"certs\":[", "]}")));
  }

  private void revoke(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    revocations.add(CanonicalJson.read(new String(body, StandardCharsets.UTF_8)));
    answer(exchange, "{}");
  }

  private static void answer(HttpExchange exchange, String result) throws IOException {
    byte[] bytes =
        ("{\"result\":" + result + ",\"errors\":[],\"success\":true}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
