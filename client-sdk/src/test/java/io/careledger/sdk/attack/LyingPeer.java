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
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import java.util.Optional;

/** A peer that carries transactions, and answers queries of the master key with one of its own. */
final class LyingPeer implements Ledger {
  private final Ledger honest;
  private final Bytes masterPublicKey;

  LyingPeer(Ledger honest, Bytes masterPublicKey) {
    this.honest = honest;
    this.masterPublicKey = masterPublicKey;
  }

  @Override
  public String evaluate(Invocation invocation) {
    String answer = honest.evaluate(invocation);
    ReadMasterKey query = new ReadMasterKey("");
    if (!invocation.function().equals(query.invocation().function())) {
      return answer;
    }
    MasterKeyState state = query.parseResult(answer);
    return LedgerQuery.text(() -> state.toJson().with("masterPublicKey", masterPublicKey));
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
