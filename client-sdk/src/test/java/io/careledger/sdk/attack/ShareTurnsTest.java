// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.committee.MemberFolder;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent is public: members give their shares one after the other, and none too many. */
@Tag(Stage.EMBEDDED)
class ShareTurnsTest {
  private static final List<String> NAMES =
      List.of("hospital1", "hospital2", "research", "regulator");

  @TempDir Path folder;
  private FourInstitutions four;
  private TraceCase of;

  @BeforeEach
  void approve() throws IOException {
    four = new FourInstitutions(folder);
    EnrolledPeople people = new EnrolledPeople(four, folder);
    Actor mask = people.pseudonym(3, "mask", EnrolledPeople.RESEARCH);
    of = four.at("regulator").traces().open(mask.id(), "misuse", "7/26");
    four.at("hospital2").traces().approve(of.id(), of.digest());
  }

  @AfterEach
  void close() {
    four.close();
  }

  private CaseView view() {
    return four.at("regulator").traces().read(of.id());
  }

  private CommitteeAgent agent(String name, UnaryOperator<Ledger> between) {
    Session honest = four.session(four.at(name).msp());
    Session session =
        new Session(role -> between.apply(honest.ledger(role)), four.clock, four.random);
    return new CommitteeAgent(session, MemberFolder.open(four.memberFolder(name)));
  }

  private CommitteeAgent agent(String name) {
    return agent(name, ledger -> ledger);
  }

  /** All four look at the block of the approval, before any share is in a later one. */
  private void meetTheApproval() {
    String now =
        four.session("RegulatorMSP")
            .ledger(Role.CLIENT)
            .evaluate(new ReadCase(of.id()).invocation());
    for (String name : NAMES) {
      agent(name, ledger -> new LyingPeer(ledger, Transactions.READ_CASE.function(), answer -> now))
          .catchUp();
    }
  }

  @Test
  void agents_thatSeeNoShareYet_sendOne() {
    meetTheApproval();
    assertEquals(1, view().shares().size());
  }

  /** Restarted: whoever waits remembers it. */
  @Test
  void agents_oneAfterTheOther_giveWhatItTakes() {
    meetTheApproval();
    for (int round = 0; round < NAMES.size(); round++) {
      NAMES.forEach(name -> agent(name).catchUp());
    }
    assertEquals(3, view().shares().size());
    assertEquals(of.id(), view().tracedIn().orElseThrow());
    NAMES.forEach(name -> assertFalse(agent(name).isWaiting(), name));
  }

  @Test
  void agents_whoseCaseIsWithdrawnMeanwhile_giveNoMore() {
    meetTheApproval();
    four.at("regulator").traces().withdraw(of.id());
    NAMES.forEach(name -> agent(name).finish());
    assertEquals(1, view().shares().size());
    assertEquals(CaseStatus.WITHDRAWN, view().traceCase().status());
  }

  /** The last in the queue goes ahead of three that are silent, after ten rounds for each. */
  @Test
  void agent_behindSilentOnes_goesAheadInTheEnd() throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(of.pseudonym().getBytes(StandardCharsets.US_ASCII));
    int first = Byte.toUnsignedInt(hash[0]) % 4;
    String last = NAMES.get((first + 3) % 4);
    CommitteeAgent alone = agent(last);
    for (int round = 0; round < 25; round++) {
      alone.catchUp();
    }
    assertEquals(0, view().shares().size());
    for (int round = 0; round < 5; round++) {
      alone.catchUp();
    }
    assertEquals(1, view().shares().size());
    // Passed over, the first is the next one now.
    agent(NAMES.get(first)).catchUp();
    assertEquals(2, view().shares().size());
  }

  @Test
  void agent_withAListOfCasesThatIsNone_isRefusedWithTheWayOut() throws IOException {
    Files.writeString(four.memberFolder("research").resolve("waiting-cases"), "../x\n");
    RuntimeException e = assertThrows(RuntimeException.class, () -> agent("research"));
    assertTrue(String.valueOf(e.getMessage()).contains("is no list of cases; remove it"));
  }
}
