// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes a node's configuration: Fabric's own file, then our overrides, then the node's values. */
final class Settings {
  private Settings() {}

  /**
   * Fabric's file of {@code base}, with {@code network-config/overrides} on it.
   *
   * @throws NetworkException for an override of a setting that Fabric's file does not name: it
   *     would be without effect
   */
  static Map<String, Object> of(Site site, String base, String overrides) {
    Path file = site.binaries().resolve("config").resolve(base);
    Map<String, Object> ours = Tree.read(site.template(overrides));
    try {
      requireKnown(Files.readString(file), ours, overrides);
    } catch (IOException e) {
      throw new NetworkException(
          file + " can't be read; remove " + site.binaries() + " and run `scripts/network up`", e);
    }
    return Tree.merge(Tree.read(file), ours);
  }

  private static void requireKnown(String base, Map<String, Object> ours, String place) {
    ours.forEach(
        (key, value) -> {
          if (!base.contains(key + ":")) {
            throw new NetworkException(place + "." + key + ": Fabric knows no such setting");
          }
          if (value instanceof Map<?, ?> map) {
            requireKnown(base, Tree.members(map), place + "." + key);
          }
        });
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
    }
  }
}
