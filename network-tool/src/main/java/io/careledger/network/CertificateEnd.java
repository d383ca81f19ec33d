// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.certificate.Pem;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a certificate that the network's tool has made ends. Those of people and institutions come
 * from Fabric CA and are watched by {@code careledger doctor}.
 *
 * @param owner a node, or the organisation of an authority
 * @param which what it is for
 * @param renewable whether {@code scripts/network renew-certificates} renews it
 */
public record CertificateEnd(String owner, String which, Instant end, boolean renewable)
    implements JsonEncodable {
  /** How long before its end a certificate is warned about, and renewed. */
  public static final Duration WARNING = Duration.ofDays(30);

  /** All of a network, the nodes' first; none before it is made. */
  static List<CertificateEnd> all(Site site) {
    List<CertificateEnd> ends = new ArrayList<>();
    Node.all(site).forEach(node -> ends.addAll(of(site, node)));
    for (Organisation organisation : site.consortium().organisations()) {
      for (String authority : List.of("ca", "tls-ca")) {
        add(
            ends,
            organisation.name(),
            "authority's certificate (" + authority + ")",
            site.of(organisation, authority).resolve("ca.pem"),
            false);
      }
    }
    return ends;
  }

  /** Those of a node. */
  static List<CertificateEnd> of(Site site, Node node) {
    List<CertificateEnd> ends = new ArrayList<>();
    NodeCertificates.of(site, node.organisation(), node.kind().folder())
        .forEach((which, file) -> add(ends, node.name(), which, file, true));
    return ends;
  }

  private static void add(
      List<CertificateEnd> ends, String owner, String which, Path file, boolean renewable) {
    if (Files.exists(file)) {
      Instant end = Pem.certificate(file).getNotAfter().toInstant();
      ends.add(new CertificateEnd(owner, which, end, renewable));
    }
  }

  /** Whether it ends before that much time is over. */
  public boolean within(Duration time, Instant now) {
    return end.isBefore(now.plus(time));
  }

  /** What an administrator is told of it; empty if there is time. */
  public Optional<String> warning(Instant now) {
    if (!within(WARNING, now)) {
      return Optional.empty();
    }
    String date = end.atZone(ZoneOffset.UTC).toLocalDate().toString();
    return Optional.of(
        owner
            + ": its "
            + which
            + (end.isBefore(now) ? " has ended on " : " ends on ")
            + date
            + (renewable
                ? "; run `scripts/network renew-certificates`"
                : "; no command renews it, see docs/guide/operate.md"));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("certificate", which)
        .with("end", end.toString())
        .with("owner", owner);
  }
}
