// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.network.Network;
import io.careledger.network.Progress;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.ChangedNetworkFile;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.EnrolmentFiles;
import io.careledger.sdk.fabric.NetworkCheck;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.fabric.Registration;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.testnetwork.identities.OtherIdentity;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.FoundedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.junit.jupiter.api.function.Executable;

/**
 * hospital2, from which certificates and keys are stolen: what its registrar, the thief and {@code
 * scripts/network revoke} do, and what nodes then say.
 */
final class RevocationScene {
  static final Invocation CALL = new ReadConsortium().invocation();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final TestedNetwork network = TestedNetwork.get();
  final NetworkFile file = network.file("hospital2");
  final CertificateAuthorityClient authority =
      CertificateAuthorityClient.of(file.authority().orElseThrow());
  private final SecureRandom random = new SecureRandom();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Path folder;

  RevocationScene(Path folder) {
    this.folder = folder;
    FoundedNetwork.get();
  }

  /** A name that nobody else has. */
  String name() {
    byte[] unique = new byte[8];
    random.nextBytes(unique);
    return "a stolen laptop, \"ward 7\" " + HexFormat.of().formatHex(unique);
  }

  void revoke(List<String> names, List<Path> files) {
    new Network(network.site(), progress()).revoke("hospital2", names, files);
  }

  Progress progress() {
    return new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  String text() {
    return said.toString(StandardCharsets.UTF_8);
  }

  static String serial(Enrolment enrolment) {
    return enrolment.certificate().getSerialNumber().toString(16);
  }

  long sequence() {
    return new ChannelConfig(network.site(), network.site().consortium().organisation("hospital1"))
        .read()
        .getSequence();
  }

  char[] register(String who) throws IOException {
    Enrolment registrar = authority.enrol("registrar", secret("registrar"));
    return authority.register(registrar, new Registration(who, Role.CLIENT));
  }

  char[] secret(String identity) throws IOException {
    Path secrets =
        network.site().of(network.site().consortium().organisation("hospital2"), "secrets");
    return Files.readString(secrets.resolve(identity)).strip().toCharArray();
  }

  NetworkFile.Identity files(Enrolment enrolment) {
    NetworkFile.Identity files =
        new NetworkFile.Identity(
            folder.resolve(serial(enrolment) + ".pem"), folder.resolve(serial(enrolment) + ".key"));
    EnrolmentFiles.write(enrolment, files);
    return files;
  }

  InstitutionAccess access(Enrolment enrolment) {
    return OtherIdentity.access(file, Role.CLIENT, files(enrolment));
  }

  RawClient raw(Enrolment enrolment) {
    return RawClient.of(OtherIdentity.file(file, Role.CLIENT, files(enrolment)), Role.CLIENT);
  }

  /** A client that asks peers themselves, outside any channel. */
  RawClient outsideTheChannel(Enrolment enrolment) {
    NetworkFile other = OtherIdentity.file(file, Role.CLIENT, files(enrolment));
    return RawClient.of(ChangedNetworkFile.of(other).channel("").file(), Role.CLIENT);
  }

  void assertWorks(Enrolment enrolment) {
    try (InstitutionAccess as = access(enrolment);
        Actor actor = TestKeys.actor(folder.resolve("actor." + System.nanoTime()), random)) {
      as.careLedger().actors().register(actor);
    }
  }

  void assertRefusedEverywhere(Enrolment revoked) {
    try (RawClient thief = raw(revoked);
        RawClient genuine = RawClient.of(file, Role.CLIENT)) {
      Proposed proposed = genuine.propose(CALL);
      for (NetworkFile each : network.files()) {
        String institution = each.institution();
        awaitRefusal(thief, institution);
        for (String answer :
            List.of(
                thief.refusal(institution, thief.propose(CALL)),
                thief.gatewayRefusal(institution, thief.propose(CALL)))) {
          assertTrue(answer.contains("access denied"), answer);
        }
        assertTrue(genuine.endorse(institution, genuine.propose(CALL)).hasEndorsement());
      }
      List<ProposalResponse> endorsed = genuine.endorse(List.of("hospital2"), proposed);
      for (NetworkFile.Orderer orderer : file.orderers()) {
        Envelope envelope = thief.sign(thief.propose(CALL).transaction(endorsed));
        assertEquals(Status.FORBIDDEN, thief.broadcast(orderer, envelope), orderer.name());
      }
    }
    assertToldClearly(revoked);
  }

  /** A peer follows the channel, a moment after the ordering nodes. */
  static void awaitRefusal(RawClient thief, String institution) {
    Await.until(
        PATIENCE,
        "the peer of " + institution + " knows the revocation",
        () -> {
          try {
            return thief.refusal(institution, thief.propose(CALL)).contains("access denied");
          } catch (AssertionError endorsed) {
            return false;
          }
        });
  }

  private void assertToldClearly(Enrolment revoked) {
    try (InstitutionAccess as = access(revoked);
        Actor actor = TestKeys.actor(folder.resolve("actor." + System.nanoTime()), random)) {
      for (Executable call :
          List.<Executable>of(
              () -> as.careLedger().consortium().read(),
              () -> as.careLedger().actors().register(actor))) {
        LedgerException e = assertThrows(LedgerException.class, call);
        assertEquals(ErrorCode.ACCESS_FORBIDDEN, e.code(), e.getMessage());
        assertEquals("creator", e.field(), e.getMessage());
      }
    }
    List<String> bad =
        NetworkCheck.of(OtherIdentity.file(file, Role.CLIENT, files(revoked)), Clock.systemUTC())
            .stream()
            .filter(found -> found.what().equals("identity client"))
            .filter(found -> found.level() == NetworkCheck.Level.BAD)
            .map(NetworkCheck.Finding::detail)
            .toList();
    assertFalse(bad.isEmpty());
    assertTrue(bad.get(0).contains(serial(revoked)), bad::toString);
  }

  static void assertAuthorityRefuses(Executable call) {
    LedgerException e = assertThrows(LedgerException.class, call);
    assertEquals(ErrorCode.CERTIFICATE_AUTHORITY_REFUSED, e.code(), e.getMessage());
  }
}
