// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network that the doctor looks at: a peer that also stands for the ordering nodes, and an
 * authority; all of it healthy until a test changes something.
 */
final class CheckedNetwork implements AutoCloseable {
  final FakePeer peer;
  final FakeAuthority authority;
  private final Path folder;

  CheckedNetwork(Path folder, Path authorityFolder) {
    this.folder = folder;
    peer = new FakePeer(folder);
    peer.chaincode =
        arguments ->
            arguments.get(0).startsWith("org.hyperledger")
                ? metadata(Transactions.values())
                : ConsensusProbeTest.consortium("Hospital1MSP", "ResearchMSP");
    authority = new FakeAuthority(authorityFolder);
  }

  @Override
  public void close() {
    authority.close();
    peer.close();
  }

  /** Its connection file, with an identity for a client. */
  NetworkFile file(int orderers) {
    return file(orderers, 0);
  }

  /** Orderers are reached for over TLS only, so the peer can stand for those that are there. */
  NetworkFile file(int orderers, int away) {
    NetworkFile file = peer.network();
    NetworkFile.Node nobody = new NetworkFile.Node("127.0.0.1:1", file.peer().tlsCa());
    return ChangedNetworkFile.of(file)
        .identities(Map.of("client", client()))
        .authority(authority.address())
        .orderers(
            IntStream.rangeClosed(1, orderers)
                .mapToObj(
                    i -> new NetworkFile.Orderer("orderer" + i, i <= away ? nobody : file.peer()))
                .toList())
        .file();
  }

  private NetworkFile.Identity client() {
    java.security.KeyPair pair = TestCertificates.keyPair();
    NetworkFile.Identity files =
        new TestCertificates.Issued(
                peer.certificates()
                    .certify(
                        "client",
                        pair.getPublic(),
                        Duration.ofDays(90),
                        "{\"attrs\":{\"careledger.role\":\"client\"}}"),
                pair.getPrivate())
            .write(folder, "client");
    try {
      Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }

  static String metadata(Transactions[] transactions) {
    JsonObject contracts = JsonObject.empty();
    for (Transactions each : transactions) {
      List<JsonObject> same =
          Arrays.stream(transactions)
              .filter(other -> other.contract().equals(each.contract()))
              .map(other -> JsonObject.empty().with("name", other.transaction()))
              .toList();
      contracts = contracts.with(each.contract(), JsonObject.empty().with("transactions", same));
    }
    return CanonicalJson.encode(JsonObject.empty().with("contracts", contracts));
  }
}
