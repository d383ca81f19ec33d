// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationAtAuthorityTest {
  @TempDir Path folder;
  private FakeAuthority authority;
  private CertificateAuthorityClient client;
  private Enrolment registrar;

  @BeforeEach
  void open() {
    authority = new FakeAuthority(folder);
    client = CertificateAuthorityClient.of(authority.address());
    registrar = client.enrol("member é", FakeAuthority.SECRET.toCharArray());
    authority.requests.clear();
  }

  @AfterEach
  void close() {
    authority.close();
  }

  @Test
  void certificates_ofAName_areThoseThatHaveNotEnded() {
    X509Certificate one = authority.certificates.issue("a", Duration.ofDays(9)).certificate();
    X509Certificate two = authority.certificates.issue("a", Duration.ofDays(99)).certificate();
    authority.listed = List.of(one, two);

    assertEquals(List.of(one, two), client.certificates(registrar, "ward 7 & \"é\"", true));
    assertEquals(
        List.of("ca=ca-hospital1&id=ward+7+%26+%22%C3%A9%22&notexpired=true&notrevoked=false"),
        authority.queries);
    client.certificates(registrar, "a", false);
    assertTrue(authority.queries.get(1).endsWith("&notrevoked=true"));
  }

  @Test
  void certificates_ofNobody_areNone() {
    assertEquals(List.of(), client.certificates(registrar, "nobody", true));
  }

  @Test
  void certificates_moreThan256KiB_areRead() {
    X509Certificate one = authority.certificates.issue("a", Duration.ofDays(9)).certificate();
    authority.listed = Collections.nCopies(600, one);

    assertEquals(600, client.certificates(registrar, "a", true).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"not PEM", ""})
  void certificates_listWithSomethingElse_isRefused(String entry) {
    authority.altered =
        real ->
            "{\"result\":{\"certs\":[{\"PEM\":\"" + entry + "\"}]},\"errors\":[],\"success\":true}";

    assertEquals(
        ErrorCode.CERTIFICATE_AUTHORITY_REFUSED,
        assertThrows(LedgerException.class, () -> client.certificates(registrar, "a", true))
            .code());
  }

  @Test
  void revoke_name_endsTheIdentity() {
    client.revoke(registrar, "ward7");

    assertEquals(
        List.of(JsonObject.empty().with("caname", "ca-hospital1").with("id", "ward7")),
        authority.requests);
  }

  @Test
  void revoke_certificate_isNamedBySerialAndItsIssuersKey() {
    client.revoke(registrar, registrar.certificate());

    JsonObject request = authority.requests.get(0);
    assertEquals(
        registrar.certificate().getSerialNumber().toString(16), request.members().get("serial"));
    assertEquals(
        HexFormat.of().formatHex(authority.certificates.keyIdentifier()),
        request.members().get("aki"));
    assertEquals(3, request.members().size(), CanonicalJson.encode(request));
  }

  @Test
  void revoke_certificateThatNamesNoIssuer_isRefusedBeforeAnybodyIsAsked() {
    X509Certificate rootless = authority.certificates.root();

    assertEquals(
        ErrorCode.CERTIFICATE_AUTHORITY_REFUSED,
        assertThrows(LedgerException.class, () -> client.revoke(registrar, rootless)).code());
    assertEquals(List.of(), authority.requests);
  }

  @Test
  void revoke_refused_isToldInTheAuthoritysWords() {
    authority.altered =
        real ->
            "{\"result\":\"\",\"errors\":[{\"code\":10,\"message\":\"Identity x was not found\"}],"
                + "\"success\":false}";

    LedgerException refusal =
        assertThrows(LedgerException.class, () -> client.revoke(registrar, "x"));

    assertEquals(ErrorCode.CERTIFICATE_AUTHORITY_REFUSED, refusal.code());
    assertTrue(refusal.reason().contains("Identity x was not found"), refusal.reason());
  }
}
