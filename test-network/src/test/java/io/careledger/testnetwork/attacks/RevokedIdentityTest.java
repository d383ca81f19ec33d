// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.network.Network;
import io.careledger.network.NetworkException;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.nio.file.Path;
import java.time.Duration;
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

  /** So an agent learns of it that only waits for events. */
  @Test
  void stream_thatIsOpenWhenItsIdentityIsRevoked_endsWithAClearError() throws Exception {
    Enrolment stolen = scene.authority.enrol(name, scene.register(name));
    try (InstitutionAccess as = scene.access(stolen);
        Ledger ledger = as.connections().connect(Role.CLIENT);
        EventStream events =
            ledger.events(new EventPosition(ledger.height() - 1, Integer.MAX_VALUE))) {
      assertTrue(events.next(Duration.ofMillis(200)).isEmpty());
      scene.revoke(List.of(name), List.of());

      LedgerException e = assertThrows(LedgerException.class, () -> drain(events));

      assertEquals(ErrorCode.ACCESS_FORBIDDEN, e.code(), e.getMessage());
      assertEquals("creator", e.field(), e.getMessage());
    }
  }

  /** What is installed at a peer the peer's own folder decides on, as it was at its start. */
  @Test
  void administrator_atThePeerItself_isRefusedOnceThePeerWasStartedAgain() throws Exception {
    Enrolment stolen = scene.authority.enrol("admin", scene.secret("admin"));
    try (RawClient thief = scene.outsideTheChannel(stolen);
        RawClient own =
            scene.outsideTheChannel(
                Enrolment.read(scene.file.identity(Role.ADMIN).orElseThrow()))) {
      thief.endorse("hospital2", installed(thief));
      scene.revoke(List.of("admin"), List.of());

      new Network(scene.network.site(), scene.progress()).restart(List.of("peer.hospital2"), false);

      Await.until(
          Duration.ofMinutes(1),
          "the peer of hospital2",
          () -> thief.refusal("hospital2", installed(thief)).contains("access denied"));
      own.endorse("hospital2", installed(own));
    }
  }

  private static Proposed installed(RawClient client) {
    return client.question("_lifecycle", "QueryInstalledChaincodes", "");
  }

  private int drain(EventStream events) {
    scene.assertWorks(Enrolment.read(scene.file.identity(Role.CLIENT).orElseThrow()));
    int count = 0;
    while (events.next(Duration.ofSeconds(30)).isPresent()) {
      count++;
    }
    return count;
  }

  /** The institution's own client has the same name, and another certificate. */
  @Test
  void certificate_revokedAlone_leavesTheOthersOfItsName() throws Exception {
    Enrolment copy = scene.authority.enrol("client", scene.secret("client"));
    scene.assertWorks(copy);

    scene.revoke(List.of(), List.of(scene.files(copy).certificate()));

    assertTrue(
        scene.text().contains("client has other certificates, which were not"), scene.text());
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
