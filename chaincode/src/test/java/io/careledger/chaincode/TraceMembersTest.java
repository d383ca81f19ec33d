// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.MSPS;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.TraceArguments.PostShares;
import io.careledger.ledger.identities.TraceCase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which members trace, and which don't. */
class TraceMembersTest {
  private static final String OPEN = "open:patients";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();

  @AfterEach
  void close() {
    embedded.close();
  }

  private static TraceCase approved(Identities identities, Mask mask) {
    TraceCase opened = identities.open(HOSPITAL, mask);
    identities.approve(CLINIC, opened);
    return opened;
  }

  private static List<List<String>> pairs() {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < MSPS.size(); i++) {
      for (int j = i + 1; j < MSPS.size(); j++) {
        pairs.add(List.of(MSPS.get(i), MSPS.get(j)));
      }
    }
    return pairs;
  }

  /** All pairs of four members where three are needed; each third one opens the case. */
  @Test
  void postShares_everyPairOfMembers_opensNothingAndTheThirdDoes() {
    Identities identities = new Identities(world);
    List<Person> people = identities.enrol(HOSPITAL, 9);
    Person person = people.get(3);
    String ring = identities.ring(HOSPITAL, "");
    assertEquals(6, pairs().size());
    for (List<String> pair : pairs()) {
      Mask mask = identities.register(person, ring, OPEN, HOSPITAL);
      TraceCase opened = approved(identities, mask);
      pair.forEach(msp -> identities.post(msp, opened));
      TraceCase shared = identities.traceCase(opened.id());
      assertEquals(CaseStatus.APPROVED, shared.status());
      assertTrue(shared.outcome().isEmpty());
      String seen = LedgerQuery.text(world.query(new ReadCase(opened.id())));
      assertFalse(people.stream().anyMatch(one -> seen.contains(one.enrolment())), seen);
      String third = MSPS.stream().filter(msp -> !pair.contains(msp)).findFirst().orElseThrow();
      identities.post(third, opened);
      assertEquals(
          person.enrolment(),
          identities.traceCase(opened.id()).outcome().orElseThrow().enrolment());
    }
  }

  @Test
  void postShares_byAnInstitutionOutsideTheCommittee_isRefused() {
    Identities identities = new Identities(world, List.of(HOSPITAL, CLINIC, RESEARCH), 2);
    List<Person> people = identities.enrol(HOSPITAL, 8);
    Mask mask = identities.register(people.get(0), identities.ring(HOSPITAL, ""), OPEN, HOSPITAL);
    TraceCase opened = approved(identities, mask);
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "arguments.shares.0.msp",
        () -> world.submit(REGULATOR, new PostShares(List.of(identities.share(CLINIC, opened)))));
    List.of(CLINIC, RESEARCH).forEach(msp -> identities.post(msp, opened));
    assertEquals(CaseStatus.TRACED, identities.traceCase(opened.id()).status());
  }

  /** A member that answers late, and one that answers for another: neither is counted. */
  @Test
  void postShares_sameMemberUnderTwoPlaces_countsOnce() {
    Identities identities = new Identities(world, List.of(HOSPITAL, CLINIC, RESEARCH), 3);
    List<Person> people = identities.enrol(HOSPITAL, 8);
    Mask mask = identities.register(people.get(0), identities.ring(HOSPITAL, ""), OPEN, HOSPITAL);
    TraceCase opened = approved(identities, mask);
    identities.post(HOSPITAL, opened);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.shares.0.msp",
        () -> identities.post(HOSPITAL, opened));
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.shares.0.share",
        () -> world.submit(CLINIC, new PostShares(List.of(identities.share(HOSPITAL, opened)))));
    assertEquals(List.of(1), identities.traceCase(opened.id()).shares());
  }
}
