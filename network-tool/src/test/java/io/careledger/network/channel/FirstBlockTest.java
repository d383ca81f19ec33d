// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code configtxgen} that makes the block {@code own}. */
class FirstBlockTest {
  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.in(folder);
    TestSite.binary(
        site, "configtxgen", "while [ $# -gt 1 ]; do shift; done; cp \"$b/own\" \"$1\"");
    byte[] own = ChannelConfigTest.block(ConsentersTest.config(4), 1);
    Files.write(site.binaries().resolve("bin/own"), own);
  }

  @Test
  void take_blockWithTheConfigurationOfHere_isKept() throws IOException {
    byte[] block = ChannelConfigTest.block(ConsentersTest.config(4), 2);

    FirstBlock.take(site, block, "a.json");
    FirstBlock.take(site, block, "a.json");

    assertArrayEquals(block, Files.readAllBytes(site.genesis()));
  }

  @Test
  void take_blockWithAnotherCertificate_isRefusedWithThePlace() {
    ByteString other = ByteString.copyFromUtf8("other");
    Config changed = Consenters.renewed(ConsentersTest.config(4), "Msp3", other, other);

    assertEquals(
        "the first block of a.json differs from the consortium and the certificates here:"
            + " channel.Orderer.Orderers, channel.Orderer.BlockValidation",
        refusal(ChannelConfigTest.block(changed, 2)));
    assertFalse(Files.exists(site.genesis()));
  }

  @Test
  void take_blockWithMoreThanIsKnownHere_isRefused() {
    ConfigGroup.Builder more =
        ConsentersTest.config(4).getChannelGroup().toBuilder()
            .putValues("Back door", ConfigValue.getDefaultInstance());
    Config changed = Config.newBuilder().setChannelGroup(more).build();

    assertEquals(
        "the first block of a.json differs from the consortium and the certificates here:"
            + " channel.Back door",
        refusal(ChannelConfigTest.block(changed, 2)));
  }

  @Test
  void take_anotherBlockThanBefore_isRefused() {
    FirstBlock.take(site, ChannelConfigTest.block(ConsentersTest.config(4), 2), "a.json");

    assertEquals(
        "a.json has another first block than the one here",
        refusal(ChannelConfigTest.block(ConsentersTest.config(4), 3)));
  }

  @Test
  void take_somethingElse_isRefused() {
    assertEquals("a.json holds no first block", refusal(new byte[] {1, 2, 3}));
    assertEquals("a.json holds no first block", refusal(new byte[0]));
  }

  private String refusal(byte[] block) {
    return assertThrows(NetworkException.class, () -> FirstBlock.take(site, block, "a.json"))
        .getMessage();
  }
}
