// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import java.util.OptionalLong;

/**
 * What the transactions of one kind have cost.
 *
 * @param kind as in {@link MeasuredTransaction#kind}
 * @param count of all, the invalid ones too
 * @param invalid those that took no effect
 * @param ledgerBytes of all together
 * @param stateBytes by which keys and values have grown; less than 0 if they have shrunk
 * @param keys by which their number has grown
 * @param timed how many were seen to arrive, which the times are about
 * @param medianMicros from the client's proposal to the block at the peer's event service; half
 *     took less
 * @param p99Micros the same; 1 in 100 took longer
 */
public record TransactionMetrics(
    String kind,
    long count,
    long invalid,
    long ledgerBytes,
    long stateBytes,
    long keys,
    long timed,
    OptionalLong medianMicros,
    OptionalLong p99Micros)
    implements JsonEncodable {
  @Override
  public JsonObject toJson() {
    JsonObject json =
        JsonObject.empty()
            .with("count", count)
            .with("invalid", invalid)
            .with("keys", keys)
            .with("kind", kind)
            .with("ledgerBytes", ledgerBytes)
            .with("stateBytes", stateBytes)
            .with("timed", timed);
    json = medianMicros.isPresent() ? json.with("medianMicros", medianMicros.getAsLong()) : json;
    return p99Micros.isPresent() ? json.with("p99Micros", p99Micros.getAsLong()) : json;
  }
}
