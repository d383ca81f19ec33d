// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.node.Node;
import io.careledger.network.process.FolderSize;
import io.careledger.network.process.ProcessRecord;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a node is.
 *
 * @param pid of its process, if it runs
 * @param memory in bytes (resident), 0 if it does not run
 * @param disk in bytes, of its folder
 * @param height of the channel in blocks, as an orderer or a peer has it
 * @param leader the consenter that leads, as an orderer sees it
 * @param participation of an orderer that runs
 */
public record NodeStatus(
    String name,
    OptionalLong pid,
    long memory,
    long disk,
    OptionalLong height,
    OptionalLong leader,
    Optional<Participation> participation)
    implements JsonEncodable {
  static NodeStatus of(Site site, Node node) {
    Optional<ProcessRecord> running = site.processes().running(node.name());
    NodeMetrics metrics = running.isPresent() ? NodeMetrics.of(node) : NodeMetrics.NONE;
    return new NodeStatus(
        node.name(),
        running.map(record -> OptionalLong.of(record.pid())).orElse(OptionalLong.empty()),
        running.map(ProcessRecord::memory).orElse(0L),
        FolderSize.of(node.folder(site)),
        metrics.height(),
        metrics.leader(),
        metrics.participation());
  }

  @Override
  public JsonObject toJson() {
    JsonObject result =
        JsonObject.empty().with("disk", disk).with("memory", memory).with("name", name);
    result = pid.isPresent() ? result.with("pid", pid.getAsLong()) : result;
    result = height.isPresent() ? result.with("height", height.getAsLong()) : result;
    result = leader.isPresent() ? result.with("leader", leader.getAsLong()) : result;
    if (participation.isEmpty()) {
      return result;
    }
    Participation part = participation.get();
    return result.with("complains", part.complains()).with("decided", part.decided());
  }
}
