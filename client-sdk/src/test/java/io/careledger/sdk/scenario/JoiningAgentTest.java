// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.consortium.Change.OpenCommittee;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.sdk.committee.CommitteeAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that join the committees that their institutions were put on. */
@Tag(Stage.EMBEDDED)
class JoiningAgentTest {
  private static final List<String> NAMES = List.of("hospital1", "hospital2");
  private static final List<String> MSPS = List.of("Hospital1MSP", "Hospital2MSP");

  private @TempDir Path folder;
  private FourInstitutions four;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
  }

  @AfterEach
  void close() {
    four.close();
  }

  private CommitteeAgent agent(String name) {
    return four.at(name).committeeAgent(four.memberFolder(name)).joiningWhenOpened();
  }

  private CommitteeState open() {
    OpenCommittee change =
        new OpenCommittee(
            four.clock.instant().getEpochSecond() + 3_600, MSPS, CommitteePurpose.MASTER, 2);
    ProposalResult proposal = four.at("hospital1").consortium().propose(change);
    for (String name : List.of("hospital2", "research")) {
      four.at(name).consortium().approve(proposal.proposal(), change.digest());
    }
    return newest();
  }

  private CommitteeState newest() {
    return four.at("hospital1").consortium().committees().reduce((a, b) -> b).orElseThrow();
  }

  @Test
  void catchUp_committeeOpened_isJoinedAndDealtWithoutAnybody() {
    assertEquals(CommitteeStatus.JOINING, open().status());
    for (int i = 0; i < 2; i++) {
      NAMES.forEach(name -> agent(name).catchUp());
      agent("research").catchUp();
    }
    assertEquals(CommitteeStatus.ACTIVE, newest().status());
    assertEquals(0, newest().place("ResearchMSP"));
  }

  @Test
  void catchUp_ofAnAgentThatWasNotToldTo_joinsNothing() {
    open();
    NAMES.forEach(name -> four.at(name).committeeAgent(four.memberFolder(name)).catchUp());
    assertEquals(CommitteeStatus.JOINING, newest().status());
    assertTrue(newest().member(1).isEmpty());
  }

  @Test
  void run_nothingLeftToHandle_tellsOfProgress() {
    int[] progressed = {0};
    agent("research").run(Duration.ZERO, () -> true, () -> progressed[0]++);
    assertTrue(progressed[0] > 0);
  }

  @Test
  void catchUp_joinedOrOverOrClosedAlready_joinsNothingMore() {
    CommitteeState committee = open();
    agent("hospital1").join(committee.committee());
    agent("hospital1").catchUp();
    assertFalse(newest().member(1).isEmpty());
    four.clock.advance(Duration.ofHours(1));
    agent("hospital2").catchUp();
    assertTrue(newest().member(2).isEmpty());
  }
}
