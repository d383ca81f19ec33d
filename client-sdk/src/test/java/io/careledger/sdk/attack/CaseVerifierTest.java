// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.audit.CaseReport;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an outsider finds who checks a case of which a peer shows something false. */
@Tag(Stage.EMBEDDED)
class CaseVerifierTest {
  private static final String READ_PSEUDONYM = Transactions.READ_PSEUDONYM.function();
  private static final String READ_ENROLMENT = Transactions.READ_ENROLMENT.function();

  @TempDir Path folder;
  private DisclosedCase disclosed;
  private FourInstitutions four;
  private EnrolledPeople people;

  @BeforeEach
  void disclose() throws IOException {
    disclosed = new DisclosedCase(folder);
    four = disclosed.four;
    people = disclosed.people;
  }

  @AfterEach
  void close() {
    disclosed.close();
  }

  @Test
  void verify_trueCase_holds() {
    CaseReport report = four.at("research").traces().verify(disclosed.id);
    assertEquals(List.of(), report.problems());
    assertTrue(report.shares() >= 3 && report.traced() && report.disclosed());
  }

  @Test
  void verify_registrationInABatch_isFoundThere() {
    Actor batched = people.keys("batched");
    Actor beside = people.keys("beside");
    var pseudonyms = four.at("research").pseudonyms();
    pseudonyms.registerAll(
        List.of(
            pseudonyms.prepare(
                people.people.get(1), beside, people.ring(1), EnrolledPeople.RESEARCH),
            pseudonyms.prepare(
                people.people.get(2), batched, people.ring(2), EnrolledPeople.RESEARCH)));
    String open = disclosed.traced(batched);
    CaseReport report = four.at("research").traces().verify(open);
    assertEquals(List.of(), report.problems());
    assertTrue(report.traced());
    assertFalse(report.disclosed());
  }

  @Test
  void verify_otherGrounds_isFound() {
    disclosed.found(
        "its text is not what the digest says", c -> c.toJson().with("grounds", "another"));
  }

  @Test
  void verify_approvalByTheOpener_isFound() {
    disclosed.found(
        "no second institution has approved it",
        c -> c.toJson().with("approval", new TraceCase.Step(c.msp(), c.time(), c.transaction())));
    disclosed.found("nobody has approved it", c -> c.toJson().without("approval"));
    disclosed.found("shares were given before an approval", c -> c.toJson().without("approval"));
  }

  @Test
  void verify_shareOfAnotherMember_isFound() {
    CaseShare first = four.at("regulator").traces().read(disclosed.id).shares().get(0);
    int other = first.place() % 4 + 1;
    disclosed.foundInShares(
        "the share of place " + other + " is another's",
        all ->
            List.of(
                new CaseShare(first.caseId(), other, first.share(), first.transaction()),
                all.get(1)));
  }

  @Test
  void verify_shareOfAnotherCase_isFound() {
    String second = disclosed.traced(people.pseudonym(4, "second", EnrolledPeople.RESEARCH));
    List<CaseShare> others = four.at("regulator").traces().read(second).shares();
    CaseReport report =
        disclosed.foundInShares("a share was given for another pseudonym", all -> others);
    assertEquals(0, report.shares());
    CaseReport moved =
        disclosed.foundInShares(
            "the share of member",
            all ->
                all.stream()
                    .map(s -> new CaseShare(second, s.place(), s.share(), s.transaction()))
                    .toList());
    assertEquals(0, moved.shares());
  }

  /** Two shares of a false alarm, one of the case with the outcome: all three are proved. */
  @Test
  void verify_sharesOverTwoCases_holds() {
    Actor mask = people.pseudonym(5, "alarm", EnrolledPeople.RESEARCH);
    CommitteeAgent research = four.agent("research");
    CommitteeAgent regulator = four.agent("regulator");
    four.removeAgent("research");
    four.removeAgent("regulator");
    TraceCase alarm = four.at("regulator").traces().open(mask.id(), "misuse", "8/26");
    four.at("hospital2").traces().approve(alarm.id(), alarm.digest());
    four.catchUp();
    four.at("regulator").traces().withdraw(alarm.id());
    four.replaceAgent("research", research);
    four.replaceAgent("regulator", regulator);
    String traced = disclosed.traced(mask);
    CaseReport report = four.at("research").traces().verify(traced);
    assertEquals(List.of(), report.problems());
    assertEquals(3, report.shares());
    assertTrue(report.traced());
    assertEquals(1, four.at("research").traces().read(traced).traceCase().shares().size());
    disclosed.foundIn(
        traced,
        "its text is not what the digest says",
        Transactions.READ_CASE.function(),
        answer -> {
          CaseView view = new ReadCase("").parseResult(answer);
          JsonObject changed = view.traceCase().toJson().with("grounds", "another");
          return view.traceCase().id().equals(alarm.id())
              ? LedgerQuery.text(() -> view.toJson().with("case", changed))
              : answer;
        });
  }

