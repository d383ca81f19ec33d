// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import io.careledger.network.metrics.MeasuredTransaction.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;

/**
 * Adds up blocks from the first on. It remembers the size of every key, so that a value that
 * replaces another counts only by what it is larger: about 200 bytes of memory a key.
 */
final class LedgerTally {
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, Kind> kinds = new TreeMap<>();
  private long blocks;
  private long blockBytes;

  private static final class Kind {
    private long count;
    private long invalid;
    private long ledgerBytes;
    private long stateBytes;
    private long keys;
    private final List<Long> micros = new ArrayList<>();

    TransactionMetrics metrics(String name) {
      List<Long> sorted = new ArrayList<>(micros);
      Collections.sort(sorted);
      return new TransactionMetrics(
          name,
          count,
          invalid,
          ledgerBytes,
          stateBytes,
          keys,
          sorted.size(),
          percentile(sorted, 50),
          percentile(sorted, 99));
    }
  }

  /** The least of these that so many in a hundred don't exceed. */
  static OptionalLong percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
  }

  /**
   * Adds the next block.
   *
   * @param arrived when it came, if it came as soon as it was committed
   */
  synchronized void add(Block block, Optional<Instant> arrived) {
    blocks++;
    blockBytes += block.getSerializedSize();
    for (MeasuredTransaction transaction : MeasuredTransaction.of(block)) {
      Kind kind = kinds.computeIfAbsent(transaction.kind(), name -> new Kind());
      kind.count++;
      kind.invalid += transaction.valid() ? 0 : 1;
      kind.ledgerBytes += transaction.ledgerBytes();
      transaction.writes().forEach(write -> apply(write, kind));
      arrived.ifPresent(
          time -> kind.micros.add(Duration.between(transaction.proposed(), time).toNanos() / 1000));
    }
  }

  private void apply(Write write, Kind kind) {
    Integer before = write.bytes() == 0 ? sizes.remove(write.key()) : put(write);
    kind.stateBytes += write.bytes() - (before == null ? 0 : before);
    kind.keys += (write.bytes() == 0 ? 0 : 1) - (before == null ? 0 : 1);
  }

  private @org.jspecify.annotations.Nullable Integer put(Write write) {
    return sizes.put(write.key(), write.bytes());
  }

  /** How many blocks it has. */
  synchronized long blocks() {
    return blocks;
  }

  synchronized LedgerMetrics metrics() {
    List<TransactionMetrics> transactions = new ArrayList<>();
    kinds.forEach((name, kind) -> transactions.add(kind.metrics(name)));
    return new LedgerMetrics(blocks, blockBytes, transactions);
  }
}
