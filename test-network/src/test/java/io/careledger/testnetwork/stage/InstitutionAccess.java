// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.sdk.CareLedger;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.content.kubo.KuboNode;
import io.careledger.sdk.content.kubo.KuboStore;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import io.careledger.sdk.content.kubo.KuboTimeouts;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.session.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** An institution as its connection file opens it: peer, identities and IPFS node. */
public final class InstitutionAccess implements AutoCloseable {
  private final NetworkFile file;
  private final Connections connections;
  private final ContentStore store;
  private final CareLedger careLedger;

  /**
   * @param wrapping what lies between the SDK and each connection to the ledger
   */
  public InstitutionAccess(NetworkFile file, UnaryOperator<Connections> wrapping) {
    this.file = file;
    connections = wrapping.apply(FabricConnections.of(file, Clock.systemUTC()));
    store = file.ipfs().isPresent() ? store(List.of(file), KuboTimeouts.STANDARD) : noStore();
    careLedger = builder().build();
  }

  /** A store over these institutions' IPFS nodes; the first is one's own. */
  public static ContentStore store(List<NetworkFile> files, KuboTimeouts timeouts) {
    return KuboStore.over(
        files.stream()
            .map(file -> file.ipfs().orElseThrow())
            .map(node -> KuboNode.at(node.api(), node.tokenFile()))
            .toList(),
        timeouts,
        Collection.LATER);
  }

  /** An institution without an IPFS node keeps nothing and reads nothing. */
  private static ContentStore noStore() {
    try {
      return DirectoryStore.open(Files.createTempDirectory("careledger-no-node"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return file.institution();
  }

  public String msp() {
    return file.msp();
  }

  public Connections connections() {
    return connections;
  }

  public ContentStore store() {
    return store;
  }

  /** Connected until this is closed. */
  public CareLedger careLedger() {
    return careLedger;
  }

  public CareLedger.Builder builder() {
    return CareLedger.builder().connections(connections).store(store);
  }

  @Override
  public void close() {
    careLedger.close();
  }
}
