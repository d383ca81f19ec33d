// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.EnrolmentFiles;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.fabric.Registration;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.FoundedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The SDK's client of Fabric CA at an institution's real one. */
class CertificateAuthorityTest {
  private final SecureRandom random = new SecureRandom();
  private final NetworkFile file = TestedNetwork.get().file("hospital2");
  private final NetworkFile.Authority server = file.authority().orElseThrow();
  private final CertificateAuthorityClient authority = CertificateAuthorityClient.of(server);
  private @TempDir Path folder;
  private String name = "";

  @BeforeEach
  void found() {
    FoundedNetwork.get();
    byte[] unique = new byte[8];
    random.nextBytes(unique);
    name = "a person, \"of\" hospital2 " + HexFormat.of().formatHex(unique);
  }

  @Test
  void identity_registeredEnrolledAndRenewed_worksOnTheLedgerInItsRole() {
    char[] secret = authority.register(registrar(), new Registration(name, Role.CLIENT));
    Enrolment first = authority.enrol(name, secret);
    assertEquals(Optional.of("client"), first.role());
    assertRegistersAnActor(first, "first");

    Enrolment renewed = authority.renew(first);
    assertEquals(Optional.of("client"), renewed.role());
    assertNotEquals(first.certificate().getPublicKey(), renewed.certificate().getPublicKey());
    assertEquals(
        first.certificate().getSubjectX500Principal(),
        renewed.certificate().getSubjectX500Principal());
    assertRegistersAnActor(renewed, "renewed");
  }

  @Test
  void clientsCertificate_inThePlaceOfAnAdmins_isRefusedByTheChaincode() {
    Enrolment client =
        authority.enrol(name, authority.register(registrar(), new Registration(name, Role.CLIENT)));
    try (InstitutionAccess as = access(client, Role.ADMIN)) {
      LedgerException e =
          assertThrows(
              LedgerException.class,
              () -> as.careLedger().consortium().accept(Bytes.of(new byte[32])));
      assertEquals(ErrorCode.ROLE_REFUSED, e.code(), e.getMessage());
    }
  }

  @Test
  void secret_usedTwiceOrWrong_isRefused() {
    char[] secret = authority.register(registrar(), new Registration(name, Role.MEMBER));
    assertRefused(() -> authority.enrol(name, "not its secret".toCharArray()));
    assertEquals(Optional.of("member"), authority.enrol(name, secret).role());
    assertRefused(() -> authority.enrol(name, secret));
  }

  @Test
  void enrolmentOfAClient_registersNobody_andNobodyIsRegisteredTwice() {
    Enrolment client =
        authority.enrol(name, authority.register(registrar(), new Registration(name, Role.CLIENT)));
    assertRefused(() -> authority.register(client, new Registration(name + " too", Role.ADMIN)));
    assertRefused(() -> authority.register(registrar(), new Registration(name, Role.ADMIN)));
  }

  private static void assertRefused(Executable call) {
    LedgerException e = assertThrows(LedgerException.class, call);
    assertEquals(ErrorCode.CERTIFICATE_AUTHORITY_REFUSED, e.code(), e.getMessage());
    assertTrue(e.reason().contains("status 4"), e.reason());
  }

  private Enrolment registrar() {
    NetworkFile.Registrar registrar = server.registrar().orElseThrow();
    try {
      String secret = Files.readString(registrar.secretFile()).strip();
      return authority.enrol(registrar.name(), secret.toCharArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertRegistersAnActor(Enrolment enrolment, String key) {
    Path keys = folder.resolve(key + ".key");
    try (InstitutionAccess as = access(enrolment, Role.CLIENT);
        Actor actor = TestKeys.actor(keys, random)) {
      as.careLedger().actors().register(actor);
    }
  }

  /** The institution with another certificate for one of its roles. */
  private InstitutionAccess access(Enrolment enrolment, Role role) {
    NetworkFile.Identity identity =
        new NetworkFile.Identity(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    EnrolmentFiles.write(enrolment, identity);
    return OtherIdentity.access(file, role, identity);
  }
}
