// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import static io.careledger.chaincode.state.StateStore.number;

import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.records.Holding;
import java.util.Optional;

/** What institutions say of their copies of contents. */
public final class HoldingState {
  private final StateStore store;

  public HoldingState(StateStore store) {
    this.store = store;
  }

  public Optional<Holding> holding(String record, int version, String msp) {
    return store.get(Holding::read, "holding", record, number(version), msp);
  }

  public void put(Holding holding) {
    String version = number(holding.version());
    store.put(holding, "holding", holding.record(), version, holding.msp());
    store.putEntry("holding-by-institution", holding.msp(), holding.record(), version);
  }

  public Page<Holding> holders(String record, PageRequest request) {
    StateStore.Rows found = store.page(request, "holding", record);
    return new Page<>(
        found.rows().stream().map(row -> row.read(Holding::read)).toList(), found.bookmark());
  }

  public Page<Holding> holdings(String msp, PageRequest request) {
    StateStore.Rows found = store.page(request, "holding-by-institution", msp);
    return new Page<>(
        found.rows().stream()
            .map(row -> row.attributes())
            .map(key -> holding(key.get(0), Integer.parseInt(key.get(1)), msp).orElseThrow())
            .toList(),
        found.bookmark());
  }
}
