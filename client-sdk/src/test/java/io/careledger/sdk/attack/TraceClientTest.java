// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor's client checks itself, since its peer may show it another case or name. */
@Tag(Stage.EMBEDDED)
class TraceClientTest {
  @TempDir Path folder;
  private FourInstitutions four;
  private Actor mask;

  @BeforeEach
  void enrol() throws IOException {
    four = new FourInstitutions(folder);
    mask = new EnrolledPeople(four, folder).pseudonym(5, "mask", EnrolledPeople.RESEARCH);
  }

  @AfterEach
  void close() {
    four.close();
  }

  private TraceCase open() {
    return four.at("regulator").traces().open(mask.id(), "misuse", "7/26");
  }

  private TraceCase approved() {
    TraceCase open = open();
    return four.at("hospital2").traces().approve(open.id(), open.digest());
  }

  private CareLedger throughPeer(
      String name, String msp, Transactions query, UnaryOperator<String> lie) {
    return four.builder(name)
        .connections(role -> new LyingPeer(four.ledger.connect(msp, role), query.function(), lie))
        .build();
  }

  private void assertRefusedUnsent(ErrorCode code, String field, Executable attempt) {
    long height = four.ledger.connect("Hospital1MSP", Role.CLIENT).height();
    LedgerException e = assertThrows(LedgerException.class, attempt);
    assertEquals(code, e.code(), e.getMessage());
    assertEquals(field, e.field(), e.getMessage());
    assertEquals(height, four.ledger.connect("Hospital1MSP", Role.CLIENT).height());
  }

  /** The grounds that were read on paper are not those that would be approved. */
  @Test
  void approve_ofACaseThatThePeerShowsOtherwise_isRefused() {
    TraceCase open = open();
    UnaryOperator<String> lie =
        answer -> {
          CaseView view = new ReadCase("").parseResult(answer);
          return LedgerQuery.text(
              () ->
                  view.toJson()
                      .with("case", view.traceCase().toJson().with("grounds", "a bagatelle")));
        };
    try (CareLedger at = throughPeer("hospital2", "Hospital2MSP", Transactions.READ_CASE, lie)) {
      assertRefusedUnsent(
          ErrorCode.STATE_CONFLICT, "digest", () -> at.traces().approve(open.id(), open.digest()));
    }
    four.at("hospital2").traces().approve(open.id(), open.digest());
  }

  /** Other institutions' peers would see a false name, even if the contract refused it. */
  @Test
  void disclose_ofAnotherNameThanTheEnrolments_isNotProposed() {
    TraceCase traced = four.at("regulator").traces().awaitTraced(approved().id());
    UnaryOperator<String> lie =
        answer -> {
          Opening opening = new ReadOpening("").parseResult(answer);
          return LedgerQuery.text(new Opening("Somebody Else", opening.salt()));
        };
    try (CareLedger at = throughPeer("hospital1", "Hospital1MSP", Transactions.READ_OPENING, lie)) {
      assertRefusedUnsent(
          ErrorCode.PROOF_INVALID, "identity", () -> at.traces().disclose(traced.id()));
    }
    assertEquals(
        EnrolledPeople.identity(5),
        four.at("hospital1").traces().disclose(traced.id()).disclosure().orElseThrow().identity());
  }

  @Test
  void disclose_byAnotherInstitutionOrBeforeTheOutcome_isRefused() {
    TraceCase approved = approved();
    assertRefusedUnsent(
        ErrorCode.STATE_CONFLICT,
        "id",
        () -> four.at("hospital1").traces().disclose(approved.id()));
    TraceCase traced = four.at("regulator").traces().awaitTraced(approved.id());
    assertRefusedUnsent(
        ErrorCode.NOT_OWNER, "id", () -> four.at("hospital2").traces().disclose(traced.id()));
  }

  @Test
  void awaitTraced_ofACaseThatNobodyApproved_isRefused() {
    TraceCase open = open();
    assertRefusedUnsent(
        ErrorCode.STATE_CONFLICT, "id", () -> four.at("regulator").traces().awaitTraced(open.id()));
  }

  @Test
  void awaitTraced_ofTwoCasesOfOnePseudonym_returnsTheOneThatWasFaster() {
    TraceCase first = approved();
    TraceCase second = approved();
    TraceCase traced = four.at("regulator").traces().awaitTraced(second.id());
    assertEquals(traced.id(), four.at("regulator").traces().awaitTraced(first.id()).id());
    assertTrue(traced.outcome().isPresent());
  }
}
