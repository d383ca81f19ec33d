// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
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
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.IdentityQueries.ListRings;
import io.careledger.ledger.identities.TraceArguments.DiscloseIdentity;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an institution leaves behind: its rings, its cases, its share, the people it enrolled. */
class LeavingInstitutionTest {
  private static final String OPEN = "open:patients";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);
  private final List<Person> people = identities.enrol(REGULATOR, 9);
  private final String ring = identities.ring(REGULATOR, "");

  @AfterEach
  void close() {
    embedded.close();
  }

  private void leave() {
    world.carry(new Change.RemoveInstitution(REGULATOR));
  }

  private boolean isCurrent() {
    return world.query(new ListRings("", REGULATOR, PageRequest.FIRST)).rows().get(0).current();
  }

  @Test
  void ring_ofAnInstitutionThatLeft_isNotCurrent() {
    Mask mask = identities.mask(people.get(0), ring, OPEN, HOSPITAL);
    identities.register(people.get(1), ring, OPEN, HOSPITAL);
    assertTrue(isCurrent());
    leave();
    assertFalse(isCurrent());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.ring",
        () -> world.submit(mask.actor(), identities.registration(mask, ring, OPEN)));
  }

  /** With three of four left anybody can still be traced; with two of four nobody could. */
  @Test
  void register_whereFewerThanItTakesAreLeftToTrace_isRefused() {
    world.carry(new Change.RemoveInstitution(RESEARCH));
    identities.register(people.get(0), ring, OPEN, HOSPITAL);
    Mask mask = identities.mask(people.get(1), ring, OPEN, HOSPITAL);
    world.carry(new Change.RemoveInstitution(CLINIC));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.committee",
        () -> world.submit(mask.actor(), identities.registration(mask, ring, OPEN)));
  }

  @Test
  void approveCase_ofAnInstitutionThatLeft_isRefused() {
    Mask mask = identities.register(people.get(0), ring, OPEN, HOSPITAL);
    TraceCase left = identities.open(REGULATOR, mask);
    TraceCase stays = identities.open(HOSPITAL, mask);
    leave();
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.id", () -> identities.approve(CLINIC, left));
    identities.approve(CLINIC, stays);
  }

  /** The three that remain trace; who left discloses nothing, and the ledger says who vouched. */
  @Test
  void trace_toAnInstitutionThatLeft_namesItAndStopsThere() {
    Mask mask = identities.register(people.get(4), ring, OPEN, HOSPITAL);
    leave();
    TraceCase opened = identities.open(HOSPITAL, mask);
    identities.approve(CLINIC, opened);
    assertRefused(ErrorCode.MSP_UNKNOWN, "creator", () -> identities.post(REGULATOR, opened));
    List.of(HOSPITAL, CLINIC, RESEARCH).forEach(msp -> identities.post(msp, opened));
    TraceCase traced = identities.traceCase(opened.id());
    assertEquals(CaseStatus.TRACED, traced.status());
    assertEquals(REGULATOR, traced.outcome().orElseThrow().msp());
    DiscloseIdentity disclose =
        new DiscloseIdentity(opened.id(), "patient 4", Bytes.of(people.get(4).opening().salt()));
    assertRefused(ErrorCode.MSP_UNKNOWN, "creator", () -> world.submit(REGULATOR, disclose));
  }
}
