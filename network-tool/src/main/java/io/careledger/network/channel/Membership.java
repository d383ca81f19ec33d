// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Orderers;

/**
 * A channel's configuration with other organisations than it has now: those of a first block that
 * would be made for them today. An organisation comes and goes with everything that it has there,
 * its ordering node and the policy of blocks included, in one change: orderers refuse an ordering
 * node without endpoints, and peers go on asking one whose organisation is still listed. What stays
 * is left as it is on the channel, where certificates may have been renewed.
 */
final class Membership {
  private static final String ORDERER = "Orderer";
  private static final String APPLICATION = "Application";
  private static final List<String> ENDORSEMENT = List.of("Endorsement", "LifecycleEndorsement");

  private Membership() {}

  /**
   * The configuration now, with the organisations of another one.
   *
   * @param made a first block's configuration
   */
  static Config of(Config now, Config made) {
    ConfigGroup.Builder channel = now.getChannelGroup().toBuilder();
    for (String name : List.of(ORDERER, APPLICATION)) {
      channel.putGroups(
          name,
          organisations(
              now.getChannelGroup().getGroupsOrThrow(name),
              made.getChannelGroup().getGroupsOrThrow(name)));
    }
    ConfigGroup.Builder application = channel.getGroupsOrThrow(APPLICATION).toBuilder();
    for (String name : ENDORSEMENT) {
      endorsement(
          application,
          name,
          made.getChannelGroup().getGroupsOrThrow(APPLICATION).getPoliciesOrThrow(name));
    }
    channel.putGroups(APPLICATION, application.build());
    return Consenters.with(
        now.toBuilder().setChannelGroup(channel).build(),
        orderers(Consenters.read(now), Consenters.read(made)));
  }

  private static ConfigGroup organisations(ConfigGroup now, ConfigGroup made) {
    Map<String, ConfigGroup> groups = new LinkedHashMap<>(now.getGroupsMap());
    groups.keySet().retainAll(made.getGroupsMap().keySet());
    made.getGroupsMap().forEach(groups::putIfAbsent);
    return now.toBuilder().clearGroups().putAllGroups(groups).build();
  }

  /** A policy that asks for a number of organisations names all of them. */
  private static void endorsement(
      ConfigGroup.Builder application, String name, ConfigPolicy policy) {
    ConfigPolicy now = application.getPoliciesOrDefault(name, policy);
    application.putPolicies(name, now.toBuilder().setPolicy(policy.getPolicy()).build());
  }

  /** Those that stay keep number and place; one that comes is the last, with the next number. */
  private static Orderers orderers(Orderers now, Orderers made) {
    Set<String> wanted = msps(made);
    Set<String> known = msps(now);
    Orderers.Builder result = Orderers.newBuilder();
    int last = 0;
    for (Consenter consenter : now.getConsenterMappingList()) {
      last = Math.max(last, consenter.getId());
      if (wanted.contains(consenter.getMspId())) {
        result.addConsenterMapping(consenter);
      }
    }
    for (Consenter consenter : made.getConsenterMappingList()) {
      if (!known.contains(consenter.getMspId())) {
        last++;
        result.addConsenterMapping(consenter.toBuilder().setId(last));
      }
    }
    return result.build();
  }

  private static Set<String> msps(Orderers orderers) {
    return orderers.getConsenterMappingList().stream()
        .map(Consenter::getMspId)
        .collect(Collectors.toSet());
  }
}
