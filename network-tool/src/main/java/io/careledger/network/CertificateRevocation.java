// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.certificate.Authority;
import io.careledger.network.certificate.MspFolder;
import io.careledger.network.certificate.Pem;
import io.careledger.network.certificate.RevocationList;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.network.channel.Revocations;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Identities;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.node.Registrar;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes certificates of an organisation worthless before their end. Fabric CA is told first: as
 * long as it does not know, whoever has a stolen key gets a fresh certificate from it, which no
 * list names. Then the list goes into the channel's configuration, which all peers and ordering
 * nodes follow. What one command left undone, the next one does.
 */
final class CertificateRevocation {
  private final Site site;
  private final Progress progress;
  private final Organisation organisation;
  private final Clock clock;

  CertificateRevocation(Site site, Progress progress, Organisation organisation, Clock clock) {
    this.site = site;
    this.progress = progress;
    this.organisation = organisation;
    this.clock = clock;
  }

  /**
   * Revokes.
   *
   * @param names whose certificates, all that the CA has issued to them
   * @param files single certificates
   * @throws NetworkException if one of them can't be revoked; then none is
   */
  void run(List<String> names, List<Path> files) {
    requireAuthority();
    Identities.enrol(site, organisation);
    RevocableFile revocable = new RevocableFile(site, organisation);
    Map<BigInteger, X509Certificate> chosen = new LinkedHashMap<>();
    files.forEach(file -> put(chosen, revocable.read(file)));
    if (names.contains(Identities.REGISTRAR)) {
      throw new NetworkException(
          "the registrar keeps no certificate: whoever has its secret has this host's folder "
              + site.of(organisation, "secrets"));
    }
    Registrar registrar = Registrar.of(site, organisation);
    for (String name : names) {
      requireAnother(name, registrar, revocable);
    }
    chosen.values().forEach(certificate -> registrar.revoke(Pem.name(certificate), certificate));
    for (String name : names) {
      registrar.revoke(name, revocable::isAdministrator);
      registrar.issued(name).stream()
          .filter(certificate -> !revocable.isAdministrator(certificate))
          .forEach(certificate -> put(chosen, certificate));
      progress.done("the certificate authority renews nothing of " + name + " any more");
    }
    publish(chosen);
    chosen.values().forEach(certificate -> progress.say("revoked " + text(certificate)));
    if (chosen.isEmpty()) {
      progress.say("none of them has a certificate that has not ended");
    }
    for (String name : chosen.values().stream().map(Pem::name).distinct().toList()) {
      if (!names.contains(name)) {
        tellOthers(name, registrar);
      }
    }
    tellOwn(names, chosen, revocable);
  }

  /** A thief may have renewed the one that was stolen. */
  private void tellOthers(String name, Registrar registrar) {
    int others = registrar.valid(name).size();
    if (others > 0) {
      progress.say(
          String.format(
              "%s has other certificates, which were not revoked: %d; `scripts/network revoke %s"
                  + " \"%s\"` does that",
              name, others, organisation.name(), name));
    }
  }

  /** All that are revoked on the channel. */
  void show() {
    SortedMap<BigInteger, Instant> entries =
        Revocations.of(channel().read(), organisation.msp(), authority().certificate())
            .map(RevocationList::entries)
            .orElseGet(TreeMap::new);
    entries.forEach((serial, since) -> progress.say(serial.toString(16) + "  since " + since));
    progress.say(
        "certificates of "
            + organisation.name()
            + " that are revoked on the channel: "
            + entries.size());
  }

  private void requireAuthority() {
    String node = new Node(NodeKind.CA, organisation).name();
    if (site.processes().running(node).isEmpty()) {
      throw new NetworkException(
          node
              + " is stopped, and would renew what is revoked: `scripts/network start "
              + node
              + "`");
    }
  }

  /** The one that signs this change stays: whoever has only that one has nothing to revoke. */
  private static void requireAnother(String name, Registrar registrar, RevocableFile revocable) {
    List<X509Certificate> issued = registrar.issued(name);
    if (!issued.isEmpty() && issued.stream().allMatch(revocable::isAdministrator)) {
      throw new NetworkException(
          "the only certificate of " + name + " signs this very change: " + revocable.enrolFirst());
    }
  }

  private void publish(Map<BigInteger, X509Certificate> chosen) {
    Authority authority = authority();
    Instant now = clock.instant();
    List<BigInteger> serials = List.copyOf(chosen.keySet());
    ChannelConfig channel = channel();
    channel.changeOwn(
        organisation,
        config -> Revocations.with(config, organisation.msp(), authority, serials, now),
        "the channel does not take the revocation");
    Revocations.of(channel.read(), organisation.msp(), authority.certificate())
        .ifPresent(this::keep);
    progress.done("the channel knows what " + organisation.name() + " has revoked");
  }

  /** What administrators do at a node itself is held against its own folder, not the channel. */
  private void keep(RevocationList revoked) {
    for (String node : List.of("orderer", "peer")) {
      MspFolder.write(site.of(organisation, node).resolve("msp"), revoked);
    }
  }

  private void tellOwn(
      List<String> names, Map<BigInteger, X509Certificate> chosen, RevocableFile revocable) {
    for (String role : Identities.ROLES) {
      Path file = site.connections().resolve(organisation.name()).resolve(role + ".pem");
      if (Files.exists(file) && chosen.containsValue(Pem.certificate(file))) {
        progress.say(file + " is one of them: " + revocable.enrol(role));
      }
    }
    List<X509Certificate> administrators = new ArrayList<>(chosen.values());
    administrators.removeIf(certificate -> !Pem.units(certificate).contains("admin"));
    if (!administrators.isEmpty()) {
      progress.say(
          "an administrator may install chaincode at peer."
              + organisation.name()
              + " until it is started again: `scripts/network restart peer."
              + organisation.name()
              + "`");
    }
    if (names.contains("admin")) {
      X509Certificate kept =
          Pem.certificate(
              Identities.administrator(site, organisation).resolve("signcerts/cert.pem"));
      progress.say(
          "not revoked, since it signed this: "
              + text(kept)
              + "; if its key may be known: "
              + revocable.enrolFirst());
    }
  }

  private static void put(Map<BigInteger, X509Certificate> chosen, X509Certificate certificate) {
    chosen.put(certificate.getSerialNumber(), certificate);
  }

  private static String text(X509Certificate certificate) {
    return String.format(
        "%s: serial %s, ends %s",
        Pem.name(certificate),
        certificate.getSerialNumber().toString(16),
        certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate());
  }

  private Authority authority() {
    return Authority.read(site.of(organisation, "ca"), clock);
  }

  private ChannelConfig channel() {
    return new ChannelConfig(site, organisation);
  }
}
