// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RevokePseudonym;
import io.careledger.ledger.identities.PseudonymArguments.ShowAttribute;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import io.careledger.ledger.records.AccessDenial;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pseudonyms that carry attributes: as owner, as requester, and where they would stand out. */
class ShowAttributeTest {
  private static final String DOCTOR = "hospital1:doctor";
  private static final String HEAD = "hospital1:head";
  private static final String OPEN = "open:research";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);
  private final List<Person> people = identities.enrol(HOSPITAL, 24);
  private final String everybody = identities.ring(HOSPITAL, "");

  @AfterEach
  void close() {
    embedded.close();
  }

  private String ring(String attribute, List<Person> holders) {
    identities.attest(HOSPITAL, attribute, holders, world.today() + 20);
    return identities.ring(HOSPITAL, attribute);
  }

  private Mask mask(int person) {
    return identities.register(people.get(person), everybody, OPEN, RESEARCH);
  }

  private void refused(ErrorCode code, String field, Mask mask, ShowAttribute showing) {
    assertRefused(code, field, () -> world.submit(mask.actor(), showing));
  }

  @Test
  void showAttribute_holder_carriesItUntilTheRingEnds() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    Mask mask = mask(3);
    int anonymity =
        world.submit(mask.actor(), identities.showing(mask, DOCTOR, doctors)).result().anonymity();
    assertEquals(12, anonymity);
    Attestation carried =
        world.query(new ListAttestations(mask.actor().id(), PageRequest.FIRST)).rows().get(0);
    assertEquals(
        List.of(world.today(), world.today() + 20, 2),
        List.of(carried.from(), carried.until(), carried.maxDays()));
    assertEquals(HOSPITAL, carried.msp());
    assertEquals(
        List.of(everybody, doctors), world.query(new ReadPseudonym(mask.actor().id())).rings());
  }

  /** A pseudonym owns a record, another one reads it and asks for a key, as any actor does. */
  @Test
  void pseudonym_asOwnerAndRequester_actsLikeAnActor() {
    String master = world.openMaster();
    String doctors = ring(DOCTOR, people.subList(0, 12));
    TestActor owner = mask(20).actor();
    Register record = world.registration(owner, master, DOCTOR);
    world.submit(owner, record);
    Mask reader = mask(5);
    RequestAccess request = new RequestAccess(Purpose.TREAT, record.description().record());
    assertEquals(AccessDenial.POLICY, world.submit(reader.actor(), request).result().reason());
    world.submit(reader.actor(), identities.showing(reader, DOCTOR, doctors));
    assertTrue(world.submit(reader.actor(), request).result().granted());
    KeyDecision key =
        world
            .submit(
                reader.actor(),
                new RequestKey(
                    List.of(DOCTOR), master, world.today(), world.today(), world.sealingKey()))
            .result();
    assertTrue(key.granted());
    world.submit(CLINIC, new PostPartialKey(key.request(), world.bytes(100)));
    world.submit(reader.actor(), new RevokePseudonym("done"));
    assertRefused(ErrorCode.ACTOR_CLOSED, "actor", () -> world.submit(reader.actor(), request));
  }

  /** A doctor helps a patient in every way: the secret of the registration decides. */
  @Test
  void showAttribute_personWithoutIt_isRefused() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    Mask patient = mask(15);
    Mask doctor = mask(2);
    ShowAttribute lent = identities.showing(doctor, DOCTOR, doctors);
    refused(ErrorCode.PROOF_INVALID, "arguments.proof", patient, lent);
    world.submit(doctor.actor(), lent);
    TestActor named = world.actor(HOSPITAL);
    assertRefused(ErrorCode.NOT_FOUND, "pseudonym", () -> world.submit(named, lent));
  }

  /** Nobody knows who is behind it; the same person under another pseudonym is not concerned. */
  @Test
  void showAttribute_revokedOfThisPseudonym_isRefusedInEveryRing() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    Mask mask = mask(3);
    world.submit(mask.actor(), identities.showing(mask, DOCTOR, doctors));
    world.submit(HOSPITAL, new Revoke(mask.actor().id(), DOCTOR, "misuse"));
    String next = identities.ring(HOSPITAL, DOCTOR);
    for (String ring : List.of(doctors, next)) {
      ShowAttribute again = identities.showing(mask, DOCTOR, ring);
      refused(ErrorCode.STATE_CONFLICT, "arguments.attribute", mask, again);
    }
    Attestation kept =
        world.query(new ListAttestations(mask.actor().id(), PageRequest.FIRST)).rows().get(0);
    assertEquals("misuse", kept.revocation().orElseThrow().reason());
    Mask other = mask(3);
    world.submit(other.actor(), identities.showing(other, DOCTOR, next));
  }

  @Test
  void showAttribute_anotherAttributesRing_isRefused() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    Mask doctor = mask(2);
    ShowAttribute right = identities.showing(doctor, DOCTOR, doctors);
    refused(
        ErrorCode.STATE_CONFLICT,
        "arguments.ring",
        doctor,
        new ShowAttribute(HEAD, right.proof(), doctors));
    refused(
        ErrorCode.STATE_CONFLICT,
        "arguments.ring",
        doctor,
        new ShowAttribute(DOCTOR, right.proof(), everybody));
    refused(
        ErrorCode.NOT_FOUND,
        "arguments.ring",
        doctor,
        new ShowAttribute(DOCTOR, right.proof(), "a".repeat(32)));
  }

  /** Each ring is large enough, and together they have one member. */
  @Test
  void showAttribute_ringsThatMeetInOneMember_isRefused() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    String heads = ring(HEAD, people.subList(11, 23));
    Mask both = mask(11);
    world.submit(both.actor(), identities.showing(both, DOCTOR, doctors));
    ShowAttribute second = identities.showing(both, HEAD, heads);
    refused(ErrorCode.STATE_CONFLICT, "arguments.ring", both, second);
    // a fresh pseudonym for the other attribute
    Mask fresh = mask(11);
    world.submit(fresh.actor(), identities.showing(fresh, HEAD, heads));
    assertEquals(12, world.query(new ReadPseudonym(fresh.actor().id())).anonymity());
  }

  /** Three rings of which any two have eight in common, all three only four. */
  @Test
  void showAttribute_thirdRing_isIntersectedWithAllBefore() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    String heads = ring(HEAD, people.subList(4, 16));
    List<Person> mixed =
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15).stream().map(people::get).toList();
    String nurses = ring("hospital1:nurse", mixed);
    Mask mask = mask(5);
    world.submit(mask.actor(), identities.showing(mask, DOCTOR, doctors));
    assertEquals(
        8, world.submit(mask.actor(), identities.showing(mask, HEAD, heads)).result().anonymity());
    ShowAttribute third = identities.showing(mask, "hospital1:nurse", nurses);
    refused(ErrorCode.STATE_CONFLICT, "arguments.ring", mask, third);
    Mask other = mask(5);
    world.submit(other.actor(), identities.showing(other, DOCTOR, doctors));
    world.submit(other.actor(), identities.showing(other, "hospital1:nurse", nurses));
  }

  /** The highest floor of the rings shown counts. */
  @Test
  void showAttribute_belowAHigherFloor_isRefused() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    identities.attest(HOSPITAL, HEAD, people.subList(3, 16), world.today() + 20);
    String heads = world.submit(HOSPITAL, new PublishRing(HEAD, 10, List.of(1))).result().ring();
    Mask mask = mask(5);
    world.submit(mask.actor(), identities.showing(mask, HEAD, heads));
    ShowAttribute second = identities.showing(mask, DOCTOR, doctors);
    refused(ErrorCode.STATE_CONFLICT, "arguments.ring", mask, second);
  }

  @Test
  void showAttribute_ringThatIsNotCurrent_isRefused() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    Mask mask = mask(5);
    ShowAttribute showing = identities.showing(mask, DOCTOR, doctors);
    world.submit(HOSPITAL, new Revoke(people.get(0).subject(), DOCTOR, "left"));
    refused(ErrorCode.STATE_CONFLICT, "arguments.ring", mask, showing);
    String next = identities.ring(HOSPITAL, DOCTOR);
    world.submit(mask.actor(), identities.showing(mask, DOCTOR, next));
    Mask later = mask(6);
    ShowAttribute late = identities.showing(later, DOCTOR, next);
    embedded.clock.advance(Duration.ofDays(21));
    refused(ErrorCode.STATE_CONFLICT, "arguments.ring", later, late);
    Attestation carried =
        world.query(new ListAttestations(mask.actor().id(), PageRequest.FIRST)).rows().get(0);
    assertFalse(carried.covers(world.today()));
  }

  @Test
  void showAttribute_sameRingAgain_countsOnce() {
    String doctors = ring(DOCTOR, people.subList(0, 12));
    Mask mask = mask(5);
    for (int i = 0; i < 3; i++) {
      world.submit(mask.actor(), identities.showing(mask, DOCTOR, doctors));
    }
    assertEquals(
        List.of(everybody, doctors), world.query(new ReadPseudonym(mask.actor().id())).rings());
  }

  @Test
  void showAttribute_seventeenthRing_isRefused() {
    Mask mask = mask(5);
    ring(DOCTOR, people.subList(0, 12));
    for (int i = 1; i < 16; i++) {
      String again = identities.ring(HOSPITAL, DOCTOR);
      world.submit(mask.actor(), identities.showing(mask, DOCTOR, again));
    }
    String more = identities.ring(HOSPITAL, DOCTOR);
    refused(
        ErrorCode.STATE_CONFLICT, "arguments.ring", mask, identities.showing(mask, DOCTOR, more));
  }
}
