// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Orderers;

/**
 * The newest configuration of a channel, with which an ordering node joins that was not there from
 * the beginning. From it, and from nothing else, the node takes whom it believes: it fetches the
 * blocks before it by their hashes. Where others run the channel, the block is therefore taken only
 * if its configuration is the one that a first block made here would have, from one's own copy of
 * the consortium and the certificates that were exchanged; versions, the numbers of the ordering
 * nodes, and revocation lists that an authority has signed, are what the channel's history made
 * them.
 */
public final class JoinBlock {
  private JoinBlock() {}

  /**
   * The block as other organisations' ordering nodes have it; empty as long as the organisation is
   * not in the channel, or none of them answers.
   *
   * @throws NetworkException saying in what it differs
   */
  public static Optional<Joining> find(Site site, Organisation organisation) {
    for (Organisation other : site.consortium().organisations()) {
      ChannelConfig channel = new ChannelConfig(site, other);
      Optional<Block> found = other.equals(organisation) ? Optional.empty() : channel.fetch();
      if (found.isPresent() && Consenters.has(config(found.get()), organisation.msp())) {
        requireOwn(site, found.get(), other);
        return Optional.of(
            new Joining(
                channel.file(ChannelConfig.CONFIG_BLOCK), found.get().getHeader().getNumber()));
      }
    }
    return Optional.empty();
  }

  /**
   * The number of the newest block that an ordering node of another organisation gives; they may
   * differ for a moment. It only says how long to wait.
   *
   * @throws NetworkException if none answers
   */
  public static long newest(Site site, Organisation organisation) {
    return site.consortium().organisations().stream()
        .filter(other -> !other.equals(organisation))
        .flatMap(other -> new ChannelConfig(site, other).newest().stream())
        .mapToLong(block -> block.getHeader().getNumber())
        .max()
        .orElseThrow(
            () ->
                new NetworkException(
                    "no other organisation's ordering node answers; run it again"));
  }

  /**
   * A block to join with.
   *
   * @param file that holds it
   * @param number in the channel
   */
  public record Joining(Path file, long number) {}

  private static void requireOwn(Site site, Block block, Organisation giver) {
    if (site.elsewhere().isEmpty()) {
      return; // Its nodes are one's own.
    }
    List<String> differences =
        ConfigDifferences.between(plain(ChannelConfiguration.made(site)), plain(config(block)));
    if (!differences.isEmpty()) {
      throw new NetworkException(
          "the channel's configuration that orderer."
              + giver.name()
              + " gives differs from the consortium and the certificates here: "
              + String.join(", ", differences));
    }
  }

  private static Config config(Block block) {
    try {
      return ChannelConfig.of(block);
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("the channel's configuration can't be read", e);
    }
  }

  /** Without versions and revocation lists, and with ordering nodes numbered by their place. */
  static ConfigGroup plain(Config config) {
    Orderers.Builder orderers = Consenters.read(config).toBuilder();
    int place = 0;
    for (Consenter.Builder consenter : orderers.getConsenterMappingBuilderList()) {
      place++;
      consenter.setId(place);
    }
    ConfigGroup channel = Revocations.without(config.getChannelGroup());
    ConfigGroup orderer = channel.getGroupsOrThrow("Orderer");
    ConfigValue nodes = orderer.getValuesOrThrow("Orderers");
    return plain(
        channel.toBuilder()
            .putGroups(
                "Orderer",
                orderer.toBuilder()
                    .putValues(
                        "Orderers",
                        nodes.toBuilder().setValue(orderers.build().toByteString()).build())
                    .build())
            .build());
  }

  private static ConfigGroup plain(ConfigGroup group) {
    return group.toBuilder()
        .setVersion(0)
        .putAllGroups(mapped(group.getGroupsMap(), JoinBlock::plain))
        .putAllValues(
            mapped(
                group.getValuesMap(), value -> ConfigValue.newBuilder(value).setVersion(0).build()))
        .putAllPolicies(
            mapped(
                group.getPoliciesMap(),
                policy -> ConfigPolicy.newBuilder(policy).setVersion(0).build()))
        .build();
  }

  private static <T> Map<String, T> mapped(Map<String, T> members, UnaryOperator<T> change) {
    return members.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> change.apply(entry.getValue())));
  }
}
