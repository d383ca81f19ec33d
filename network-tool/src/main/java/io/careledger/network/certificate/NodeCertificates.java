// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.Site;
import io.careledger.network.config.Consortium.Validity;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authorities of an organisation and its nodes' certificates. Each organisation has two
 * authorities: one for identities, which its Fabric CA goes on using, and one for TLS. What is
 * there is left as it is.
 */
public final class NodeCertificates {
  private final Site site;
  private final Organisation organisation;
  private final Validity validity;
  private final Authority identities;
  private final Authority tls;

  private NodeCertificates(Site site, Organisation organisation, Clock clock) {
    this.site = site;
    this.organisation = organisation;
    validity = site.consortium().validity();
    String name = organisation.name();
    int years = validity.authority();
    identities = Authority.in(site.of(organisation, "ca"), "ca." + name, name, years, clock);
    tls = Authority.in(site.of(organisation, "tls-ca"), "tls-ca." + name, name, years, clock);
  }

  /** Makes whatever is missing. */
  public static void make(Site site, Organisation organisation, Clock clock) {
    NodeCertificates certificates = new NodeCertificates(site, organisation, clock);
    Path msp = site.of(organisation, "msp");
    if (!Files.exists(msp.resolve("config.yaml"))) {
      MspFolder.write(msp, certificates.identities.certificate(), certificates.tls.certificate());
    }
    for (String kind : List.of("orderer", "peer")) {
      certificates.identity(kind);
    }
    for (String kind : List.of("orderer", "peer", "chaincode", "ca-server")) {
      certificates.tls(kind);
    }
  }

  private void identity(String kind) {
    Path folder = site.of(organisation, kind).resolve("msp");
    if (!Files.exists(folder.resolve("signcerts/cert.pem"))) {
      Credential credential =
          identities.issue(kind + "." + organisation.name(), kind, List.of(), validity.node());
      MspFolder.write(folder, identities.certificate(), tls.certificate(), credential);
    }
  }

  private void tls(String kind) {
    Path folder = site.of(organisation, kind).resolve("tls");
    if (!Credential.exists(folder, "server")) {
      tls.issue(kind + "." + organisation.name(), kind, hosts(), validity.node())
          .write(folder, "server");
    }
    PrivateFiles.write(folder.resolve("ca.pem"), Pem.text(tls.certificate()));
  }

  private List<String> hosts() {
    Set<String> hosts = new TreeSet<>(List.of("localhost", "127.0.0.1"));
    hosts.add(organisation.host());
    if (!organisation.listen().equals("0.0.0.0")) {
      hosts.add(organisation.listen());
    }
    return List.copyOf(hosts);
  }
}
