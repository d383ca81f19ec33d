// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.node.Ipfs;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a {@code configtxgen} that makes the block {@code own}; nobody elsewhere answers. */
class FoundingTest {
  @TempDir Path folder;
  private Site all;
  private Site first;
  private byte[] own;

  @BeforeEach
  void open() throws IOException {
    all = TestSite.in(folder);
    first = TestSite.part(all, "hospital1");
    PrivateFiles.folder(first.of(first.here().get(0)));
    TestSite.binary(all, "configtxgen", "while [ $# -gt 1 ]; do shift; done; cp \"$b/own\" \"$1\"");
    TestSite.binary(all, "peer", "exit 1");
    own = ChannelConfigTest.block(ConsentersTest.config(4), 0);
    Files.write(all.binaries().resolve("bin/own"), own);
  }

  @Test
  void begin_nothingOfAChannel_makesItsFirstBlockAndTheSwarmKey() throws IOException {
    Founding.begin(first);

    assertArrayEquals(own, Files.readAllBytes(first.genesis()));
    assertTrue(Files.exists(Ipfs.swarmKeyFile(first)));
  }

  @Test
  void begin_again_leavesBoth() throws IOException {
    Founding.begin(first);
    String key = TestSite.text(Ipfs.swarmKeyFile(first));
    Files.write(all.binaries().resolve("bin/own"), new byte[] {1});

    Founding.begin(first);

    assertArrayEquals(own, Files.readAllBytes(first.genesis()));
    assertEquals(key, TestSite.text(Ipfs.swarmKeyFile(first)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"orderer/ledger", "peer/data", "ca-server/fabric-ca-server.db", "agent", "admin"})
  void begin_whereNodesHaveRun_isRefused(String trace) {
    Path left = all.of(all.consortium().organisation("hospital1")).resolve(trace);
    PrivateFiles.folder(left);

    String missing = all.genesis() + " is missing, but " + left + " is of a channel that has begun";
    assertEquals(missing + ": put the block back from a copy", refusal(all));
    assertEquals(
        missing
            + ": put the block back from a copy, or run `scripts/network up` when another"
            + " organisation's ordering node runs",
        refusal(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cp \"$b/own\" \"$4\"", "echo \"can't read the block: &{FORBIDDEN}\"; exit 1"})
  void begin_whereAnotherHasTheChannel_isRefused(String answer) {
    TestSite.binary(
        all,
        "peer",
        "case \"$*\" in *\"-o 127.0.0.1:7350 \"*) " + answer + " ;; *) exit 1 ;; esac");

    assertEquals(
        "orderer.regulator has the channel, so no first block is made: `scripts/network up` fetches"
            + " it",
        refusal(first));
  }

  private static String refusal(Site site) {
    String message = assertThrows(NetworkException.class, () -> Founding.begin(site)).getMessage();
    assertFalse(Files.exists(site.genesis()));
    assertFalse(Files.exists(Ipfs.swarmKeyFile(site)));
    return message;
  }
}
