// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Command;
import io.careledger.network.process.NodeProcesses;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * The channel's configuration, and changes of it: read from an orderer, changed, signed by the
 * administrators of all organisations, sent, and read again until it is in force.
 */
public final class ChannelConfig {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Site site;
  private final Organisation through;

  /**
   * @param through whose orderer is asked and told; not one that is about to leave
   */
  public ChannelConfig(Site site, Organisation through) {
    this.site = site;
    this.through = through;
  }

  /** The configuration in force, as that orderer has it. */
  public Config read() {
    Path file = file("config.block");
    List<String> line = new ArrayList<>(List.of("channel", "fetch", "config", file.toString()));
    line.addAll(List.of("-c", site.consortium().channel()));
    line.addAll(PeerCommand.orderer(site, through));
    PeerCommand.run(site, through, line)
        .require("orderer." + through.name() + " does not give the channel's configuration");
    try {
      return of(Block.parseFrom(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new NetworkException(file + " is no block of a configuration: " + e.getMessage(), e);
    }
  }

  static Config of(Block block) throws InvalidProtocolBufferException {
    Envelope envelope = Envelope.parseFrom(block.getData().getData(0));
    Payload payload = Payload.parseFrom(envelope.getPayload());
    return ConfigEnvelope.parseFrom(payload.getData()).getConfig();
  }

  /**
   * Changes the configuration, and waits until the change is in force. What is in force already is
   * left.
   *
   * @param purpose for the error: "the channel does not take a certificate"
   */
  public void change(UnaryOperator<Config> change, String purpose) {
    Config before = read();
    Config wanted = change.apply(before);
    if (wanted.equals(before)) {
      return;
    }
    Path file = file("update.envelope");
    try {
      Files.write(file, envelope(site.consortium().channel(), before, wanted).toByteArray());
    } catch (IOException e) {
      throw new NetworkException(file + " can't be written: " + e.getMessage(), e);
    }
    for (Organisation organisation : site.consortium().organisations()) {
      sign(organisation, file).require(organisation.name() + " can't sign a change");
    }
    List<String> line = new ArrayList<>(List.of("channel", "update", "-f", file.toString()));
    line.addAll(List.of("-c", site.consortium().channel()));
    line.addAll(PeerCommand.orderer(site, through));
    PeerCommand.run(site, through, line).require(purpose);
    await(change, purpose);
  }

  private Command sign(Organisation organisation, Path file) {
    return PeerCommand.run(
        site, organisation, List.of("channel", "signconfigtx", "-f", file.toString()));
  }

  private void await(UnaryOperator<Config> change, String purpose) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Config now = read(); !change.apply(now).equals(now); now = read()) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            purpose + ": not in force after " + PATIENCE.toSeconds() + " s; run it again");
      }
      NodeProcesses.pause(POLL);
    }
  }

  static Envelope envelope(String channel, Config before, Config after) {
    ByteString update = ConfigDelta.between(channel, before, after).toByteString();
    ChannelHeader header =
        ChannelHeader.newBuilder()
            .setType(HeaderType.CONFIG_UPDATE_VALUE)
            .setChannelId(channel)
            .build();
    Payload payload =
        Payload.newBuilder()
            .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
            .setData(
                ConfigUpdateEnvelope.newBuilder().setConfigUpdate(update).build().toByteString())
            .build();
    return Envelope.newBuilder().setPayload(payload.toByteString()).build();
  }

  private Path file(String name) {
    return PrivateFiles.folder(site.channel()).resolve(name);
  }
}
