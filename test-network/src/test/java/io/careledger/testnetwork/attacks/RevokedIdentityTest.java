// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Role;
import io.careledger.network.Network;
import io.careledger.network.NetworkException;
import io.careledger.sdk.fabric.Enrolment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/network revoke} after certificate and key of a client were stolen. */
class RevokedIdentityTest {
  private @TempDir Path folder;
  private RevocationScene scene;
  private String name = "";

  @BeforeEach
  void found() {
    scene = new RevocationScene(folder);
    name = scene.name();
  }

  @Test
  void client_whoseNameIsRevoked_isRefusedByEveryNodeAndByTheAuthority() throws Exception {
    char[] secret = scene.register(name);
    Enrolment stolen = scene.authority.enrol(name, secret);
    Enrolment renewed = scene.authority.renew(stolen);
    scene.assertWorks(stolen);
    scene.assertWorks(renewed);

    scene.revoke(List.of(name), List.of());

    for (Enrolment worthless : List.of(stolen, renewed)) {
      scene.assertRefusedEverywhere(worthless);
      assertTrue(scene.text().contains(RevocationScene.serial(worthless)), scene.text());
      RevocationScene.assertAuthorityRefuses(() -> scene.authority.renew(worthless));
    }
    RevocationScene.assertAuthorityRefuses(() -> scene.authority.enrol(name, secret));
    scene.assertWorks(Enrolment.read(scene.file.identity(Role.CLIENT).orElseThrow()));
    scene.assertWorks(scene.authority.enrol(name + " again", scene.register(name + " again")));
  }

  @Test
  void revocation_repeated_changesNothing_andLaterOnesKeepIt() throws Exception {
    Enrolment first = scene.authority.enrol(name, scene.register(name));
    Enrolment second = scene.authority.enrol(name + " too", scene.register(name + " too"));
    scene.revoke(List.of(name), List.of());
    long sequence = scene.sequence();

    scene.revoke(List.of(name), List.of());
    assertEquals(sequence, scene.sequence());
    scene.revoke(List.of(name + " too"), List.of());

    assertTrue(scene.sequence() > sequence);
    new Network(scene.network.site(), scene.progress()).showRevoked("hospital2");
    assertTrue(scene.text().contains(RevocationScene.serial(first) + "  since "), scene.text());
    assertTrue(scene.text().contains(RevocationScene.serial(second) + "  since "), scene.text());
    scene.assertRefusedEverywhere(first);
    scene.assertRefusedEverywhere(second);
  }

  /** The institution's own client has the same name, and another certificate. */
  @Test
  void certificate_revokedAlone_leavesTheOthersOfItsName() throws Exception {
    Enrolment copy = scene.authority.enrol("client", scene.secret("client"));
    scene.assertWorks(copy);

    scene.revoke(List.of(), List.of(scene.files(copy).certificate()));

    scene.assertRefusedEverywhere(copy);
    RevocationScene.assertAuthorityRefuses(() -> scene.authority.renew(copy));
    scene.assertWorks(Enrolment.read(scene.file.identity(Role.CLIENT).orElseThrow()));
  }

  @Test
  void administrators_areRevokedButTheOneWhoSigns() throws Exception {
    Enrolment stolen = scene.authority.enrol("admin", scene.secret("admin"));

    scene.revoke(List.of("admin"), List.of());

    assertTrue(scene.text().contains("not revoked, since it signed this: admin"), scene.text());
    assertTrue(scene.text().contains("scripts/network restart peer.hospital2"), scene.text());
    try (RawClient thief = scene.raw(stolen);
        RawClient own = RawClient.of(scene.file, Role.ADMIN)) {
      RevocationScene.awaitRefusal(thief, "hospital1");
      assertTrue(own.endorse("hospital1", own.propose(RevocationScene.CALL)).hasEndorsement());
    }
    NetworkException refusal =
        assertThrows(
            NetworkException.class,
            () ->
                new Network(scene.network.site(), scene.progress())
                    .revoke("regulator", List.of("admin"), List.of()));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith("the only certificate of admin signs this very change: enrol another"),
        refusal.getMessage());
  }
}
