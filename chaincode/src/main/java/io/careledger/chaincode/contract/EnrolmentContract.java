// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.EnrolmentRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.EnrolmentsResult;
import io.careledger.ledger.identities.IdentityQueries.ListEnrolments;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.ledger.identities.IdentityQueries.ReadRoster;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.NewEnrolment;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.identities.Roster;
import io.careledger.ledger.identities.RosterEntry;
import io.careledger.ledger.identities.RosterName;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Enrolled people, without names, and the openings that their institutions keep. */
@Contract(name = "identities")
public final class EnrolmentContract {

  @Transaction(name = "KeepOpenings")
  public String keepOpenings(Call call, String payload) {
    return call.privately(payload, KeepOpenings::read, keep -> keep(call, keep.kept()));
  }

  private static EnrolmentsResult keep(Call call, List<KeptOpening> kept) {
    Openings openings =
        call.identityState()
            .transientValue(Openings.TRANSIENT)
            .map(text -> LedgerQuery.parse(text, Openings::read))
            .filter(found -> found.openings().size() == kept.size())
            .orElseThrow(
                () -> Refusal.invalid("transient.openings", "one for each enrolment expected"));
    for (int i = 0; i < kept.size(); i++) {
      EnrolmentRule.requireOpens(
          openings.openings().get(i),
          kept.get(i),
          call.channel(),
          call.msp(),
          "transient.openings." + i);
      call.identityState()
          .putOpening(call.msp(), kept.get(i).enrolment(), openings.openings().get(i));
    }
    return new EnrolmentsResult(kept.stream().map(KeptOpening::enrolment).toList());
  }

  @Transaction(name = "Enrol")
  public String enrol(Call call, String payload) {
    return call.institution(
        payload,
        Enrol::read,
        enrol -> {
          List<String> ids = new ArrayList<>();
          RosterEdit roster = new RosterEdit(call.rosterState(), call.msp(), RosterName.ALL);
          for (NewEnrolment added : enrol.enrolments()) {
            ids.add(add(call, added, ids, roster));
          }
          roster.flush();
          call.event(LedgerEvents.ENROLLED, JsonObject.empty().with("enrolments", ids));
          return new EnrolmentsResult(ids);
        });
  }

  private static String add(Call call, NewEnrolment added, List<String> before, RosterEdit roster) {
    String field = "arguments.enrolments." + before.size();
    String id = EnrolmentRule.verify(added, call.channel(), call.msp(), field);
    EnrolmentRule.requireEnrollable(
        before.contains(id) || call.identityState().enrolment(id).isPresent(),
        call.identityState().isOpeningKept(call.msp(), id),
        field);
    Enrolment enrolment =
        new Enrolment(
            List.of(),
            Optional.empty(),
            added.commitment(),
            id,
            added.key(),
            call.msp(),
            added.proof(),
            call.time(),
            call.transactionId());
    call.identityState().add(enrolment);
    roster.put(id, new RosterEntry(0, added.key(), 31, Forms.LAST_DAY));
    return id;
  }

  @Transaction(name = "CloseEnrolment")
  public String closeEnrolment(Call call, String payload) {
    return call.institution(
        payload,
        CloseEnrolment::read,
        close -> {
          Enrolment enrolment = requireEnrolment(call, close.enrolment());
          EnrolmentRule.requireInstitution(enrolment, call.msp());
          call.identityState().put(EnrolmentRule.close(enrolment, close.reason(), call.time()));
          leaveRosters(call, enrolment);
          List<String> ids = List.of(enrolment.enrolment());
          call.event(LedgerEvents.ENROLMENT_CLOSED, JsonObject.empty().with("enrolments", ids));
          return new EnrolmentsResult(ids);
        });
  }

  private static void leaveRosters(Call call, Enrolment enrolment) {
    leave(call, enrolment, enrolment.msp(), RosterName.ALL);
    for (String attribute : enrolment.attributes()) {
      String subject = "enrolment:" + enrolment.enrolment();
      String msp = call.keyState().attestation(subject, attribute).orElseThrow().msp();
      leave(call, enrolment, msp, attribute);
    }
  }

  private static void leave(Call call, Enrolment enrolment, String msp, String attribute) {
    RosterEdit roster = new RosterEdit(call.rosterState(), msp, attribute);
    roster.remove(enrolment.enrolment(), enrolment.key());
    roster.flush();
  }

  /** An enrolment that exists. */
  static Enrolment requireEnrolment(Call call, String id) {
    return call.identityState()
        .enrolment(id)
        .orElseThrow(() -> Refusal.notFound("enrolment", "no such enrolment"));
  }

  @Transaction(name = "ReadOpening", intent = Transaction.TYPE.EVALUATE)
  public String readOpening(Call call, String query) {
    return call.query(
        query,
        ReadOpening::read,
        read ->
            call.identityState()
                .opening(call.msp(), read.enrolment())
                .orElseThrow(() -> Refusal.notFound("enrolment", "no opening is kept for it")));
  }

  @Transaction(name = "ReadEnrolment", intent = Transaction.TYPE.EVALUATE)
  public String readEnrolment(Call call, String query) {
    return call.query(query, ReadEnrolment::read, read -> requireEnrolment(call, read.enrolment()));
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
}