  @Test
  void verify_tooFewShares_openNothing() {
    CaseReport report =
        disclosed.foundInShares("the shares open nothing", all -> all.subList(0, 2));
    assertEquals(2, report.shares());
    assertFalse(report.traced() || report.disclosed());
  }

  @Test
  void verify_anotherEnrolmentAsOutcome_isFound() {
    disclosed.found(
        "the shares do not lead to the enrolment that was recorded",
        c ->
            c.toJson()
                .with(
                    "outcome",
                    new TraceCase.Outcome(
                        people.enrolments.get(5), "Hospital1MSP", c.time(), c.transaction())));
    disclosed.found(
        "the shares do not lead to the enrolment that was recorded",
        c ->
            c.toJson()
                .with(
                    "outcome",
                    new TraceCase.Outcome(
                        people.enrolments.get(3), "ResearchMSP", c.time(), c.transaction())));
  }

  @Test
  void verify_anotherIdentity_isFound() {
    CaseReport report =
        disclosed.found(
            "the disclosed identity is not what the enrolment is committed to",
            c ->
                c.toJson()
                    .with(
                        "disclosure",
                        new TraceCase.Disclosure(
                            EnrolledPeople.identity(4),
                            c.disclosure().orElseThrow().salt(),
                            c.time(),
                            c.transaction())));
    assertTrue(report.traced());
    assertFalse(report.disclosed());
  }

  @Test
  void verify_anotherDealingOrTransaction_isFound() {
    PseudonymState other =
        people.at().pseudonyms().read(people.pseudonym(6, "other", EnrolledPeople.RESEARCH).id());
    PseudonymState own = people.at().pseudonyms().read(disclosed.mask.id());
    String enrolment = people.at().enrolments().read(people.enrolments.get(0)).transaction();
    disclosed.found(
        "another dealing than the transaction",
        READ_PSEUDONYM,
        answer -> LedgerQuery.text(() -> own.toJson().with("dealing", other.dealing())));
    disclosed.found(
        "of another pseudonym",
        READ_PSEUDONYM,
        answer -> LedgerQuery.text(() -> own.toJson().with("transaction", other.transaction())));
    disclosed.found(
        "registers no pseudonym",
        READ_PSEUDONYM,
        answer -> LedgerQuery.text(() -> own.toJson().with("transaction", enrolment)));
    disclosed.found(
        "is not on the ledger",
        READ_PSEUDONYM,
        answer -> LedgerQuery.text(() -> own.toJson().with("transaction", "none")));
  }

  @Test
  void verify_anotherRing_isFound() {
    people.at().enrolments().close(people.enrolments.get(9), "left");
    String smaller =
        people.at().enrolments().publishRings(Optional.empty(), EnrolledPeople.FLOOR).get(0).ring();
    String answer = LedgerQuery.text(four.session("ResearchMSP").query(new ReadRing(smaller)));
    CaseReport report =
        disclosed.found(
            "the proof of the pseudonym's registration doesn't hold",
            Transactions.READ_RING.function(),
            honest -> answer);
    assertFalse(report.traced());
  }

  @Test
  void verify_enrolmentOfAnotherKey_isFound() {
    Enrolment other = people.at().enrolments().read(people.enrolments.get(7));
    disclosed.found(
        "the enrolment has another key",
        READ_ENROLMENT,
        answer -> {
          Enrolment own = new ReadEnrolment("").parseResult(answer);
          return LedgerQuery.text(
              () -> own.toJson().with("key", other.key()).with("proof", other.proof()));
        });
    disclosed.found(
        "the enrolment's proof of knowledge",
        READ_ENROLMENT,
        answer -> {
          Enrolment own = new ReadEnrolment("").parseResult(answer);
          return LedgerQuery.text(() -> own.toJson().with("proof", other.proof()));
        });
  }
}
