// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.OUTSIDER;
import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.MSPS;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.Change.AddInstitution;
import io.careledger.ledger.consortium.Change.OpenCommittee;
import io.careledger.ledger.consortium.Change.RemoveInstitution;
import io.careledger.ledger.consortium.Change.SetOrdering;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumArguments.Approve;
import io.careledger.ledger.consortium.ConsortiumArguments.Propose;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who traces pseudonyms: exactly the institutions that run the nodes of the consensus. */
class OrderingTest {
  private static final Institution ADDED =
      new Institution(OUTSIDER, "outsider", "outsider").withOrdering(false);
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();

  @AfterEach
  void close() {
    embedded.close();
  }

  private OpenCommittee identity(List<String> msps) {
    return new OpenCommittee(world.now() + 3600, msps, CommitteePurpose.IDENTITY, 2);
  }

  private void refused(String field, Change change) {
    assertRefused(
        ErrorCode.STATE_CONFLICT, field, () -> world.submit(HOSPITAL, new Propose(change)));
  }

  private List<String> ordering() {
    return world.query(new ReadConsortium()).consortium().orElseThrow().ordering();
  }

  @Test
  void openCommittee_identityOfAllThatOrder_isOpenedInAnyOrderOfPlaces() {
    assertEquals("identity/1", world.carry(identity(MSPS)).committee());
    assertEquals(
        "identity/2",
        world.carry(identity(List.of(REGULATOR, HOSPITAL, RESEARCH, CLINIC))).committee());
  }

  @Test
  void openCommittee_identityOfSomeOrOfOthers_isRefused() {
    refused("change.committee.institutions", identity(List.of(HOSPITAL, CLINIC, RESEARCH)));
    world.carry(new AddInstitution(ADDED));
    refused(
        "change.committee.institutions",
        identity(List.of(HOSPITAL, CLINIC, RESEARCH, REGULATOR, OUTSIDER)));
    refused(
        "change.committee.institutions", identity(List.of(HOSPITAL, CLINIC, RESEARCH, OUTSIDER)));
    assertEquals("identity/1", world.carry(identity(MSPS)).committee());
  }

  @Test
  void openCommittee_ofAnotherPurpose_isOpenedByAny() {
    world.openCommittee(CommitteePurpose.MASTER, List.of(HOSPITAL, CLINIC), 1);
  }

  @Test
  void setOrdering_inForce_changesWhoTraces() {
    world.carry(new AddInstitution(ADDED));
    world.carry(new SetOrdering(OUTSIDER, true));
    world.carry(new SetOrdering(REGULATOR, false));
    assertEquals(List.of(HOSPITAL, CLINIC, RESEARCH, OUTSIDER), ordering());
    refused("change.committee.institutions", identity(MSPS));
    world.carry(identity(ordering()));
  }

  @Test
  void setOrdering_ofWhoIsNotActiveOrAsItIs_isRefused() {
    refused("change.msp", new SetOrdering(OUTSIDER, true));
    refused("change.msp", new SetOrdering(REGULATOR, true));
    world.carry(new RemoveInstitution(REGULATOR));
    refused("change.msp", new SetOrdering(REGULATOR, false));
    assertEquals(List.of(HOSPITAL, CLINIC, RESEARCH), ordering());
  }

  @Test
  void approve_identityCommitteeOfThoseBefore_isRefused() {
    ProposalResult proposed = world.submit(HOSPITAL, new Propose(identity(MSPS))).result();
    world.submit(CLINIC, new Approve(proposed.digest(), proposed.proposal()));
    world.carry(new SetOrdering(REGULATOR, false));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "change.committee.institutions",
        () -> world.submit(RESEARCH, new Approve(proposed.digest(), proposed.proposal())));
  }
}
