// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrarTest {
  private @TempDir Path folder;
  private ListingAuthority authority;
  private Registrar registrar;

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    authority = new ListingAuthority(folder);
    authority.issuer.issue(Identities.REGISTRAR, "client", List.of(), 1).write(folder, "registrar");
    registrar =
        new Registrar(
            CertificateAuthorityClient.of(authority.address()),
            Enrolment.read(
                new NetworkFile.Identity(
                    folder.resolve("registrar.pem"), folder.resolve("registrar.key"))));
  }

  @AfterEach
  void close() {
    authority.close();
  }

  /** Its list is never empty: whoever knows the secret enrols between two looks. */
  @Test
  void revoke_roleUnderWhichSomebodyGoesOnEnrolling_isRefusedWithWhatToLookFor() {
    X509Certificate again = issued("client");
    authority.lists.add(List.of(issued("client"), issued("client")));
    authority.lists.add(List.of(again));

    NetworkException refusal =
        assertThrows(
            NetworkException.class, () -> registrar.revoke("client", certificate -> false));

    assertEquals(
        "somebody goes on enrolling as client, and knows its secret, which is on this host: see"
            + " who has been here, and run this again",
        refusal.getMessage());
    assertTrue(serials().contains(serial(again)), "what was found is revoked all the same");
  }

  @Test
  void revoke_roleThatWasEnrolledOnceMoreMeanwhile_revokesThatOneToo() {
    X509Certificate known = issued("client");
    X509Certificate meanwhile = issued("client");
    authority.lists.addAll(List.of(List.of(known), List.of(meanwhile), List.of()));

    registrar.revoke("client", certificate -> false);

    assertEquals(List.of(serial(known), serial(meanwhile)), serials());
  }

  @Test
  void revoke_role_sparesWhatSignsTheChange() {
    X509Certificate signs = issued("admin");
    X509Certificate stolen = issued("admin");
    authority.lists.add(List.of(signs, stolen));
    authority.lists.add(List.of(signs));

    registrar.revoke("admin", signs::equals);

    assertEquals(List.of(serial(stolen)), serials());
  }

  @Test
  void revoke_person_endsTheNameItself() {
    registrar.revoke("ward7", certificate -> false);

    assertEquals("ward7", authority.revocations.get(0).members().get("id"));
    assertEquals(1, authority.revocations.size());
  }

  private X509Certificate issued(String name) {
    return authority.issuer.issue(name, "client", List.of(), 1).certificate();
  }

  private static String serial(X509Certificate certificate) {
    return certificate.getSerialNumber().toString(16);
  }

  private List<String> serials() {
    return authority.revocations.stream()
        .map(request -> String.valueOf(request.members().get("serial")))
        .toList();
  }
}
