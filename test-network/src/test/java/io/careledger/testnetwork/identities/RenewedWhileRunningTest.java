// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.identities;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.Role;
import io.careledger.network.certificate.Credential;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.EnrolmentFiles;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.FoundedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real peer delivers no block more to a stream whose certificate has ended. The CA issues nothing
 * for seconds, so its key signs one here.
 */
class RenewedWhileRunningTest {
  private static final Duration LIFE = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestedNetwork network = TestedNetwork.get();
  private final NetworkFile file = network.file("hospital2");
  private @TempDir Path folder;

  @BeforeEach
  void found() {
    FoundedNetwork.get();
  }

  /** Signed by the institution's CA as from now, for {@link #LIFE}; returns its end. */
  private Instant writeShortLived() throws Exception {
    Credential ca =
        Credential.read(
            network.site().of(network.site().consortium().organisation("hospital2"), "ca"), "ca");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    Instant end = Instant.now().plus(LIFE);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
                ca.certificate(),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(Instant.now()),
                Date.from(end),
                new X500Principal("CN=client, OU=client"),
                keys.getPublic())
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                new ASN1ObjectIdentifier("1.2.3.4.5.6.7.8.1"),
                false,
                "{\"attrs\":{\"careledger.role\":\"client\"}}".getBytes(StandardCharsets.UTF_8));
    new Credential(
            new JcaX509CertificateConverter()
                .getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.key()))),
            keys.getPrivate())
        .write(folder, "client");
    return end;
  }

  private void enrolInItsPlace(NetworkFile.Identity files) {
    Enrolment valid = Enrolment.read(file.identity(Role.CLIENT).orElseThrow());
    CertificateAuthorityClient authority =
        CertificateAuthorityClient.of(file.authority().orElseThrow());
    EnrolmentFiles.write(authority.renew(valid), files);
  }

  @Test
  @Tag("slow")
  void program_thatRunsOverTheEndOfItsCertificate_goesOnWithTheRenewedOne() throws Exception {
    NetworkFile.Identity files =
        new NetworkFile.Identity(folder.resolve("client.pem"), folder.resolve("client.key"));
    Instant end = writeShortLived();
    try (InstitutionAccess as = OtherIdentity.access(file, Role.CLIENT, files);
        Ledger ledger = as.connections().connect(Role.CLIENT);
        EventStream events =
            ledger.events(new EventPosition(ledger.height() - 1, Integer.MAX_VALUE));
        Actor actor = TestKeys.actor(folder.resolve("actor.key"), new SecureRandom())) {
      assertTrue(as.careLedger().consortium().read().consortium().isPresent());
      assertTrue(events.next(Duration.ofMillis(200)).isEmpty());
      enrolInItsPlace(files);
      Await.until(
          Duration.ofMinutes(1),
          "the first one's end",
          () -> Instant.now().isAfter(end.plusSeconds(1)));

      as.careLedger().actors().register(actor);

      Optional<LedgerEvent> event = events.next(PATIENCE);
      assertTrue(event.isPresent());
    }
  }
}
