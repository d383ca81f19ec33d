// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.OUTSIDER;
import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.INSTITUTIONS;
import static io.careledger.chaincode.scenario.World.MSPS;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.ConsortiumArguments.AcceptFounding;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.consortium.ConsortiumArguments.Found;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ListProposals;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadFounding;
import io.careledger.ledger.consortium.FoundingDocument;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FoundingTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world;

  @AfterEach
  void close() {
    embedded.close();
  }

  @Test
  void found_acceptedByAll_isInForce() {
    Bytes digest = world.submit(HOSPITAL, new Found(INSTITUTIONS)).result().digest();
    for (String msp : MSPS.subList(1, 3)) {
      assertFalse(world.submit(msp, new AcceptFounding(digest)).result().inForce());
    }
    assertTrue(world.query(REGULATOR, new ReadConsortium()).consortium().isEmpty());
    assertTrue(world.submit(REGULATOR, new AcceptFounding(digest)).result().inForce());
    Consortium founded = world.query(new ReadConsortium()).consortium().orElseThrow();
    assertEquals(digest, founded.digest());
    assertEquals(INSTITUTIONS, founded.members().stream().map(m -> m.institution()).toList());
  }

  @Test
  void anything_beforeAllHaveAccepted_isRefused() {
    world.submit(HOSPITAL, new Found(INSTITUTIONS));
    JoinCommittee join = new JoinCommittee("master/1", world.bytes(48), world.bytes(100));
    assertRefused(ErrorCode.NOT_FOUNDED, "consortium", () -> world.submit(HOSPITAL, join));
    assertRefused(ErrorCode.NOT_FOUNDED, "consortium", () -> world.actor(HOSPITAL));
    assertRefused(
        ErrorCode.NOT_FOUNDED,
        "consortium",
        () -> world.query(new ListProposals(PageRequest.FIRST)));
  }

  @Test
  void acceptFounding_digestOfAnotherDocument_isRefused() {
    world.submit(HOSPITAL, new Found(INSTITUTIONS));
    Bytes other = world.bytes(32);
    assertRefused(
        ErrorCode.NOT_FOUND, "digest", () -> world.submit(CLINIC, new AcceptFounding(other)));
  }

  @Test
  void acceptFounding_twoPending_onlyTheOneThatAllAcceptedFounds() {
    List<Institution> smaller = INSTITUTIONS.subList(0, 2);
    Bytes four = world.submit(HOSPITAL, new Found(INSTITUTIONS)).result().digest();
    Bytes two = world.submit(HOSPITAL, new Found(smaller)).result().digest();
    assertEquals(2, world.query(CLINIC, new ReadConsortium()).pending().size());
    assertEquals(1, world.query(REGULATOR, new ReadConsortium()).pending().size());
    world.submit(CLINIC, new AcceptFounding(four));
    assertTrue(world.submit(CLINIC, new AcceptFounding(two)).result().inForce());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "consortium",
        () -> world.submit(REGULATOR, new AcceptFounding(four)));
    assertRefused(
        ErrorCode.MSP_UNKNOWN, "creator", () -> world.query(REGULATOR, new ReadConsortium()));
  }

  @Test
  void read_listedBehindAHundredDocumentsOfOthers_findsItsOwn() {
    String own = FoundingDocument.digest(world.channel(), INSTITUTIONS).text();
    int before = 0;
    for (int i = 0; before < 100; i++) {
      List<Institution> others =
          List.of(INSTITUTIONS.get(0), new Institution("Org" + i + "MSP", "org-" + i, "org" + i));
      // Documents are read in the order of their digests.
      if (FoundingDocument.digest(world.channel(), others).text().compareTo(own) < 0) {
        world.submit(HOSPITAL, new Found(others));
        before++;
      }
    }
    world.submit(HOSPITAL, new Found(INSTITUTIONS));
    List<FoundingDocument> pending = world.query(REGULATOR, new ReadConsortium()).pending();
    assertEquals(List.of(own), pending.stream().map(found -> found.digest().text()).toList());
    assertEquals(100, world.query(HOSPITAL, new ReadConsortium()).pending().size());
  }

  @Test
  void acceptFounding_twiceByOneMsp_isRefused() {
    Bytes digest = world.submit(HOSPITAL, new Found(INSTITUTIONS)).result().digest();
    assertRefused(
        ErrorCode.STATE_CONFLICT, "msp", () -> world.submit(HOSPITAL, new AcceptFounding(digest)));
    assertEquals(List.of(HOSPITAL), world.query(new ReadFounding(digest)).accepted());
  }

  @Test
  void found_byTwoInstitutions_countsBoth() {
    Bytes digest = world.submit(HOSPITAL, new Found(INSTITUTIONS)).result().digest();
    assertEquals(digest, world.submit(CLINIC, new Found(INSTITUTIONS)).result().digest());
    assertEquals(List.of(HOSPITAL, CLINIC), world.query(new ReadFounding(digest)).accepted());
  }

  @Test
  void found_unlistedCreator_isRefused() {
    assertRefused(
        ErrorCode.MSP_UNKNOWN, "msp", () -> world.submit(OUTSIDER, new Found(INSTITUTIONS)));
    Bytes digest = world.submit(HOSPITAL, new Found(INSTITUTIONS)).result().digest();
    assertRefused(
        ErrorCode.MSP_UNKNOWN, "msp", () -> world.submit(OUTSIDER, new AcceptFounding(digest)));
    assertRefused(
        ErrorCode.NOT_FOUNDED, "creator", () -> world.query(OUTSIDER, new ReadConsortium()));
  }

  @Test
  void found_again_isRefused() {
    world.found();
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "consortium",
        () -> world.submit(HOSPITAL, new Found(INSTITUTIONS.subList(0, 2))));
  }

  @Test
  void actor_beforeFounding_signsNothing() {
    TestActor stranger = world.found().actor(HOSPITAL);
    try (EmbeddedWorld empty = new EmbeddedWorld()) {
      assertRefused(
          ErrorCode.NOT_FOUNDED,
          "consortium",
          () -> empty.world.submit(stranger, new CloseActor("moved")));
    }
  }
}
