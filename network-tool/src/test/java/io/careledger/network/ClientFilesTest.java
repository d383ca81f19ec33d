// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFilesTest {
  private static final Optional<String> PROXY = Optional.of("https://ipfs.hospital1.example");

  @TempDir Path folder;
  private Site site;
  private Path given;

  @BeforeEach
  void open() throws IOException {
    Site local = TestSite.in(folder);
    Path file = local.template("consortium.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("host: 127.0.0.1", "host: h1.example\n    listen: 0.0.0.0"));
    site = local.of(Consortium.read(file));
    for (Organisation organisation : site.consortium().organisations()) {
      NodeCertificates.make(site, organisation, Clock.systemUTC());
    }
    ConnectionFiles.write(site);
    given = folder.resolve("to carry");
  }

  @Test
  void write_whatTheComputerGets_isNoKeyAndNoOtherIdentity() throws IOException {
    write("hospital1", Optional.empty());

    NetworkFile file = NetworkFile.read(given.resolve("hospital1.json"));
    assertEquals(Set.of("client"), file.identities().keySet());
    assertTrue(file.authority().orElseThrow().registrar().isEmpty());
    assertTrue(file.ipfs().isEmpty());
    assertEquals(
        List.of(
            "hospital1.json",
            "hospital1/tls-ca.pem",
            "hospital1/tls/hospital2.pem",
            "hospital1/tls/regulator.pem",
            "hospital1/tls/research.pem"),
        files());
  }

  @Test
  void write_withAProxy_hasTheNodesTokenToo() throws IOException {
    write("hospital1", PROXY);

    NetworkFile file = NetworkFile.read(given.resolve("hospital1.json"));
    assertEquals(URI.create(PROXY.get()), file.ipfs().orElseThrow().api());
    assertEquals(
        TestSite.text(site.connections().resolve("hospital1/ipfs-token")),
        TestSite.text(given.resolve("hospital1/ipfs-token")));
    assertEquals(6, files().size());
  }

  @Test
  void write_whatNobodyElsewhereReaches_isRefused() {
    assertEquals(
        "`host` of hospital2 in consortium.yaml is 127.0.0.1: other computers don't reach its"
            + " nodes",
        refusal("hospital2", Optional.empty()));
    assertEquals(
        "other computers reach an IPFS node by https only, through a proxy: http://h1.example:7060",
        refusal("hospital1", Optional.of("http://h1.example:7060")));
    assertFalse(Files.exists(given));
  }

  @Test
  void write_whereSomethingIs_isRefused() {
    write("hospital1", Optional.empty());

    assertEquals(
        given.resolve("hospital1.json") + " or the folder beside it is there already",
        refusal("hospital1", PROXY));
  }

  private void write(String name, Optional<String> proxy) {
    ClientFiles.write(site, site.consortium().organisation(name), given, proxy);
  }

  private String refusal(String name, Optional<String> proxy) {
    return assertThrows(NetworkException.class, () -> write(name, proxy)).getMessage();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(given)) {
      return all.filter(Files::isRegularFile)
          .map(file -> given.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
