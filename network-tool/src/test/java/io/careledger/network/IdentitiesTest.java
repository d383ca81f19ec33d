// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.network.certificate.Authority;
import io.careledger.network.certificate.Credential;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.certificate.Pem;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Identities;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
  @TempDir Path folder;

  @Test
  void enrol_administratorRenewedMeanwhile_isWhoFabricsCommandsSignAs() {
    Site site = TestSite.in(folder);
    site.consortium()
        .organisations()
        .forEach(organisation -> NodeCertificates.make(site, organisation, Clock.systemUTC()));
    ConnectionFiles.write(site);
    Organisation hospital = site.consortium().organisation("hospital1");
    Authority authority =
        Authority.in(site.of(hospital, "ca"), "ca", "hospital1", 15, Clock.systemUTC());
    Path connection = site.connections().resolve("hospital1");
    for (String role : Identities.ROLES) {
      authority.issue(role, "client", List.of(), 1).write(connection, role);
    }
    Identities.enrol(site, hospital);
    Credential renewed = authority.issue("admin", "admin", List.of(), 1);
    renewed.write(connection, "admin");

    Identities.enrol(site, hospital);

    Path msp = Identities.administrator(site, hospital);
    assertEquals(renewed.certificate(), Pem.certificate(msp.resolve("signcerts/cert.pem")));
    assertEquals(
        TestSite.text(connection.resolve("admin.key")),
        TestSite.text(msp.resolve("keystore/key.pem")));
  }
}
