// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import java.util.Map;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * What orderers are asked to change: the versions that were read, and what is new, each with the
 * version after the old one. As {@code configtxlator compute_update} does it; where members of a
 * group come or go, the ones that stay are named by their versions, and nothing else is.
 */
final class ConfigDelta {
  private final ConfigGroup.Builder read = ConfigGroup.newBuilder();
  private final ConfigGroup.Builder write = ConfigGroup.newBuilder();
  private final boolean membersChange;
  private boolean changed;

  private ConfigDelta(ConfigGroup before, ConfigGroup after) {
    membersChange =
        !before.getPoliciesMap().keySet().equals(after.getPoliciesMap().keySet())
            || !before.getValuesMap().keySet().equals(after.getValuesMap().keySet())
            || !before.getGroupsMap().keySet().equals(after.getGroupsMap().keySet())
            || !before.getModPolicy().equals(after.getModPolicy());
    changed = membersChange;
    read.setVersion(before.getVersion());
    write.setVersion(before.getVersion());
    if (membersChange) {
      write.setVersion(before.getVersion() + 1).setModPolicy(after.getModPolicy());
    }
    policies(before.getPoliciesMap(), after.getPoliciesMap());
    values(before.getValuesMap(), after.getValuesMap());
    groups(before.getGroupsMap(), after.getGroupsMap());
  }

  /**
   * The update that makes one configuration into another.
   *
   * @throws IllegalArgumentException if they are the same
   */
  static ConfigUpdate between(String channel, Config before, Config after) {
    ConfigDelta delta = new ConfigDelta(before.getChannelGroup(), after.getChannelGroup());
    if (!delta.changed) {
      throw new IllegalArgumentException("nothing changes");
    }
    return ConfigUpdate.newBuilder()
        .setChannelId(channel)
        .setReadSet(delta.read)
        .setWriteSet(delta.write)
        .build();
  }

  private void policies(Map<String, ConfigPolicy> before, Map<String, ConfigPolicy> after) {
    for (Map.Entry<String, ConfigPolicy> entry : after.entrySet()) {
      String name = entry.getKey();
      ConfigPolicy wanted = entry.getValue();
      ConfigPolicy old = before.getOrDefault(name, ConfigPolicy.getDefaultInstance());
      if (!before.containsKey(name)) {
        write.putPolicies(name, wanted.toBuilder().setVersion(0).build());
      } else if (!old.equals(wanted.toBuilder().setVersion(old.getVersion()).build())) {
        write.putPolicies(name, wanted.toBuilder().setVersion(old.getVersion() + 1).build());
        changed = true;
      } else if (membersChange) {
        ConfigPolicy same = ConfigPolicy.newBuilder().setVersion(old.getVersion()).build();
        read.putPolicies(name, same);
        write.putPolicies(name, same);
      }
    }
  }

  private void values(Map<String, ConfigValue> before, Map<String, ConfigValue> after) {
    for (Map.Entry<String, ConfigValue> entry : after.entrySet()) {
      String name = entry.getKey();
      ConfigValue wanted = entry.getValue();
      ConfigValue old = before.getOrDefault(name, ConfigValue.getDefaultInstance());
      if (!before.containsKey(name)) {
        write.putValues(name, wanted.toBuilder().setVersion(0).build());
      } else if (!old.equals(wanted.toBuilder().setVersion(old.getVersion()).build())) {
        write.putValues(name, wanted.toBuilder().setVersion(old.getVersion() + 1).build());
        changed = true;
      } else if (membersChange) {
        ConfigValue same = ConfigValue.newBuilder().setVersion(old.getVersion()).build();
        read.putValues(name, same);
        write.putValues(name, same);
      }
    }
  }

  private void groups(Map<String, ConfigGroup> before, Map<String, ConfigGroup> after) {
    for (Map.Entry<String, ConfigGroup> entry : after.entrySet()) {
      String name = entry.getKey();
      ConfigGroup old = before.getOrDefault(name, ConfigGroup.getDefaultInstance());
      ConfigDelta inner = new ConfigDelta(old, entry.getValue());
      if (!before.containsKey(name)) {
        write.putGroups(name, inner.write.setVersion(0).build());
      } else if (inner.changed) {
        read.putGroups(name, inner.read.build());
        write.putGroups(name, inner.write.build());
        changed = true;
      } else if (membersChange) {
        ConfigGroup same = ConfigGroup.newBuilder().setVersion(old.getVersion()).build();
        read.putGroups(name, same);
        write.putGroups(name, same);
      }
    }
  }
}
