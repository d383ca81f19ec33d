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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.Change.AddInstitution;
import io.careledger.ledger.consortium.Change.OpenCommittee;
import io.careledger.ledger.consortium.Change.RemoveInstitution;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumArguments.Approve;
import io.careledger.ledger.consortium.ConsortiumArguments.Propose;
import io.careledger.ledger.consortium.ConsortiumQueries.ListCommittees;
import io.careledger.ledger.consortium.ConsortiumQueries.ListProposals;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadProposal;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final Institution NEW = new Institution(OUTSIDER, "outsider", "outsider");
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();

  @AfterEach
  void close() {
    embedded.close();
  }

  private OpenCommittee open(String... msps) {
    return new OpenCommittee(world.now() + 60, List.of(msps), CommitteePurpose.MASTER, 1);
  }

  private ProposalResult approve(String msp, ProposalResult proposal) {
    return world.submit(msp, new Approve(proposal.digest(), proposal.proposal())).result();
  }

  @Test
  void approve_moreThanHalf_isInForce() {
    ProposalResult proposed = world.submit(HOSPITAL, new Propose(new AddInstitution(NEW))).result();
    assertFalse(proposed.inForce());
    assertFalse(approve(CLINIC, proposed).inForce());
    assertRefused(
        ErrorCode.MSP_UNKNOWN, "creator", () -> world.query(OUTSIDER, new ReadConsortium()));
    assertTrue(approve(RESEARCH, proposed).inForce());
    assertTrue(
        world.query(OUTSIDER, new ReadConsortium()).consortium().orElseThrow().isActive(OUTSIDER));
    assertTrue(world.query(new ReadProposal(proposed.proposal())).inForce());
    assertRefused(ErrorCode.STATE_CONFLICT, "proposal", () -> approve(REGULATOR, proposed));
  }

  @Test
  void approve_twiceByOneMsp_isRefused() {
    ProposalResult proposed = world.submit(HOSPITAL, new Propose(new AddInstitution(NEW))).result();
    assertRefused(ErrorCode.STATE_CONFLICT, "msp", () -> approve(HOSPITAL, proposed));
    approve(CLINIC, proposed);
    assertRefused(ErrorCode.STATE_CONFLICT, "msp", () -> approve(CLINIC, proposed));
  }

  @Test
  void approve_anotherDigestOrNoProposal_isRefused() {
    ProposalResult proposed = world.submit(HOSPITAL, new Propose(new AddInstitution(NEW))).result();
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "digest",
        () -> world.submit(CLINIC, new Approve(world.bytes(32), proposed.proposal())));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "proposal",
        () -> world.submit(CLINIC, new Approve(proposed.digest(), "a".repeat(32))));
  }

  @Test
  void approve_byInstitutionsThatLeft_isNotCounted() {
    ProposalResult proposed =
        world.submit(REGULATOR, new Propose(new AddInstitution(NEW))).result();
    world.carry(new RemoveInstitution(REGULATOR));
    // Three are active: two approvals are needed, and the one that left doesn't count.
    assertFalse(approve(HOSPITAL, proposed).inForce());
    assertTrue(approve(CLINIC, proposed).inForce());
  }

  @Test
  void approve_whatIsNoLongerPossible_isRefused() {
    ProposalResult late = world.submit(HOSPITAL, new Propose(open(HOSPITAL))).result();
    ProposalResult gone = world.submit(HOSPITAL, new Propose(open(REGULATOR))).result();
    ProposalResult twice = world.submit(HOSPITAL, new Propose(new AddInstitution(NEW))).result();
    for (ProposalResult proposal : List.of(late, gone, twice)) {
      approve(CLINIC, proposal);
    }
    world.carry(new RemoveInstitution(REGULATOR));
    world.carry(new AddInstitution(NEW));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "change.committee.institutions", () -> approve(RESEARCH, gone));
    assertRefused(ErrorCode.STATE_CONFLICT, "change.institution", () -> approve(RESEARCH, twice));
    embedded.clock.advance(Duration.ofSeconds(60));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "change.committee.dealingDeadline",
        () -> approve(RESEARCH, late));
  }

  @Test
  void removeInstitution_inForce_itsCallsAreRefused() {
    world.carry(new RemoveInstitution(REGULATOR));
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "creator",
        () -> world.submit(REGULATOR, new Propose(new AddInstitution(NEW))));
    assertRefused(ErrorCode.MSP_UNKNOWN, "creator", () -> world.actor(REGULATOR));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "change.msp",
        () -> world.submit(HOSPITAL, new Propose(new RemoveInstitution(REGULATOR))));
  }

  @Test
  void addInstitution_namesThatWereGiven_isRefused() {
    world.carry(new RemoveInstitution(REGULATOR));
    for (Institution known : List.of(World.INSTITUTIONS.get(0), World.INSTITUTIONS.get(3))) {
      for (Institution added :
          List.of(
              new Institution(known.msp(), "other", "other"),
              new Institution("OtherMSP", known.name(), "other"),
              new Institution("OtherMSP", "other", known.namespace()))) {
        assertRefused(
            ErrorCode.STATE_CONFLICT,
            "change.institution",
            () -> world.submit(HOSPITAL, new Propose(new AddInstitution(added))));
      }
    }
  }

  @Test
  void removeInstitution_theLastOne_isRefused() {
    world.carry(new RemoveInstitution(REGULATOR));
    world.carry(new RemoveInstitution(RESEARCH));
    world.carry(new RemoveInstitution(CLINIC));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "change.msp",
        () -> world.submit(HOSPITAL, new Propose(new RemoveInstitution(HOSPITAL))));
    assertTrue(world.submit(HOSPITAL, new Propose(new AddInstitution(NEW))).result().inForce());
  }

  @Test
  void openCommittee_eachPurpose_hasItsOwnNumbers() {
    assertEquals("master/1", world.carry(open(HOSPITAL)).committee());
    assertEquals("identity/1", world.openCommittee(CommitteePurpose.IDENTITY, 3));
    for (int i = 2; i <= 10; i++) {
      world.carry(open(HOSPITAL));
    }
    List<String> ids =
        world.query(new ListCommittees(PageRequest.FIRST)).rows().stream()
            .map(committee -> committee.committee())
            .toList();
    assertEquals(
        List.of(
            "identity/1",
            "master/1",
            "master/2",
            "master/3",
            "master/4",
            "master/5",
            "master/6",
            "master/7",
            "master/8",
            "master/9",
            "master/10"),
        ids);
    assertEquals(11, world.query(new ListProposals(PageRequest.FIRST)).rows().size());
  }

  @Test
  void openCommittee_impossibleArguments_isRefused() {
    long deadline = world.now() + 60;
    CommitteePurpose purpose = CommitteePurpose.MASTER;
    List<String> twice = List.of(HOSPITAL, HOSPITAL);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.change.committee.institutions",
        () -> propose(new OpenCommittee(deadline, twice, purpose, 1)));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.change.committee.threshold",
        () -> propose(new OpenCommittee(deadline, MSPS, purpose, 5)));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.change.committee.threshold",
        () -> propose(new OpenCommittee(deadline, MSPS, purpose, 0)));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "change.committee.dealingDeadline",
        () -> propose(new OpenCommittee(world.now(), MSPS, purpose, 1)));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "change.committee.institutions",
        () -> propose(new OpenCommittee(deadline, List.of(OUTSIDER), purpose, 1)));
  }

  private void propose(OpenCommittee change) {
    world.submit(HOSPITAL, new Propose(change));
  }
}
