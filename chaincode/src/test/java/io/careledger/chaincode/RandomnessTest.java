// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.Dealings;
import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.masterkey.MasterDealing;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.consortium.CommitteePurpose;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An R is used once on a channel, whatever was dealt with it: here a master key and a person. */
class RandomnessTest {
  private static final String OPEN = "open:patients";
  private static final int SCALAR_BYTES = 64;

  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);
  private final List<Person> people = identities.enrol(HOSPITAL, 9);
  private final String ring = identities.ring(HOSPITAL, "");
  private Dealings dealings;

  @BeforeEach
  void open() {
    String master = world.openCommittee(CommitteePurpose.MASTER, 3);
    world.joinAll(master);
    dealings = new Dealings(world, master);
  }

  @AfterEach
  void close() {
    embedded.close();
  }

  /** Draws its secret point and then ρ. */
  private MasterDealing master(long seed) {
    return dealings.deal(1, EmbeddedWorld.seeded(seed));
  }

  /** Draws ρ where {@link #master} does. */
  private Mask mask(long seed) {
    SecureRandom dealer = EmbeddedWorld.seeded(seed);
    dealer.nextBytes(new byte[SCALAR_BYTES]);
    return identities.mask(people.get(3), ring, OPEN, HOSPITAL, dealer);
  }

  @Test
  void register_randomnessOfAMasterDealing_isRefused() {
    MasterDealing first = master(77);
    Mask same = mask(77);
    assertEquals(first.dealing().randomness(), same.fresh().dealing().dealing().randomness());
    world.submit(HOSPITAL, dealings.post(first.encode()));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.proof",
        () -> world.submit(same.actor(), identities.registration(same, ring, OPEN)));
    Mask other = mask(78);
    world.submit(other.actor(), identities.registration(other, ring, OPEN));
  }

  @Test
  void postDealing_randomnessOfARegistration_isRefused() {
    Mask first = mask(77);
    world.submit(first.actor(), identities.registration(first, ring, OPEN));
    MasterDealing same = master(77);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.dealing",
        () -> world.submit(HOSPITAL, dealings.post(same.encode())));
    world.submit(HOSPITAL, dealings.post(master(78).encode()));
  }
}
