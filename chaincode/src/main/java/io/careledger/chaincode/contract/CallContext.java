// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.state.ConsortiumState;
import io.careledger.chaincode.state.HoldingState;
import io.careledger.chaincode.state.IdentityState;
import io.careledger.chaincode.state.KeyState;
import io.careledger.chaincode.state.RecordState;
import io.careledger.chaincode.state.RosterState;
import io.careledger.chaincode.state.StateStore;
import io.careledger.chaincode.state.StateStore.Caller;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a call's body works with: the state, who carries the call, and the transaction's time. */
abstract sealed class CallContext permits Call {
  final Transactions transaction;
  final StateStore store;
  final Caller caller;
  private @Nullable Consortium consortium;

  CallContext(Transactions transaction, StateStore store) {
    this.transaction = transaction;
    this.store = store;
    this.caller = store.caller();
  }

  final Consortium consortium() {
    Consortium found = consortium;
    if (found == null) {
      found =
          consortiumState()
              .consortium()
              .orElseThrow(
                  () ->
                      new LedgerException(ErrorCode.NOT_FOUNDED, "consortium", "none is in force"));
      consortium = found;
    }
    return found;
  }

  final Actor requireActor(String id) {
    return consortiumState()
        .actor(id)
        .orElseThrow(() -> new LedgerException(ErrorCode.ACTOR_UNKNOWN, "actor", "not registered"));
  }

  final ConsortiumState consortiumState() {
    return new ConsortiumState(store);
  }

  final KeyState keyState() {
    return new KeyState(store);
  }

  final IdentityState identityState() {
    return new IdentityState(store);
  }

  final RosterState rosterState() {
    return new RosterState(store);
  }

  final HoldingState holdingState() {
    return new HoldingState(store);
  }

  final RecordState recordState() {
    return new RecordState(store);
  }

  final String msp() {
    return caller.msp();
  }

  final String channel() {
    return store.channel();
  }

  final String transactionId() {
    return store.transactionId();
  }

  /** {@code contract:Transaction}. */
  final String function() {
    return transaction.function();
  }

  /** Seconds since the epoch. */
  final long time() {
    return store.time();
  }

  /** The transaction's day, counted from 1970-01-01 UTC. */
  final int day() {
    return (int) Math.floorDiv(time(), 86_400L);
  }

  final void event(String name, JsonObject ids) {
    store.event(name, ids);
  }
}
