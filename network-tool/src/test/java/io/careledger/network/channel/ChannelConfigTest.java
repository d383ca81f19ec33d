// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code peer} command that gives the block {@code now}, and takes what it is sent. */
class ChannelConfigTest {
  private static final ByteString NEW = ByteString.copyFromUtf8("new");
  private static final String SCRIPT =
      """
      case $2 in
      fetch) cp "$b/now" "$4" ;;
      update) cp "$4" "$b/sent"; if [ -f "$b/refuse" ]; then echo "Error: refused" >&2; exit 1; fi; cp "$b/then" "$b/now" ;;
      esac\
      """;

  @TempDir Path folder;
  private Site site;
  private Path commands;
  private ChannelConfig channel;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.in(folder);
    commands = site.binaries().resolve("bin");
    for (Organisation organisation : site.consortium().organisations()) {
      PrivateFiles.folder(site.of(organisation, "peer"));
    }
    TestSite.binary(site, "peer", SCRIPT);
    channel = new ChannelConfig(site, site.consortium().organisation("hospital2"));
    block("now", ConsentersTest.config(4));
    block("then", renewed(ConsentersTest.config(4)));
  }

  @Test
  void change_isSignedByEveryOrganisationSentOnceAndAwaited() throws IOException {
    channel.change(ChannelConfigTest::renewed, "not taken");

    String words = TestSite.words(site, "peer");
    assertEquals(4, count(words, "signconfigtx"));
    assertEquals(1, count(words, "update"));
    assertTrue(words.indexOf("signconfigtx") < words.indexOf("update"));
    assertTrue(words.contains("-o\n127.0.0.1:7150\n"));
    Envelope sent = Envelope.parseFrom(Files.readAllBytes(commands.resolve("sent")));
    Payload payload = Payload.parseFrom(sent.getPayload());
    ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
    assertEquals(HeaderType.CONFIG_UPDATE_VALUE, header.getType());
    assertEquals("careledger", header.getChannelId());
    assertEquals(
        ConfigDelta.between(
            "careledger", ConsentersTest.config(4), renewed(ConsentersTest.config(4))),
        ConfigUpdate.parseFrom(
            ConfigUpdateEnvelope.parseFrom(payload.getData()).getConfigUpdate()));
  }

  @Test
  void change_inForceAlready_sendsNothing() throws IOException {
    block("now", renewed(ConsentersTest.config(4)));

    channel.change(ChannelConfigTest::renewed, "not taken");

    assertFalse(TestSite.words(site, "peer").contains("signconfigtx"));
  }

  @Test
  void change_refused_isToldInFabricsWords() throws IOException {
    Files.createFile(commands.resolve("refuse"));

    assertEquals(
        "not taken: Error: refused",
        assertThrows(
                NetworkException.class,
                () -> channel.change(ChannelConfigTest::renewed, "not taken"))
            .getMessage());
  }

  private static Config renewed(Config config) {
    return Consenters.renewed(config, "Msp2", NEW, NEW);
  }

  private static long count(String words, String word) {
    return words.lines().filter(word::equals).count();
  }

  private void block(String name, Config config) throws IOException {
    Payload payload =
        Payload.newBuilder()
            .setData(ConfigEnvelope.newBuilder().setConfig(config).build().toByteString())
            .build();
    Envelope envelope = Envelope.newBuilder().setPayload(payload.toByteString()).build();
    Block block =
        Block.newBuilder().setData(BlockData.newBuilder().addData(envelope.toByteString())).build();
    Files.write(commands.resolve(name), block.toByteArray());
  }
}
