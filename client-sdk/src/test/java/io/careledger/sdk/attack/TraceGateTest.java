// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.committee.MemberFolder;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A member gives its share of exactly what two institutions have approved, and t−1 open nothing.
 */
@Tag(Stage.EMBEDDED)
class TraceGateTest {
  private static final String READ_CASE = Transactions.READ_CASE.function();
  private static final String READ_PSEUDONYM = Transactions.READ_PSEUDONYM.function();

  @TempDir Path folder;
  private FourInstitutions four;
  private EnrolledPeople people;
  private Actor mask;

  @BeforeEach
  void enrol() throws IOException {
    four = new FourInstitutions(folder);
    people = new EnrolledPeople(four, folder);
    mask = people.pseudonym(3, "mask", EnrolledPeople.RESEARCH);
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void trace_withOneShareLessThanTheThreshold_revealsNobody() {
    four.removeAgent("research");
    four.removeAgent("regulator");
    TraceCase approved = approve(open());
    LedgerException e =
        assertThrows(
            LedgerException.class, () -> four.at("regulator").traces().awaitTraced(approved.id()));
    assertEquals(ErrorCode.COMMITTEE_SILENT, e.code());
    TraceCase alarm = read(approved.id());
    assertEquals(Set.of(1, 2), Set.copyOf(alarm.shares()));
    assertEquals(CaseStatus.APPROVED, alarm.status());
    assertTrue(alarm.outcome().isEmpty());
    four.at("regulator").traces().withdraw(alarm.id());
    assertThrows(LedgerException.class, () -> people.at().traces().disclose(alarm.id()));
  }

  @Test
  void agent_ofAnHonestPeer_givesItsShareOnce() {
    TraceCase approved = approve(open());
    agent(READ_CASE, answer -> answer).finish();
    assertEquals(List.of(3), read(approved.id()).shares());
    agent(READ_CASE, answer -> answer).finish();
    assertEquals(List.of(3), read(approved.id()).shares());
  }

  @Test
  void agent_ofACaseThatIsNotApproved_givesNothing() {
    TraceCase open = open();
    agent(READ_CASE, answer -> answer).finish();
    assertEquals(List.of(), read(open.id()).shares());
  }

  @Test
  void agent_whoseLedgerShowsNoApproval_givesNothing() {
    assertNoShare(READ_CASE, changed(of -> of.toJson().without("approval")));
  }

  @Test
  void agent_whoseLedgerShowsTwoApprovalsByOneInstitution_givesNothing() {
    assertNoShare(
        READ_CASE,
        changed(
            of ->
                of.toJson()
                    .with("approval", new TraceCase.Step(of.msp(), of.time(), of.transaction()))));
  }

  @Test
  void agent_whoseLedgerShowsAnApproverThatIsNoMember_givesNothing() {
    assertNoShare(
        READ_CASE,
        changed(
            of ->
                of.toJson()
                    .with(
                        "approval",
                        new TraceCase.Step("StrangerMSP", of.time(), of.transaction()))));
  }

  @Test
  void agent_whoseLedgerShowsOtherGrounds_givesNothing() {
    assertNoShare(READ_CASE, changed(of -> of.toJson().with("grounds", "another reason")));
  }

  @Test
  void agent_whoseLedgerShowsAnOpenCase_givesNothing() {
    assertNoShare(READ_CASE, changed(of -> of.toJson().with("status", "open")));
  }

  @Test
  void agent_whoseLedgerShowsAnotherPseudonymsDealing_givesNothing() {
    PseudonymState other =
        people.at().pseudonyms().read(people.pseudonym(6, "other", EnrolledPeople.RESEARCH).id());
    assertNoShare(READ_PSEUDONYM, answer -> LedgerQuery.text(other));
    // Under the name of the pseudonym that is traced, too.
    assertNoShare(
        READ_PSEUDONYM,
        answer -> LedgerQuery.text(() -> other.toJson().with("pseudonym", mask.id().toString())));
    // Under its name, key and registration.
    PseudonymState own = people.at().pseudonyms().read(mask.id());
    assertNoShare(
        READ_PSEUDONYM,
        answer -> LedgerQuery.text(() -> own.toJson().with("dealing", other.dealing())));
    // With the other's key and registration.
    assertNoShare(
        READ_PSEUDONYM,
        answer ->
            LedgerQuery.text(
                () ->
                    own.toJson()
                        .with("dealing", other.dealing())
                        .with("key", other.key())
                        .with("transaction", other.transaction())));
  }

  private Path member() {
    return four.memberFolder("research");
  }

  private TraceCase open() {
    return four.at("regulator").traces().open(mask.id(), "misuse", "7/26");
  }

  private TraceCase approve(TraceCase of) {
    return four.at("hospital2").traces().approve(of.id(), of.digest());
  }

  private TraceCase read(String id) {
    return people.at().traces().read(id).traceCase();
  }

  @Test
  void agent_whoseLedgerShowsAnotherRing_givesNothing() {
    String smaller = ring(people.enrolments.get(9));
    assertNoShare(Transactions.READ_RING.function(), honest -> smaller);
  }

  /** A ring of the others, after one is closed. */
  private String ring(String closed) {
    people.at().enrolments().close(closed, "left");
    String ring =
        people.at().enrolments().publishRings(Optional.empty(), EnrolledPeople.FLOOR).get(0).ring();
    return LedgerQuery.text(four.session("ResearchMSP").query(new ReadRing(ring)));
  }

  private void assertNoShare(String function, UnaryOperator<String> lie) {
    TraceCase approved = approve(open());
    agent(function, lie).finish();
    assertEquals(List.of(), read(approved.id()).shares());
    assertFalse(
        Files.exists(member().resolve("trace-" + approved.id() + ".answer")),
        "a share was made, though none was posted");
  }

  /** research's agent, whose peer lies. */
  private CommitteeAgent agent(String function, UnaryOperator<String> lie) {
    Session honest = four.session("ResearchMSP");
    Session session =
        new Session(
            role -> new LyingPeer(honest.ledger(role), function, lie), four.clock, four.random);
    return new CommitteeAgent(session, MemberFolder.open(member()));
  }

  private interface Lie {
    JsonObject about(TraceCase of);
  }

  private static UnaryOperator<String> changed(Lie lie) {
    return answer -> {
      CaseView view = new ReadCase("").parseResult(answer);
      return LedgerQuery.text(() -> view.toJson().with("case", lie.about(view.traceCase())));
    };
  }
}
