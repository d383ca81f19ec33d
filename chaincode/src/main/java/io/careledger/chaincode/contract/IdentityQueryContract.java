// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.GivenShares;
import io.careledger.ledger.identities.IdentityQueries.ListCases;
import io.careledger.ledger.identities.IdentityQueries.ListEnrolments;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.IdentityQueries.ReadRoster;
import io.careledger.ledger.identities.Roster;
import io.careledger.ledger.identities.TraceCase;
import java.util.List;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Enrolments, rosters, pseudonyms and cases, to be read. */
@Contract(name = "identities")
public final class IdentityQueryContract {

  @Transaction(name = "ReadEnrolment", intent = Transaction.TYPE.EVALUATE)
  public String readEnrolment(Call call, String query) {
    return call.query(
        query,
        ReadEnrolment::read,
        read -> EnrolmentContract.requireEnrolment(call, read.enrolment()));
  }

  @Transaction(name = "ListEnrolments", intent = Transaction.TYPE.EVALUATE)
  public String listEnrolments(Call call, String query) {
    return call.query(
        query,
        ListEnrolments::read,
        list -> call.identityState().enrolments(list.msp(), list.page()));
  }

  @Transaction(name = "ReadRoster", intent = Transaction.TYPE.EVALUATE)
  public String readRoster(Call call, String query) {
    return call.query(
        query,
        ReadRoster::read,
        read ->
            call.rosterState()
                .roster(read.msp(), read.attribute())
                .orElseGet(() -> new Roster(read.attribute(), read.msp(), List.of())));
  }

  @Transaction(name = "ReadPseudonym", intent = Transaction.TYPE.EVALUATE)
  public String readPseudonym(Call call, String query) {
    return call.query(
        query,
        ReadPseudonym::read,
        read -> PseudonymContract.requirePseudonym(call, read.pseudonym()));
  }

  @Transaction(name = "ReadCase", intent = Transaction.TYPE.EVALUATE)
  public String readCase(Call call, String query) {
    return call.query(
        query,
        ReadCase::read,
        read -> {
          TraceCase found = TraceContract.requireCase(call, read.id());
          GivenShares given = call.identityState().given(found.pseudonym());
          return new CaseView(call.identityState().shares(given), found, given.tracedIn());
        });
  }

  @Transaction(name = "ListCases", intent = Transaction.TYPE.EVALUATE)
  public String listCases(Call call, String query) {
    return call.query(query, ListCases::read, list -> call.identityState().cases(list.page()));
  }
}
