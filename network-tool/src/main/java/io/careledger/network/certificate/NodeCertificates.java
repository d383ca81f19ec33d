// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.Site;
import io.careledger.network.config.Consortium.Validity;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.FolderSize;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authorities of an organisation and its nodes' certificates. Each organisation has two
 * authorities: one for identities, which its Fabric CA goes on using, and one for TLS. What is
 * there is left as it is.
 */
public final class NodeCertificates {
  private static final List<String> NODES = List.of("orderer", "peer", "chaincode", "ca-server");
  private static final String IDENTITY = "msp/signcerts/cert.pem";
  private static final String TLS = "tls/server.pem";

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
    for (String kind : NODES) {
      certificates.make(kind);
    }
  }

  /**
   * Issues certificates with new keys for a node, beside the ones it has, unless they are there
   * already: what was broken off goes on with the same ones.
   *
   * @param kind the node's folder: {@code orderer}, {@code peer}, {@code chaincode}, {@code
   *     ca-server}
   */
  public static void renew(Site site, Organisation organisation, String kind, Clock clock) {
    Path folder = renewed(site, organisation, kind);
    Path complete = folder.resolve("complete");
    if (!Files.exists(complete)) {
      NodeCertificates certificates = new NodeCertificates(site, organisation, clock);
      if (signs(kind)) {
        certificates.identity(kind, folder);
      }
      certificates.tls(kind, folder);
      PrivateFiles.write(complete, "");
    }
  }

  /** Where {@link #renew} puts a node's next certificates. */
  public static Path renewed(Site site, Organisation organisation, String kind) {
    return site.of(organisation, kind).resolve("renewed");
  }

  /** Whether a node has next certificates that {@link #install} has not put in force. */
  public static boolean isRenewed(Site site, Organisation organisation, String kind) {
    return Files.exists(renewed(site, organisation, kind).resolve("complete"));
  }

  /** Puts a node's next certificates in the place of those that it has; it must not run. */
  public static void install(Site site, Organisation organisation, String kind) {
    Path folder = renewed(site, organisation, kind);
    for (String file : files(kind)) {
      Path next = folder.resolve(file);
      // What an earlier attempt has moved is in its place.
      if (Files.exists(next)) {
        PrivateFiles.move(next, site.of(organisation, kind).resolve(file));
      }
    }
    FolderSize.remove(folder);
  }

  /** The certificates of a node, by what they are for. */
  public static Map<String, Path> of(Site site, Organisation organisation, String kind) {
    Path folder = site.of(organisation, kind);
    Map<String, Path> found = new LinkedHashMap<>();
    if (signs(kind)) {
      found.put("signing certificate", folder.resolve(IDENTITY));
    }
    if (NODES.contains(kind)) {
      found.put("TLS certificate", folder.resolve(TLS));
    }
    return found;
  }

  private static List<String> files(String kind) {
    // Keys first: a node that starts between two moves finds that they don't fit, and says so.
    return signs(kind)
        ? List.of("msp/keystore/key.pem", IDENTITY, "tls/server.key", TLS)
        : List.of("tls/server.key", TLS);
  }

  private static boolean signs(String kind) {
    return kind.equals("orderer") || kind.equals("peer");
  }

  private void make(String kind) {
    Path folder = site.of(organisation, kind);
    if (signs(kind) && !Files.exists(folder.resolve(IDENTITY))) {
      identity(kind, folder);
    }
    if (!Credential.exists(folder.resolve("tls"), "server")) {
      tls(kind, folder);
    }
    PrivateFiles.write(folder.resolve("tls/ca.pem"), Pem.text(tls.certificate()));
  }

  private void identity(String kind, Path folder) {
    Credential credential =
        identities.issue(kind + "." + organisation.name(), kind, List.of(), validity.node());
    MspFolder.write(folder.resolve("msp"), identities.certificate(), tls.certificate(), credential);
  }

  private void tls(String kind, Path folder) {
    tls.issue(kind + "." + organisation.name(), kind, hosts(), validity.node())
        .write(folder.resolve("tls"), "server");
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
