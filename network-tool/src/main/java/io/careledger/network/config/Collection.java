// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A private data collection with its own endorsement policy.
 *
 * @param name unique on the chaincode
 * @param members the MSPs whose peers hold the values, and whose identities alone read and write
 * @param endorsement how many members' peers must endorse a write
 * @param blocksToLive after how many blocks a value is purged; 0: never
 */
public record Collection(String name, List<String> members, Quorum endorsement, int blocksToLive) {
  public Collection {
    members = List.copyOf(members);
  }

  /** The collection as the peer's command reads it. */
  public Map<String, Object> definition() {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("name", name);
    definition.put(
        "policy",
        members.stream()
            .map(msp -> "'" + msp + ".member'")
            .collect(Collectors.joining(",", "OR(", ")")));
    // One other member must hold a value before its hash is endorsed: else a peer that is lost
    // takes it along.
    definition.put("requiredPeerCount", members.size() > 1 ? 1 : 0);
    definition.put("maxPeerCount", members.size() - 1);
    definition.put("blockToLive", blocksToLive);
    definition.put("memberOnlyRead", true);
    definition.put("memberOnlyWrite", true);
    definition.put("endorsementPolicy", Map.of("signaturePolicy", endorsement.policy(members)));
    return definition;
  }
}
