// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.exchange;

import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Four hosts as four folders, each with the part of one organisation, and what they exchange. */
final class FourHosts {
  final Site hospital1;
  final Site hospital2;
  final Site research;
  final Site regulator;
  private final Path folder;

  FourHosts(Path folder) {
    this.folder = folder;
    hospital1 = host("hospital1");
    hospital2 = host("hospital2");
    research = host("research");
    regulator = host("regulator");
  }

  /** A host on which no network was made yet; no ordering node answers there. */
  static Site host(String name, Path at) {
    Site site = TestSite.part(TestSite.in(at), name);
    NodeCertificates.make(site, site.here().get(0), Clock.systemUTC());
    TestSite.binary(site, "peer", "exit 1");
    if (site.here().get(0).ipfs()) {
      PrivateFiles.write(
          site.of(site.here().get(0), "ipfs").resolve("config"),
          "{\"Identity\": {\"PeerID\": \"12D3KooW" + name + "peer\"}}");
    }
    return site;
  }

  private Site host(String name) {
    return host(name, folder.resolve(name));
  }

  /** The organisation whose part a host has. */
  static String own(Site site) {
    return site.here().get(0).name();
  }

  List<Site> all() {
    return List.of(hospital1, hospital2, research, regulator);
  }

  /** Writes a host's part to {@link #file}; what the command says. */
  List<String> export(Site site) {
    return new Exchange(site).export(file(own(site)));
  }

  /** What an organisation exports. */
  Path file(String name) {
    return folder.resolve(name + ".json");
  }

  /** Gives a host what organisations have exported. */
  void take(Site site, String... names) {
    for (String name : names) {
      new Exchange(site).take(file(name));
    }
  }
}
