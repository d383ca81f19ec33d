// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Records that share the transaction of their registration. */
public final class Together {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 50;

  private Together() {}

  /**
   * Owners share a byte each through hospital1 at the same time, again and again, until some were
   * registered together; gives those of one transaction, at least two.
   */
  public static List<RecordVersion> share(Stage stage, List<Actor> owners, String policy)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<Callable<RecordVersion>> puts = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
          Actor owner = owners.get(client % owners.size());
          byte[] content = {(byte) client};
          puts.add(() -> stage.share(owner, content, policy));
        }
        List<RecordVersion> records = new ArrayList<>();
        for (Future<RecordVersion> put : clients.invokeAll(puts)) {
          records.add(put.get());
        }
        Map<String, List<RecordVersion>> byTransaction =
            records.stream().collect(Collectors.groupingBy(RecordVersion::transaction));
        List<RecordVersion> most =
            byTransaction.values().stream()
                .reduce((one, other) -> one.size() < other.size() ? other : one)
                .orElseThrow();
        if (most.size() > 1) {
          return most;
        }
      }
    } finally {
      clients.shutdown();
    }
    throw new AssertionError(
        "no two of " + ROUNDS * CLIENTS + " registrations shared a transaction");
  }
}
