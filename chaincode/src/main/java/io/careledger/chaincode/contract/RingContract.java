// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.Refusal;
import io.careledger.chaincode.rules.RingRule;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.IdentityQueries.ListRings;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.ledger.identities.RingPage;
import io.careledger.ledger.identities.RingResult;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.RosterEntry;
import io.careledger.ledger.identities.RosterPage;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Rings: snapshots of rosters in which pseudonyms hide. */
@Contract(name = "identities")
public final class RingContract {

  @Transaction(name = "PublishRing")
  public String publishRing(Call call, String payload) {
    return call.institution(
        payload,
        PublishRing::read,
        publish -> {
          RingRule.requireWellFormed(publish);
          RingState ring = snapshot(call, publish);
          call.rosterState().add(ring);
          call.event(LedgerEvents.RING_PUBLISHED, JsonObject.empty().with("ring", ring.ring()));
          return new RingResult(ring.ring(), ring.size());
        });
  }

  private static RingState snapshot(Call call, PublishRing publish) {
    List<RosterEntry> live = new ArrayList<>();
    List<RingPage> pages = new ArrayList<>();
    for (int number : publish.pages()) {
      RosterPage page =
          call.rosterState()
              .page(call.msp(), publish.attribute(), number)
              .orElseThrow(() -> Refusal.notFound("arguments.pages", "the roster hasn't it"));
      live.addAll(RingRule.live(page.entries(), call.day()));
      pages.add(
          new RingPage(
              number, call.rosterState().removals(call.msp(), publish.attribute(), number)));
    }
    return RingRule.publish(
        publish,
        live,
        pages,
        call.msp(),
        LedgerIds.ring(call.channel(), call.msp(), call.requestId()),
        call.time(),
        call.transactionId());
  }

  /** A ring that exists. */
  static RingState requireRing(Call call, String id) {
    return call.rosterState()
        .ring(id)
        .orElseThrow(() -> Refusal.notFound("arguments.ring", "no such ring"));
  }

  /** A ring of which no member was removed, whose attestations and institution stand. */
  static RingState requireCurrentRing(Call call, String id) {
    RingState ring = requireRing(call, id);
    if (!isCurrent(call, ring)) {
      throw Refusal.conflict("arguments.ring", "it is not current any more");
    }
    return ring;
  }

  private static boolean isCurrent(Call call, RingState ring) {
    return RingRule.isCurrent(
        ring,
        page -> call.rosterState().removals(ring.msp(), ring.attribute(), page),
        call.consortium(),
        call.day());
  }

  @Transaction(name = "ReadRing", intent = Transaction.TYPE.EVALUATE)
  public String readRing(Call call, String query) {
    return call.query(query, ReadRing::read, read -> requireRing(call, read.ring()));
  }

  @Transaction(name = "ListRings", intent = Transaction.TYPE.EVALUATE)
  public String listRings(Call call, String query) {
    return call.query(
        query,
        ListRings::read,
        list ->
            call.rosterState()
                .rings(list.msp(), list.attribute(), list.page(), ring -> isCurrent(call, ring)));
  }
}
