// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.audit.CaseReport;
import io.careledger.sdk.audit.CaseVerifier;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A traced and disclosed case, and an outsider who checks it at a peer that lies. */
final class DisclosedCase implements AutoCloseable {
  private static final String READ_CASE = Transactions.READ_CASE.function();

  final FourInstitutions four;
  final EnrolledPeople people;
  final Actor mask;
  final String id;

  DisclosedCase(Path folder) throws IOException {
    four = new FourInstitutions(folder);
    people = new EnrolledPeople(four, folder);
    mask = people.pseudonym(3, "mask", EnrolledPeople.RESEARCH);
    id = traced(mask);
    people.at().traces().disclose(id);
  }

  /** Another case, up to the shares. */
  String traced(Actor pseudonym) {
    TraceCase open = four.at("regulator").traces().open(pseudonym.id(), "misuse", "7/26");
    four.at("hospital2").traces().approve(open.id(), open.digest());
    four.at("regulator").traces().awaitTraced(open.id());
    return open.id();
  }

  /** What is found if the peer changes the case. */
  CaseReport found(String problem, Function<TraceCase, JsonObject> lie) {
    return found(
        problem,
        READ_CASE,
        answer -> {
          CaseView view = new ReadCase("").parseResult(answer);
          return LedgerQuery.text(() -> view.toJson().with("case", lie.apply(view.traceCase())));
        });
  }

  /** What is found if the peer changes the shares. */
  CaseReport foundInShares(String problem, UnaryOperator<List<CaseShare>> lie) {
    return found(
        problem,
        READ_CASE,
        answer -> {
          CaseView view = new ReadCase("").parseResult(answer);
          return LedgerQuery.text(() -> view.toJson().with("shares", lie.apply(view.shares())));
        });
  }

  /** What is found if the peer changes its answer to a query. */
  CaseReport found(String problem, String function, UnaryOperator<String> lie) {
    return foundIn(id, problem, function, lie);
  }

  /** The same of another case. */
  CaseReport foundIn(String id, String problem, String function, UnaryOperator<String> lie) {
    Session honest = four.session("ResearchMSP");
    CaseReport report =
        new CaseVerifier(
                new Session(
                    role -> new LyingPeer(honest.ledger(role), function, lie),
                    four.clock,
                    four.random))
            .verify(id);
    assertTrue(
        report.problems().stream().anyMatch(text -> text.contains(problem)),
        report.problems().toString());
    return report;
  }

  @Override
  public void close() {
    four.close();
  }
}
