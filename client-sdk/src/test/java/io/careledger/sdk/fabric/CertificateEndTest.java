// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.sdk.fabric.NetworkCheck.Finding;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check says of certificates near their end and after it; nobody is there but the CA. */
class CertificateEndTest {
  @TempDir Path folder;

  private NetworkFile network(FakeAuthority authority) throws IOException {
    KeyPair pair = TestCertificates.keyPair();
    String role = "{\"attrs\":{\"careledger.role\":\"member\"}}";
    NetworkFile.Identity identity =
        new TestCertificates.Issued(
                authority.certificates.certify(
                    "member", pair.getPublic(), Duration.ofDays(200), role),
                pair.getPrivate())
            .write(folder, "member");
    Files.setPosixFilePermissions(identity.key(), PosixFilePermissions.fromString("rw-------"));
    NetworkFile.Authority at = authority.address();
    return new NetworkFile(
        folder.resolve("network.json"),
        "careledger",
        "careledger",
        "hospital1",
        "Hospital1MSP",
        new NetworkFile.Node("127.0.0.1:1", at.tlsCa()),
        Map.of("member", identity),
        Optional.of(at),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Finding find(NetworkFile network, Clock clock, String what) {
    return NetworkCheck.of(network, clock).stream()
        .filter(found -> found.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private static Clock in(int days) {
    return Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
  }

  @Test
  void identity_expired_saysHowToEnrolItAgainAndNotToRenewIt() throws IOException {
    try (FakeAuthority authority = new FakeAuthority(folder)) {
      NetworkFile network = network(authority);
      assertTrue(find(network, in(190), "identity member").detail().endsWith("renew it"));

      Finding expired = find(network, in(201), "identity member");
      assertEquals(Level.BAD, expired.level());
      assertTrue(
          expired.detail().endsWith("ca enrol NAME --identity member --secret-file FILE"),
          expired.detail());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "90, GOOD, its TLS certificate is valid until",
    "20, WARNING, its TLS certificate expires in",
    "-1, BAD, its TLS certificate has expired"
  })
  void authority_nearTheEndOfItsTlsCertificate_isToldWithWhatItSays(
      int days, Level level, String said) throws IOException {
    try (FakeAuthority authority = new FakeAuthority(folder, Duration.ofDays(days))) {
      Finding found = find(network(authority), Clock.systemUTC(), "certificate authority");

      assertEquals(level, found.level(), found.detail());
      assertTrue(found.detail().contains(said), found.detail());
      assertEquals(level != Level.BAD, found.detail().contains("its clock differs by"));
    }
  }
}
