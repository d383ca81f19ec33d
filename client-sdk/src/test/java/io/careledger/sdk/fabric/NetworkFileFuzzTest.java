// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are refused as a connection file, or name absolute paths and addresses with a port. */
class NetworkFileFuzzTest {
  @MethodSource("files")
  @FuzzTest(maxDuration = "20s")
  void read_anyBytes_refusesOrGivesUsableValues(byte[] bytes) throws IOException {
    Path path = Files.createTempFile("fuzz", ".json");
    try {
      Files.write(path, bytes);
      require(NetworkFile.read(path));
    } catch (LedgerException e) {
      if (e.code() != ErrorCode.NETWORK_FILE_INVALID) {
        throw e;
      }
    } finally {
      Files.delete(path);
    }
  }

  static Stream<byte[]> files() {
    return Stream.of(NetworkFileTest.COMPLETE.getBytes(StandardCharsets.UTF_8));
  }

  private static void require(NetworkFile file) {
    Stream<NetworkFile.Node> nodes =
        Stream.concat(
            Stream.of(file.peer()),
            Stream.concat(
                file.orderers().stream().map(NetworkFile.Orderer::node),
                file.institutions().stream().map(NetworkFile.Participant::peer)));
    nodes.forEach(
        node -> {
          int port = Integer.parseInt(node.address().replaceFirst(".*:", ""));
          if (port < 1 || port > 65_535 || !node.tlsCa().isAbsolute()) {
            throw new AssertionError("a node that cannot be reached");
          }
        });
    file.identities()
        .values()
        .forEach(
            identity -> {
              if (!identity.certificate().isAbsolute() || !identity.key().isAbsolute()) {
                throw new AssertionError("a path that depends on the folder of the process");
              }
            });
  }
}
