// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A peer that carries transactions, and answers one kind of query with something of its own. */
final class LyingPeer implements Ledger {
  private final Ledger honest;
  private final String function;
  private final UnaryOperator<String> lie;

  /** Answers queries of the master key with this one. */
  LyingPeer(Ledger honest, Bytes masterPublicKey) {
    this(
        honest,
        Transactions.READ_MASTER_KEY.function(),
        answer -> {
          MasterKeyState state = new ReadMasterKey("").parseResult(answer);
          return LedgerQuery.text(() -> state.toJson().with("masterPublicKey", masterPublicKey));
        });
  }

  /** Answers queries of this function with what becomes of the true answer. */
  LyingPeer(Ledger honest, String function, UnaryOperator<String> lie) {
    this.honest = honest;
    this.function = function;
    this.lie = lie;
  }

  @Override
  public String evaluate(Invocation invocation) {
    String answer = honest.evaluate(invocation);
    return invocation.function().equals(function) ? lie.apply(answer) : answer;
  }

  @Override
  public Receipt submit(Invocation invocation) {
    return honest.submit(invocation);
  }

  @Override
  public String channel() {
    return honest.channel();
  }

  @Override
  public String msp() {
    return honest.msp();
  }

  @Override
  public Optional<LedgerTransaction> transaction(String transactionId) {
    return honest.transaction(transactionId);
  }

  @Override
  public long height() {
    return honest.height();
  }

  @Override
  public LedgerBlock block(long number) {
    return honest.block(number);
  }

  @Override
  public EventStream events(EventPosition position) {
    return honest.events(position);
  }

  @Override
  public void close() {
    honest.close();
  }
}
