// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Role;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Openings: who keeps them, who reads them, what they must open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpeningTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);

  @AfterAll
  void close() {
    embedded.close();
  }

  private Opening opening(String msp, Person person) {
    return new ReadOpening(person.enrolment())
        .parseResult(
            world
                .ledger(msp, Role.SUPERVISOR)
                .evaluate(new ReadOpening(person.enrolment()).invocation()));
  }

  /** Only the institution reads an opening, and neither block nor event holds any of it. */
  @Test
  void keepOpenings_institutionReadsThem_nobodyElseDoes() {
    Person person = identities.enrol(HOSPITAL, 1).get(0);
    assertEquals(Identities.opening(person), opening(HOSPITAL, person));
    assertRefused(ErrorCode.NOT_FOUND, "enrolment", () -> opening(CLINIC, person));
    assertRefused(
        ErrorCode.ROLE_REFUSED,
        "creator",
        () ->
            world
                .ledger(HOSPITAL, Role.CLIENT)
                .evaluate(new ReadOpening(person.enrolment()).invocation()));
    String salt = Bytes.of(person.opening().salt()).text();
    for (long number = 0;
        number < embedded.ledger.connect(HOSPITAL, Role.CLIENT).height();
        number++) {
      String block = world.ledger(HOSPITAL, Role.CLIENT).block(number).toString();
      assertFalse(block.contains(salt) || block.contains("patient 0"), "block " + number);
    }
  }

  @Test
  void keepOpenings_notThoseOfTheCommitments_isRefused() {
    Person person = identities.person(HOSPITAL, "patient");
    Person other = identities.person(HOSPITAL, "somebody else");
    KeepOpenings keep =
        new KeepOpenings(
            List.of(new KeptOpening(identities.commitment(person), person.enrolment())));
    Openings wrong = new Openings(List.of(Identities.opening(other)));
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "transient.openings.0",
        () -> world.ledger(HOSPITAL, Role.ADMIN).submit(identities.keeping(HOSPITAL, keep, wrong)));
    Openings two = new Openings(List.of(Identities.opening(person), Identities.opening(other)));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "transient.openings",
        () -> world.ledger(HOSPITAL, Role.ADMIN).submit(identities.keeping(HOSPITAL, keep, two)));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, "transient.openings", () -> world.submit(HOSPITAL, keep));
    identities.keep(List.of(person));
    identities.keep(List.of(person));
  }

  /** Its own peers alone endorse it, so nothing public is written, not even the request id. */
  @Test
  void keepOpenings_sameRequestTwice_isDoneTwice() {
    Invocation call = identities.keeping(List.of(identities.person(HOSPITAL, "patient")));
    String first = world.ledger(HOSPITAL, Role.ADMIN).submit(call).result();
    String again = world.ledger(HOSPITAL, Role.ADMIN).submit(call).result();
    assertNotEquals(first, again);
    assertTrue(again.contains("\"replayed\":false"), again);
  }

  @Test
  void keepOpenings_payloadOfAnotherInstitutionOrChannel_isRefused() {
    Person person = identities.person(HOSPITAL, "patient");
    KeepOpenings keep =
        new KeepOpenings(
            List.of(new KeptOpening(identities.commitment(person), person.enrolment())));
    Openings openings = new Openings(List.of(Identities.opening(person)));
    InstitutionPayload right = world.payload(HOSPITAL, keep);
    InstitutionPayload elsewhere =
        InstitutionPayload.of(HOSPITAL, keep, "other", right.expires(), right.requestId());
    assertRefused(
        ErrorCode.MSP_UNKNOWN, "msp", () -> submit(world.payload(CLINIC, keep), openings));
    assertRefused(ErrorCode.ARGUMENT_INVALID, "channel", () -> submit(elsewhere, openings));
    submit(right, openings);
  }

  private void submit(InstitutionPayload payload, Openings openings) {
    world.ledger(HOSPITAL, Role.ADMIN).submit(Identities.keeping(HOSPITAL, payload, openings));
  }

  @Test
  void enrol_openingNotKept_isRefused() {
    Person person = identities.person(HOSPITAL, "patient");
    Enrol enrol = new Enrol(List.of(identities.enrolment(person)));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.enrolments.0.commitment",
        () -> world.submit(HOSPITAL, enrol));
    // an opening of another commitment to the same X is not this one's
    Person other = named(person, "somebody else");
    identities.keep(List.of(other));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.enrolments.0.commitment",
        () -> world.submit(HOSPITAL, enrol));
    identities.keep(List.of(person));
    world.submit(HOSPITAL, enrol);
    identities.keep(List.of(other));
    assertEquals(Identities.opening(person), opening(HOSPITAL, person));
  }

  private Person named(Person person, String name) {
    return new Person(
        person.key(),
        person.msp(),
        person.enrolment(),
        IdentityOpening.random(name, world.network().random()));
  }
}
