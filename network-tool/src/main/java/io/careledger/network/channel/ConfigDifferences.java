// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/** In what two configurations of a channel differ. */
final class ConfigDifferences {
  private ConfigDifferences() {}

  /** The places that differ, such as {@code channel.Orderer.Orderers}; none if all is equal. */
  static List<String> between(ConfigGroup own, ConfigGroup given) {
    List<String> differences = new ArrayList<>();
    compare("channel", own, given, differences);
    return differences;
  }

  /** Names what differs, as far down as it can be told. */
  private static void compare(
      String place, ConfigGroup own, ConfigGroup given, List<String> differences) {
    if (own.equals(given)) {
      return;
    }
    int before = differences.size();
    members(place, own.getValuesMap(), given.getValuesMap(), differences);
    members(place, own.getPoliciesMap(), given.getPoliciesMap(), differences);
    for (String name : names(own.getGroupsMap(), given.getGroupsMap())) {
      compare(
          place + "." + name,
          own.getGroupsOrDefault(name, ConfigGroup.getDefaultInstance()),
          given.getGroupsOrDefault(name, ConfigGroup.getDefaultInstance()),
          differences);
    }
    if (differences.size() == before) {
      differences.add(place);
    }
  }

  private static void members(
      String place, Map<String, ?> own, Map<String, ?> given, List<String> differences) {
    for (String name : names(own, given)) {
      if (!own.containsKey(name) || !own.get(name).equals(given.get(name))) {
        differences.add(place + "." + name);
      }
    }
  }

  private static Set<String> names(Map<String, ?> own, Map<String, ?> given) {
    Set<String> names = new TreeSet<>(own.keySet());
    names.addAll(given.keySet());
    return names;
  }
}
