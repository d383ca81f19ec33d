// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The floor: 1 KiB under a new key, through the same SDK, gateways and network. */
final class Puts implements AutoCloseable {
  private static final String VALUE = "x".repeat(1024);

  private final List<Ledger> ledgers;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  Puts(List<NetworkFile> files) {
    ledgers = files.stream().map(Puts::connect).toList();
  }

  private static Ledger connect(NetworkFile file) {
    NetworkFile other =
        new NetworkFile(
            file.path(),
            file.channel(),
            PutInstallation.NAME,
            file.institution(),
            file.msp(),
            file.peer(),
            file.identities(),
            file.authority(),
            file.ipfs(),
            file.orderers(),
            file.institutions(),
            file.replication());
    return FabricConnections.of(other, Clock.systemUTC()).connect(Role.CLIENT);
  }

  /** Puts, to the commit. */
  void put(int client) {
    ledgers
        .get(client % ledgers.size())
        .submit(Invocation.of("benchmark", "put", Long.toString(next.incrementAndGet()), VALUE));
  }

  @Override
  public void close() {
    ledgers.forEach(Ledger::close);
  }
}
