// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.NetworkException;
import io.careledger.network.config.Tree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Asks a Fabric CA for certificates.
 *
 * @param url of the server
 * @param name the CA's on that server
 * @param tlsAuthority from which the server's TLS certificate must come
 */
public record Enrolment(String url, String name, X509Certificate tlsAuthority) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /**
   * Enrols a registered identity with a new key, which does not leave this computer.
   *
   * @throws NetworkException if the CA refuses or can't be reached
   */
  public Credential enrol(String identity, String secret) {
    KeyPair keys = Credential.newKeys();
    String basic =
        Base64.getEncoder()
            .encodeToString((identity + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/enroll"))
            .timeout(LIMIT)
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Tree.json(
                        Map.of("caname", name, "certificate_request", request(identity, keys)))))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .sslContext(trust())
              .connectTimeout(LIMIT)
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofString());
      Map<String, Object> answer = Tree.parseJson(response.body(), "the answer of " + name);
      Object certificate = Tree.part(answer, "result").get("Cert");
      if (response.statusCode() / 100 != 2 || certificate == null) {
        throw new NetworkException(
            name + " refused to enrol " + identity + ": " + answer.get("errors"));
      }
      return new Credential(
          Pem.certificate(Base64.getDecoder().decode(certificate.toString())), keys.getPrivate());
    } catch (IOException | GeneralSecurityException e) {
      throw new NetworkException(name + " at " + url + " did not enrol " + identity + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted", e);
    }
  }

  private static String request(String identity, KeyPair keys) {
    try {
      return Pem.text(
          "CERTIFICATE REQUEST",
          new JcaPKCS10CertificationRequestBuilder(
                  new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, identity).build(),
                  keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
              .getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SSLContext trust() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("tls", tlsAuthority);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
