// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.rules.PseudonymRule;
import io.careledger.chaincode.rules.RingRule;
import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Registrations made for another statement, and every field of one and byte of its proof changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationAttackTest {
  private static final String OPEN = "open:patients";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);
  private final List<Person> people = identities.enrol(HOSPITAL, 9);
  private final String ring = identities.ring(HOSPITAL, "");
  private final Ring members = RingRule.ring(identities.ringState(ring));

  @AfterAll
  void close() {
    embedded.close();
  }

  private Mask made(Person person, Ring of, Committee committee, String contract) {
    TestActor actor = identities.mask(people.get(0), ring, OPEN, HOSPITAL).actor();
    return identities.mask(
        person,
        actor,
        new PseudonymRegistration(
            actor.key().verificationKey(), of, Scope.parse(OPEN), committee, contract));
  }

  private void refused(Mask mask) {
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.proof",
        () -> world.submit(mask.actor(), identities.registration(mask, ring, OPEN)));
  }

  @Test
  void register_proofForAnotherChannelOrContract_isRefused() {
    Committee here = identities.committee();
    Committee elsewhere = new Committee("other", here.id(), here.threshold(), here.keys());
    refused(made(people.get(1), members, elsewhere, PseudonymRule.CONTRACT));
    refused(made(people.get(1), members, here, "records"));
    Mask right = made(people.get(1), members, here, PseudonymRule.CONTRACT);
    world.submit(right.actor(), identities.registration(right, ring, OPEN));
  }

  /** Somebody who is enrolled elsewhere, and somebody who isn't, in a ring of their own making. */
  @Test
  void register_dealtSecretOutsideTheRing_isRefused() {
    Person there = identities.enrol(CLINIC, 8).get(0);
    Person nowhere = identities.person(HOSPITAL, "nobody");
    for (Person stranger : List.of(there, nowhere)) {
      List<G1> own = new ArrayList<>(members.members());
      own.set(4, stranger.key().publicKey());
      refused(made(stranger, new Ring(own), identities.committee(), PseudonymRule.CONTRACT));
    }
    identities.register(there, identities.ring(CLINIC, ""), OPEN, HOSPITAL);
  }

  /** Each field is changed and the payload signed again: the proof holds for none of them. */
  @Test
  void register_anyFieldChanged_isRefused() {
    Mask mask = identities.mask(people.get(2), ring, OPEN, HOSPITAL);
    Mask other = identities.mask(people.get(3), ring, OPEN, HOSPITAL);
    RegisterPseudonym r = identities.registration(mask, ring, OPEN);
    RegisterPseudonym o = identities.registration(other, ring, OPEN);
    String second = identities.ring(HOSPITAL, "");
    Bytes zero = Bytes.of(new byte[32]);
    List<RegisterPseudonym> changed =
        List.of(
            new RegisterPseudonym(
                "identity/2", r.key(), r.msp(), r.proof(), ring, OPEN, r.sealingKey()),
            new RegisterPseudonym(
                r.committee(), o.key(), r.msp(), r.proof(), ring, OPEN, r.sealingKey()),
            new RegisterPseudonym(
                r.committee(), r.key(), CLINIC, r.proof(), ring, OPEN, r.sealingKey()),
            new RegisterPseudonym(
                r.committee(), r.key(), r.msp(), o.proof(), ring, OPEN, r.sealingKey()),
            new RegisterPseudonym(
                r.committee(), r.key(), r.msp(), r.proof(), "a".repeat(32), OPEN, r.sealingKey()),
            new RegisterPseudonym(
                r.committee(), r.key(), r.msp(), r.proof(), ring, "open:other", r.sealingKey()),
            new RegisterPseudonym(r.committee(), r.key(), r.msp(), r.proof(), ring, OPEN, zero));
    for (int i = 0; i < changed.size(); i++) {
      RegisterPseudonym wrong = changed.get(i);
      assertThrows(LedgerException.class, () -> world.submit(mask.actor(), wrong), "change " + i);
    }
    assertEquals(
        identities.ringState(ring).digest(),
        identities.ringState(second).digest(),
        "a ring with the same members is the same ring for a proof");
    world.submit(mask.actor(), r);
  }

  @Test
  void register_underTheIdOfAnotherKey_isRefused() {
    Mask mask = identities.mask(people.get(4), ring, OPEN, HOSPITAL);
    Mask other = identities.mask(people.get(5), ring, OPEN, HOSPITAL);
    ActorPayload right = world.payload(mask.actor(), identities.registration(mask, ring, OPEN));
    ActorPayload wrong =
        new ActorPayload(
            other.actor().id(),
            right.arguments(),
            right.channel(),
            right.contract(),
            right.expires(),
            right.requestId(),
            right.transaction());
    RegisterPseudonym arguments = identities.registration(mask, ring, OPEN);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, "actor", () -> world.submit(mask.actor(), wrong, arguments));
    world.submit(mask.actor(), right, arguments);
  }

  /** The holder signs again what was changed: then the proof alone stands against it. */
  @Test
  void register_anyByteOfTheProofChangedAndSignedAgain_isRefused() {
    Mask mask = identities.mask(people.get(7), ring, OPEN, HOSPITAL);
    RegisterPseudonym right = identities.registration(mask, ring, OPEN);
    byte[] proof = right.proof().toArray();
    assertTrue(proof.length > 1_000);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= 1;
      RegisterPseudonym wrong =
          new RegisterPseudonym(
              right.committee(),
              right.key(),
              right.msp(),
              Bytes.of(proof),
              ring,
              OPEN,
              right.sealingKey());
      String payload = world.payload(mask.actor(), wrong).text();
      assertNotAccepted(wrong, payload, mask.actor().sign(payload), "proof, byte " + i);
      proof[i] ^= 1;
    }
    world.submit(mask.actor(), right);
  }

  private void assertNotAccepted(
      RegisterPseudonym arguments, String payload, String envelope, String what) {
    assertThrows(
        LedgerException.class,
        () ->
            world
                .ledger(HOSPITAL, Role.CLIENT)
                .evaluate(arguments.transaction().invocation(payload, envelope)),
        what);
  }
}
