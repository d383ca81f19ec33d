// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.IdentityQueries.ListEnrolments;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadRoster;
import io.careledger.ledger.identities.NewEnrolment;
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
