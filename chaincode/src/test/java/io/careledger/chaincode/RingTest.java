// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.rules.RingRule;
import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.IdentityQueries.ListRings;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadRoster;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.RingSummary;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyArguments.AttestAll;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rosters and the rings that the contract takes of them. */
class RingTest {
  private static final String DOCTOR = "hospital1:doctor";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);

  @AfterEach
  void close() {
    embedded.close();
  }

  private boolean isCurrent(String msp, String attribute, String ring) {
    return world.query(new ListRings(attribute, msp, PageRequest.FIRST)).rows().stream()
        .filter(found -> found.ring().equals(ring))
        .map(RingSummary::current)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void publishRing_liveEnrolments_areItsMembersInOrder() {
    List<Person> people = identities.enrol(HOSPITAL, 9);
    world.submit(HOSPITAL, new CloseEnrolment(people.get(3).enrolment(), "left"));
    RingState ring = identities.ringState(identities.ring(HOSPITAL, ""));
    assertEquals(8, ring.size());
    assertEquals(
        people.stream()
            .filter(p -> !p.equals(people.get(3)))
            .map(p -> p.key().publicKey())
            .toList(),
        RingRule.ring(ring).members());
    assertTrue(isCurrent(HOSPITAL, "", ring.ring()));
  }

  @Test
  void publishRing_fewerThanTheFloor_isRefused() {
    List<Person> people = identities.enrol(HOSPITAL, 8);
    String ring = identities.ring(HOSPITAL, "");
    assertEquals(8, identities.ringState(ring).size());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.pages",
        () -> world.submit(HOSPITAL, new PublishRing("", 9, List.of(1))));
    world.submit(HOSPITAL, new CloseEnrolment(people.get(0).enrolment(), "left"));
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.pages", () -> identities.ring(HOSPITAL, ""));
    for (int floor : new int[] {1, 2, 7}) {
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          "arguments.floor",
          () -> world.submit(HOSPITAL, new PublishRing("", floor, List.of(1))));
    }
  }

  @Test
  void publishRing_pagesOutOfOrderMissingOrOfAnotherInstitution_isRefused() {
    identities.enrol(HOSPITAL, 8);
    for (List<Integer> pages : List.of(List.of(1, 1), List.of(2, 1))) {
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          "arguments.pages.1",
          () -> world.submit(HOSPITAL, new PublishRing("", 8, pages)));
    }
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.pages",
        () -> world.submit(HOSPITAL, new PublishRing("", 8, List.of())));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "arguments.pages",
        () -> world.submit(HOSPITAL, new PublishRing("", 8, List.of(1, 2))));
    assertRefused(ErrorCode.NOT_FOUND, "arguments.pages", () -> identities.ring(CLINIC, ""));
  }

  /** 257 enrolments need a second page; a ring takes both. */
  @Test
  void enrol_moreThanAPageHolds_goesToTheNextOne() {
    for (int i = 0; i < 4; i++) {
      identities.enrol(CLINIC, 63);
    }
    List<Person> last = identities.enrol(CLINIC, 14);
    assertEquals(List.of(256, 10), world.query(new ReadRoster("", CLINIC)).sizes());
    String both = world.submit(CLINIC, new PublishRing("", 8, List.of(1, 2))).result().ring();
    assertEquals(266, identities.ringState(both).size());
    String first = world.submit(CLINIC, new PublishRing("", 8, List.of(1))).result().ring();
    // the last ten stand on the second page: the ring of the first one stays current
    world.submit(CLINIC, new CloseEnrolment(last.get(13).enrolment(), "left"));
    assertFalse(isCurrent(CLINIC, "", both));
    assertTrue(isCurrent(CLINIC, "", first));
    // a gap on a page that is not the last one stays
    world.submit(CLINIC, new CloseEnrolment(last.get(0).enrolment(), "left"));
    identities.enrol(CLINIC, 1);
    assertEquals(List.of(255, 10), world.query(new ReadRoster("", CLINIC)).sizes());
  }

  @Test
  void attestAll_enrolments_makesARingOfTheAttribute() {
    List<Person> people = identities.enrol(CLINIC, 10);
    int until = world.today() + 40;
    identities.attest(HOSPITAL, DOCTOR, people.subList(0, 9), until);
    world.submit(
        HOSPITAL,
        new Attest(people.get(0).subject(), DOCTOR, world.today(), 1, world.today() + 20));
    RingState ring = identities.ringState(identities.ring(HOSPITAL, DOCTOR));
    assertEquals(9, ring.size());
    assertEquals(world.today() + 20, ring.lastDay());
    assertEquals(1, ring.maxDays());
    assertEquals(
        List.of(DOCTOR), world.query(new ReadEnrolment(people.get(0).enrolment())).attributes());
  }

  /** An attestation that has ended, or has not begun, makes nobody a member. */
  @Test
  void publishRing_attestationsNotLive_areLeftOut() {
    List<Person> people = identities.enrol(HOSPITAL, 10);
    int today = world.today();
    identities.attest(HOSPITAL, DOCTOR, people.subList(0, 8), today + 40);
    world.submit(
        HOSPITAL,
        new AttestAll(DOCTOR, today + 1, 2, List.of(people.get(8).subject()), today + 40));
    world.submit(
        HOSPITAL, new AttestAll(DOCTOR, 0, 2, List.of(people.get(9).subject()), today - 1));
    assertEquals(8, identities.ringState(identities.ring(HOSPITAL, DOCTOR)).size());
  }

  @Test
  void ring_memberRevokedClosedOrCut_isNotCurrent() {
    List<Person> people = identities.enrol(HOSPITAL, 12);
    int until = world.today() + 40;
    identities.attest(HOSPITAL, DOCTOR, people, until);
    String all = identities.ring(HOSPITAL, "");
    String first = identities.ring(HOSPITAL, DOCTOR);
    // a longer attestation changes nothing for a ring
    world.submit(
        HOSPITAL, new Attest(people.get(1).subject(), DOCTOR, world.today(), 2, until + 9));
    assertTrue(isCurrent(HOSPITAL, DOCTOR, first));
    world.submit(HOSPITAL, new Revoke(people.get(0).subject(), DOCTOR, "left"));
    assertFalse(isCurrent(HOSPITAL, DOCTOR, first));
    String second = identities.ring(HOSPITAL, DOCTOR);
    for (Attest cut :
        List.of(
            new Attest(people.get(1).subject(), DOCTOR, world.today(), 2, until - 9),
            new Attest(people.get(2).subject(), DOCTOR, world.today(), 1, until),
            new Attest(people.get(3).subject(), DOCTOR, world.today() + 1, 2, until))) {
      assertTrue(isCurrent(HOSPITAL, DOCTOR, second));
      world.submit(HOSPITAL, cut);
      assertFalse(isCurrent(HOSPITAL, DOCTOR, second));
      second = identities.ring(HOSPITAL, DOCTOR);
    }
    assertTrue(isCurrent(HOSPITAL, "", all));
    world.submit(HOSPITAL, new CloseEnrolment(people.get(5).enrolment(), "moved"));
    assertFalse(isCurrent(HOSPITAL, "", all));
    assertFalse(isCurrent(HOSPITAL, DOCTOR, second));
  }

  @Test
  void attest_closedOrUnknownEnrolment_isRefused() {
    Person person = identities.enrol(HOSPITAL, 1).get(0);
    world.submit(HOSPITAL, new CloseEnrolment(person.enrolment(), "left"));
    Attest closed = new Attest(person.subject(), DOCTOR, 0, 2, 65_535);
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.actor", () -> world.submit(HOSPITAL, closed));
    Attest unknown = new Attest("enrolment:" + "a".repeat(52), DOCTOR, 0, 2, 65_535);
    assertRefused(ErrorCode.NOT_FOUND, "enrolment", () -> world.submit(HOSPITAL, unknown));
    Attest foreign = new Attest(person.subject(), "hospital2:doctor", 0, 2, 65_535);
    assertRefused(
        ErrorCode.NAMESPACE_FORBIDDEN,
        "arguments.attribute",
        () -> world.submit(HOSPITAL, foreign));
  }

  @Test
  void attestAll_actorsAndEnrolments_orNone() {
    Person person = identities.enrol(HOSPITAL, 1).get(0);
    TestActor actor = world.actor(RESEARCH);
    List<String> subjects = List.of(actor.id(), person.subject()).stream().sorted().toList();
    world.submit(HOSPITAL, new AttestAll(DOCTOR, 0, 2, subjects, 65_535));
    assertEquals(List.of(1), world.query(new ReadRoster(DOCTOR, HOSPITAL)).sizes());
    List<String> bad =
        List.of("enrolment:" + "a".repeat(52), actor.id()).stream().sorted().toList();
    assertRefused(
        ErrorCode.NOT_FOUND,
        "enrolment",
        () -> world.submit(HOSPITAL, new AttestAll(DOCTOR, 0, 2, bad, 65_535)));
  }

  @Test
  void attest_moreThan64Attributes_isRefused() {
    Person person = identities.enrol(HOSPITAL, 1).get(0);
    IntStream.range(0, 64)
        .forEach(
            i ->
                world.submit(
                    HOSPITAL, new Attest(person.subject(), "hospital1:a" + i, 0, 2, 65_535)));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.attribute",
        () -> world.submit(HOSPITAL, new Attest(person.subject(), "hospital1:more", 0, 2, 65_535)));
  }
}
