// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.FoundingRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.ConsortiumArguments.AcceptFounding;
import io.careledger.ledger.consortium.ConsortiumArguments.Found;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadFounding;
import io.careledger.ledger.consortium.ConsortiumView;
import io.careledger.ledger.consortium.FoundingDocument;
import io.careledger.ledger.consortium.FoundingResult;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** The founding of the consortium. */
@Contract(name = "consortium")
public final class ConsortiumContract {

  @Transaction(name = "Found")
  public String found(Call call, String payload) {
    return call.founder(
        payload,
        Found::read,
        found -> {
          Bytes digest = FoundingDocument.digest(call.channel(), found.institutions());
          FoundingDocument fresh = new FoundingDocument(List.of(), digest, found.institutions());
          return accept(call, call.consortiumState().founding(digest).orElse(fresh));
        });
  }

  @Transaction(name = "AcceptFounding")
  public String acceptFounding(Call call, String payload) {
    return call.founder(
        payload,
        AcceptFounding::read,
        acceptance -> accept(call, requireFounding(call, acceptance.digest())));
  }

  private static FoundingResult accept(Call call, FoundingDocument document) {
    FoundingRule.requireUnfounded(call.consortiumState().consortium());
    FoundingDocument accepted = FoundingRule.accept(document, call.msp());
    Optional<Consortium> founded = FoundingRule.found(accepted, call.time());
    call.consortiumState().put(accepted);
    founded.ifPresent(call.consortiumState()::put);
    call.event(
        founded.isPresent() ? LedgerEvents.FOUNDED : LedgerEvents.FOUNDING_ACCEPTED,
        JsonObject.empty().with("digest", accepted.digest()));
    return new FoundingResult(accepted.digest(), founded.isPresent());
  }

  private static FoundingDocument requireFounding(Call call, Bytes digest) {
    return call.consortiumState()
        .founding(digest)
        .orElseThrow(() -> Refusal.notFound("digest", "no such founding document"));
  }

  @Transaction(name = "Read", intent = Transaction.TYPE.EVALUATE)
  public String read(Call call, String query) {
    return call.openQuery(query, ReadConsortium::read, read -> view(call));
  }

  private static ConsortiumView view(Call call) {
    Optional<Consortium> consortium = call.consortiumState().consortium();
    if (consortium.isPresent()) {
      call.requireActive();
      return new ConsortiumView(consortium, List.of());
    }
    List<FoundingDocument> listing =
        call.consortiumState().foundings(document -> FoundingRule.lists(document, call.msp()));
    if (listing.isEmpty()) {
      throw new LedgerException(
          ErrorCode.NOT_FOUNDED, "creator", "no pending founding document lists it");
    }
    return new ConsortiumView(consortium, listing);
  }

  @Transaction(name = "ReadFounding", intent = Transaction.TYPE.EVALUATE)
  public String readFounding(Call call, String query) {
    return call.openQuery(
        query,
        ReadFounding::read,
        read -> {
          FoundingDocument document = requireFounding(call, read.digest());
          if (call.consortiumState().consortium().isPresent()
              || !FoundingRule.lists(document, call.msp())) {
            call.requireActive();
          }
          return document;
        });
  }
}
