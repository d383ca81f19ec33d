// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.EnrolmentRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.EnrolmentsResult;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** What opens the commitments to identities, in the private data of their institutions. */
@Contract(name = "identities")
public final class OpeningContract {

  @Transaction(name = "KeepOpenings")
  public String keepOpenings(Call call, String payload) {
    return call.idempotent(payload, KeepOpenings::read, keep -> keep(call, keep.kept()));
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
      Opening opening = openings.openings().get(i);
      KeptOpening to = kept.get(i);
      EnrolmentRule.requireOpens(
          opening, to, call.channel(), call.msp(), "transient.openings." + i);
      call.identityState().putOpening(call.msp(), to.enrolment(), to.commitment(), opening);
    }
    return new EnrolmentsResult(kept.stream().map(KeptOpening::enrolment).toList());
  }

  @Transaction(name = "ReadOpening", intent = Transaction.TYPE.EVALUATE)
  public String readOpening(Call call, String query) {
    return call.query(
        query,
        ReadOpening::read,
        read -> {
          Bytes commitment =
              EnrolmentContract.requireEnrolment(call, read.enrolment()).commitment();
          return call.identityState()
              .opening(call.msp(), read.enrolment(), commitment)
              .orElseThrow(() -> Refusal.notFound("enrolment", "no opening is kept for it"));
        });
  }
}
