// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * A change of the channel's configuration in a file, as Fabric's {@code peer channel signconfigtx}
 * and {@code update} read it: administrators add their signatures to it one after another.
 */
final class ConfigProposal {
  private static final List<String> PLACES = List.of("Orderer", "Application");

  private final ByteString update;
  private final List<ConfigSignature> signatures;

  private ConfigProposal(ByteString update, List<ConfigSignature> signatures) {
    this.update = update;
    this.signatures = signatures;
  }

  /** A change that nobody has signed. */
  static ConfigProposal of(ConfigUpdate update) {
    return new ConfigProposal(update.toByteString(), List.of());
  }

  /**
   * Reads a file.
   *
   * @throws NetworkException if it is something else
   */
  static ConfigProposal read(Path file) {
    try {
      Payload payload =
          Payload.parseFrom(Envelope.parseFrom(Files.readAllBytes(file)).getPayload());
      ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
      if (header.getType() != HeaderType.CONFIG_UPDATE_VALUE) {
        throw new NetworkException(file + " is no change of a channel");
      }
      ConfigUpdateEnvelope envelope = ConfigUpdateEnvelope.parseFrom(payload.getData());
      return new ConfigProposal(envelope.getConfigUpdate(), envelope.getSignaturesList());
    } catch (IOException e) {
      throw new NetworkException(file + " is no change of a channel: " + e.getMessage(), e);
    }
  }

  void write(Path file) {
    try {
      ConfigUpdate parsed = update();
      ChannelHeader header =
          ChannelHeader.newBuilder()
              .setType(HeaderType.CONFIG_UPDATE_VALUE)
              .setChannelId(parsed.getChannelId())
              .build();
      ConfigUpdateEnvelope content =
          ConfigUpdateEnvelope.newBuilder()
              .setConfigUpdate(update)
              .addAllSignatures(signatures)
              .build();
      Payload payload =
          Payload.newBuilder()
              .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
              .setData(content.toByteString())
              .build();
      Files.write(
          file, Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteArray());
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be written", e);
    }
  }

  ConfigUpdate update() {
    try {
      return ConfigUpdate.parseFrom(update);
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("a change of the channel can't be read", e);
    }
  }

  /** Whose administrators have signed; their signatures are checked by the ordering nodes. */
  SortedSet<String> signers() {
    SortedSet<String> msps = new TreeSet<>();
    try {
      for (ConfigSignature signature : signatures) {
        SignatureHeader header = SignatureHeader.parseFrom(signature.getSignatureHeader());
        msps.add(SerializedIdentity.parseFrom(header.getCreator()).getMspid());
      }
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("a signature of a change of the channel can't be read", e);
    }
    return msps;
  }

  /** What it changes, one line each, in the terms of Fabric's configuration. */
  List<String> describe(Config now) {
    List<String> lines = new ArrayList<>();
    describe("", update().getReadSet(), update().getWriteSet(), lines);
    for (String place : PLACES) {
      if (changesMembers(place)) {
        Set<String> left = update().getWriteSet().getGroupsOrThrow(place).getGroupsMap().keySet();
        now.getChannelGroup().getGroupsOrThrow(place).getGroupsMap().keySet().stream()
            .filter(name -> !left.contains(name))
            .sorted()
            .forEach(name -> lines.add("removes " + place + "." + name));
      }
    }
    Optional<Orderers> wanted = wantedOrderers();
    wanted.ifPresent(orderers -> nodes(Consenters.read(now), orderers, lines));
    return lines;
  }

  /** Whether organisations come or go. */
  boolean changesMembers() {
    return PLACES.stream().anyMatch(this::changesMembers);
  }

  private boolean changesMembers(String place) {
    return version(update().getReadSet(), place) != version(update().getWriteSet(), place);
  }

  private static long version(ConfigGroup set, String place) {
    return set.getGroupsOrDefault(place, ConfigGroup.getDefaultInstance()).getVersion();
  }

  private static void describe(
      String place, ConfigGroup read, ConfigGroup write, List<String> lines) {
    write
        .getValuesMap()
        .forEach(
            (name, value) -> {
              if (!read.containsValues(name)) {
                lines.add("changes the value " + place + name);
              }
            });
    write
        .getPoliciesMap()
        .forEach(
            (name, policy) -> {
              if (!read.containsPolicies(name)) {
                lines.add("changes the policy " + place + name);
              }
            });
    write
        .getGroupsMap()
        .forEach(
            (name, group) -> {
              if (read.containsGroups(name)) {
                describe(place + name + ".", read.getGroupsOrThrow(name), group, lines);
              } else {
                lines.add("adds " + place + name);
              }
            });
  }

  private Optional<Orderers> wantedOrderers() {
    ConfigGroup group =
        update().getWriteSet().getGroupsOrDefault("Orderer", ConfigGroup.getDefaultInstance());
    if (!group.containsValues("Orderers")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Orderers.parseFrom(group.getValuesOrThrow("Orderers").getValue()));
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("the change's list of ordering nodes can't be read", e);
    }
  }

  private static void nodes(Orderers now, Orderers wanted, List<String> lines) {
    for (Consenter consenter : wanted.getConsenterMappingList()) {
      if (!now.getConsenterMappingList().contains(consenter)) {
        boolean known =
            now.getConsenterMappingList().stream()
                .anyMatch(other -> other.getMspId().equals(consenter.getMspId()));
        lines.add(
            (known ? "gives other certificates to" : "adds")
                + " the ordering node of "
                + consenter.getMspId());
      }
    }
    for (Consenter consenter : now.getConsenterMappingList()) {
      if (wanted.getConsenterMappingList().stream()
          .noneMatch(other -> other.getMspId().equals(consenter.getMspId()))) {
        lines.add("removes the ordering node of " + consenter.getMspId());
      }
    }
  }
}
