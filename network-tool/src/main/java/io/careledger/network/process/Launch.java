// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a node is started.
 *
 * @param node its name, such as {@code peer.hospital1}
 * @param command absolute path and arguments; no secrets
 * @param environment added to what the tool's own environment has of {@code PATH}, {@code HOME} and
 *     the like
 * @param folder in which it runs
 */
public record Launch(
    String node, List<String> command, Map<String, String> environment, Path folder) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
