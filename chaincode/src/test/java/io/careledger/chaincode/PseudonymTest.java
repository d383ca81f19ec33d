// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.MSPS;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActorAsInstitution;
import io.careledger.ledger.consortium.ConsortiumArguments.RegisterActor;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ListActors;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCurrentCommittee;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RevokePseudonym;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.Attest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pseudonyms as the ledger accepts them, and what is not for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PseudonymTest {
  private static final String OPEN = "open:patients";
  private static final String UNIQUE = "unique:study-17";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);
  private final List<Person> people = identities.enrol(HOSPITAL, 9);
  private final String ring = identities.ring(HOSPITAL, "");

  @AfterAll
  void close() {
    embedded.close();
  }

  private void refused(ErrorCode code, String field, Mask mask, RegisterPseudonym registration) {
    assertRefused(code, field, () -> world.submit(mask.actor(), registration));
  }

  @Test
  void register_memberOfTheRing_isAnActorThroughAnyInstitution() {
    Mask mask = identities.register(people.get(0), ring, OPEN, RESEARCH);
    PseudonymState state = world.query(new ReadPseudonym(mask.actor().id()));
    assertEquals(9, state.anonymity());
    assertEquals(List.of(ring), state.rings());
    assertTrue(world.query(new ReadActor(mask.actor().id())).pseudonym());
    assertTrue(
        world.query(new ListActors(RESEARCH, PageRequest.FIRST)).rows().stream()
            .noneMatch(actor -> actor.actor().equals(mask.actor().id())));
    // any number in an open scope
    identities.register(people.get(0), ring, OPEN, CLINIC);
  }

  @Test
  void register_sameTagTwice_isRefusedInAUniqueScope() {
    Mask first = identities.register(people.get(1), ring, UNIQUE, HOSPITAL);
    Mask second = identities.mask(people.get(1), ring, UNIQUE, RESEARCH);
    refused(
        ErrorCode.STATE_CONFLICT,
        "arguments.scope",
        second,
        identities.registration(second, ring, UNIQUE));
    identities.register(people.get(1), ring, "unique:study-18", HOSPITAL);
    identities.register(people.get(2), ring, UNIQUE, HOSPITAL);
    assertEquals(9, world.query(new ReadPseudonym(first.actor().id())).anonymity());
  }

  /** Whoever's generator repeats itself would show the difference of two secrets. */
  @Test
  void register_randomnessUsedBefore_isRefused() {
    Mask first = identities.mask(people.get(3), ring, OPEN, HOSPITAL, EmbeddedWorld.seeded(77));
    world.submit(first.actor(), identities.registration(first, ring, OPEN));
    Mask second = identities.mask(people.get(4), ring, OPEN, HOSPITAL, EmbeddedWorld.seeded(77));
    refused(
        ErrorCode.STATE_CONFLICT,
        "arguments.proof",
        second,
        identities.registration(second, ring, OPEN));
  }

  /** What would tie a pseudonym to a person, and what it has transactions of its own for. */
  @Test
  void pseudonym_attestedRotatedOrClosedAsAnActor_isRefused() {
    Mask mask = identities.register(people.get(7), ring, OPEN, HOSPITAL);
    TestActor actor = mask.actor();
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.actor",
        () -> world.submit(HOSPITAL, new Attest(actor.id(), "hospital1:doctor", 0, 2, 65_535)));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "actor", () -> world.submit(actor, new CloseActor("tired")));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.actor",
        () -> world.submit(HOSPITAL, new CloseActorAsInstitution(actor.id(), "tired")));
    SigningKey next = SigningKey.random(world.network().random());
    RotateActor rotate =
        new RotateActor(Bytes.of(next.verificationKey().encode()), world.sealingKey());
    String payload = world.payload(actor, rotate).text();
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "actor",
        () -> world.submit(actor, payload, ActorTest.both(actor, next, payload), rotate));
    RegisterActor again = new RegisterActor(actor.verificationKey(), HOSPITAL, world.sealingKey());
    assertRefused(ErrorCode.ACTOR_EXISTS, "actor", () -> world.submit(actor, again));
  }

  @Test
  void revoke_ownPseudonym_endsIt() {
    Mask mask = identities.register(people.get(8), ring, OPEN, HOSPITAL);
    TestActor named = world.actor(HOSPITAL);
    assertRefused(
        ErrorCode.NOT_FOUND,
        "pseudonym",
        () -> world.submit(named, new RevokePseudonym("not mine")));
    world.submit(mask.actor(), new RevokePseudonym("study is over"));
    assertRefused(
        ErrorCode.ACTOR_CLOSED,
        "actor",
        () -> world.submit(mask.actor(), new RevokePseudonym("again")));
  }

  /** A new committee takes the next registrations; the old one keeps its own. */
  @Test
  void register_afterANewCommittee_isForTheNewOne() {
    try (EmbeddedWorld other = new EmbeddedWorld("other")) {
      World there = other.world.found();
      Identities first = new Identities(there);
      List<Person> enrolled = first.enrol(HOSPITAL, 8);
      String shown = first.ring(HOSPITAL, "");
      Mask before = first.mask(enrolled.get(0), shown, OPEN, HOSPITAL);
      String joining = there.openCommittee(CommitteePurpose.IDENTITY, 2);
      ReadCurrentCommittee current = new ReadCurrentCommittee(CommitteePurpose.IDENTITY);
      assertEquals("identity/1", there.query(current).committee());
      there.submit(before.actor(), first.registration(before, shown, OPEN));
      MSPS.forEach(
          msp -> there.submit(msp, there.join(joining, msp, there.memberKey(joining, msp))));
      assertEquals(joining, there.query(current).committee());
      Mask after = first.mask(enrolled.get(1), shown, OPEN, HOSPITAL);
      assertRefused(
          ErrorCode.STATE_CONFLICT,
          "arguments.committee",
          () -> there.submit(after.actor(), first.registration(after, shown, OPEN)));
    }
  }
}
