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
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Role;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.IdentityQueries.ListEnrolments;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.ledger.identities.IdentityQueries.ReadRoster;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.NewEnrolment;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnrolmentTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);

  @AfterAll
  void close() {
    embedded.close();
  }

  private Enrolment enrolment(Person person) {
    return world.query(new ReadEnrolment(person.enrolment()));
  }

  private Opening opening(String msp, Person person) {
    return new ReadOpening(person.enrolment())
        .parseResult(
            world
                .ledger(msp, Role.SUPERVISOR)
                .evaluate(new ReadOpening(person.enrolment()).invocation()));
  }

  @Test
  void enrol_severalAtOnce_areInTheRosterAndListed() {
    List<Integer> before = world.query(new ReadRoster("", CLINIC)).sizes();
    assertEquals(List.of(), before);
    List<Person> people = identities.enrol(CLINIC, 5);
    assertEquals(List.of(5), world.query(new ReadRoster("", CLINIC)).sizes());
    assertEquals(5, world.query(new ListEnrolments(CLINIC, PageRequest.FIRST)).rows().size());
    Enrolment read = enrolment(people.get(2));
    assertEquals(identities.commitment(people.get(2)), read.commitment());
    assertEquals(CLINIC, read.msp());
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
    identities.keep(List.of(person));
    world.submit(HOSPITAL, enrol);
  }

  /** One X is one enrolment: again, by another institution, or twice in one transaction. */
  @Test
  void enrol_sameXTwice_isRefused() {
    Person person = identities.enrol(HOSPITAL, 1).get(0);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.enrolments.0.key",
        () -> world.submit(HOSPITAL, new Enrol(List.of(identities.enrolment(person)))));
    Person there =
        new Person(
            person.key(),
            CLINIC,
            person.enrolment(),
            IdentityOpening.random("second name", world.network().random()));
    identities.keep(List.of(there));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.enrolments.0.key",
        () -> world.submit(CLINIC, new Enrol(List.of(identities.enrolment(there)))));
    Person fresh = identities.person(HOSPITAL, "patient");
    identities.keep(List.of(fresh));
    NewEnrolment once = identities.enrolment(fresh);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.enrolments.1.key",
        () -> world.submit(HOSPITAL, new Enrol(List.of(once, once))));
    world.submit(HOSPITAL, new Enrol(List.of(once)));
  }

  /** Somebody else's X, one made from it, and a proof made for another institution. */
  @Test
  void enrol_withoutKnowledgeOfX_isRefused() {
    Person person = identities.person(HOSPITAL, "patient");
    identities.keep(List.of(person));
    NewEnrolment right = identities.enrolment(person);
    Bytes shifted = Bytes.of(person.key().publicKey().add(G1.GENERATOR).encode());
    for (NewEnrolment wrong :
        List.of(
            new NewEnrolment(right.commitment(), shifted, right.proof()),
            new NewEnrolment(right.commitment(), right.key(), world.bytes(88)),
            new NewEnrolment(right.commitment(), Bytes.of(G1.IDENTITY.encode()), right.proof()))) {
      assertRefused(
          ErrorCode.PROOF_INVALID,
          "arguments.enrolments.0.proof",
          () -> world.submit(HOSPITAL, new Enrol(List.of(wrong))));
    }
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.enrolments.0.proof",
        () -> world.submit(CLINIC, new Enrol(List.of(right))));
    world.submit(HOSPITAL, new Enrol(List.of(right)));
  }

  @Test
  void closeEnrolment_own_endsItOnce() {
    Person person = identities.enrol(HOSPITAL, 1).get(0);
    CloseEnrolment close = new CloseEnrolment(person.enrolment(), "moved away");
    assertRefused(ErrorCode.NOT_OWNER, "msp", () -> world.submit(CLINIC, close));
    int size = world.query(new ReadRoster("", HOSPITAL)).sizes().get(0);
    world.submit(HOSPITAL, close);
    assertEquals(size - 1, world.query(new ReadRoster("", HOSPITAL)).sizes().get(0));
    assertEquals("moved away", enrolment(person).closing().orElseThrow().reason());
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.enrolment", () -> world.submit(HOSPITAL, close));
    CloseEnrolment nobody = new CloseEnrolment("a".repeat(52), "no");
    assertRefused(ErrorCode.NOT_FOUND, "enrolment", () -> world.submit(HOSPITAL, nobody));
    // the same X comes back under no other name
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.enrolments.0.key",
        () -> world.submit(HOSPITAL, new Enrol(List.of(identities.enrolment(person)))));
  }
}
