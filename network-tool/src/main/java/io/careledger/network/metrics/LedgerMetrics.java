// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import java.util.List;

/**
 * What all transactions of a channel have cost.
 *
 * @param blocks how many it has
 * @param blockBytes of all blocks together
 * @param transactions by kind, in the order of their names
 */
public record LedgerMetrics(long blocks, long blockBytes, List<TransactionMetrics> transactions)
    implements JsonEncodable {
  public LedgerMetrics {
    transactions = List.copyOf(transactions);
  }

  /** Bytes of all blocks beside their transactions: headers, and the ordering nodes' signatures. */
  public long overheadBytes() {
    return blockBytes - transactions.stream().mapToLong(TransactionMetrics::ledgerBytes).sum();
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("blockBytes", blockBytes)
        .with("blocks", blocks)
        .with("overheadBytes", overheadBytes())
        .with("transactions", transactions);
  }
}
