// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.PooledPoints;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.Faults;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agents of two institutions don't answer: one share less than it takes reveals nobody. */
class FalseAlarmTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private @TempDir Path folder;
  private final Faults faults = new Faults(TestedNetwork.get());
  private NetworkStage four;
  private EnrolledPeople people;

  @BeforeEach
  void enrol() {
    four = new NetworkStage(folder);
    people = new EnrolledPeople(four, folder);
  }

  @AfterEach
  void close() {
    faults.close();
    four.close();
  }

  private TraceCase open(Actor pseudonym) {
    return four.at("regulator").traces().open(pseudonym.id(), "a suspicion", "7/26");
  }

  private void approve(TraceCase of) {
    four.at("hospital2").traces().approve(of.id(), of.digest());
  }

  private CaseView view(TraceCase of) {
    return four.at("hospital1").traces().read(of.id());
  }

  private void awaitShares(TraceCase of, int count) {
    Await.until(
        PATIENCE,
        count + " shares",
        () -> view(of).shares().size() == count,
        () -> view(of).toString());
  }

  @Test
  void falseAlarm_answeredByOneMemberLessThanItTakes_revealsNobody_andTheNextCaseExactlyOne() {
    Actor suspected = people.pseudonym(2, "suspected", EnrolledPeople.RESEARCH);
    Actor traced = people.pseudonym(6, "traced", EnrolledPeople.RESEARCH);
    List<Node> silent =
        List.of(faults.node(NodeKind.AGENT, "research"), faults.node(NodeKind.AGENT, "regulator"));
    silent.forEach(faults::kill);

    TraceCase alarm = open(suspected);
    approve(alarm);
    awaitShares(alarm, 2);
    CaseView two = view(alarm);
    assertEquals(CaseStatus.APPROVED, two.traceCase().status());
    assertTrue(two.tracedIn().isEmpty());
    assertFalse(people.enrolments.contains(new PooledPoints(four, two).enrolment()));
    four.at("regulator").traces().withdraw(alarm.id());

    TraceCase waiting = open(suspected);
    TraceCase real = open(traced);
    faults.start(silent);
    approve(real);
    TraceCase found = four.at("regulator").traces().awaitTraced(real.id());
    assertEquals(people.enrolments.get(6), found.outcome().orElseThrow().enrolment());
    assertEquals(people.enrolments.get(6), new PooledPoints(four, view(real)).enrolment());
    assertEquals(3, view(real).shares().size());
    TraceCase known = people.at().traces().disclose(real.id());
    assertEquals(EnrolledPeople.identity(6), known.disclosure().orElseThrow().identity());

    // Started again, the two have read of the alarm, too; and nobody answers what is not approved.
    CaseView alarmed = view(alarm);
    assertEquals(two.shares(), alarmed.shares());
    assertEquals(CaseStatus.WITHDRAWN, alarmed.traceCase().status());
    assertTrue(alarmed.traceCase().outcome().isEmpty());
    assertEquals(CaseStatus.OPEN, view(waiting).traceCase().status());
    assertEquals(two.shares(), view(waiting).shares());
  }
}
