// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.EnrolmentRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentsResult;
import io.careledger.ledger.identities.NewEnrolment;
import io.careledger.ledger.identities.RosterEntry;
import io.careledger.ledger.identities.RosterName;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Enrolled people, without names. */
@Contract(name = "identities")
public final class EnrolmentContract {

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
        call.identityState().isOpeningKept(call.msp(), id, added.commitment()),
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
}
