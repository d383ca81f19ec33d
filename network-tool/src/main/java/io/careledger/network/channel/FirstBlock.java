// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/**
 * The channel's first block, made by another organisation. It is taken only if its configuration is
 * the very one that would be made here, from one's own copy of the consortium and the certificates
 * that were exchanged: no policy, no certificate and no ordering node that one does not know.
 */
public final class FirstBlock {
  private FirstBlock() {}

  /**
   * Keeps a block, if none is there.
   *
   * @param origin for the error
   * @throws NetworkException saying in what it differs
   */
  public static void take(Site site, byte[] block, String origin) {
    try {
      if (Files.exists(site.genesis())) {
        if (!Arrays.equals(block, Files.readAllBytes(site.genesis()))) {
          throw new NetworkException(origin + " has another first block than the one here");
        }
        return;
      }
      Path part = PrivateFiles.folder(site.channel()).resolve("own.block");
      ChannelConfiguration.make(site, part);
      List<String> differences = new ArrayList<>();
      compare("channel", group(Files.readAllBytes(part)), group(block), differences);
      if (!differences.isEmpty()) {
        throw new NetworkException(
            "the first block of "
                + origin
                + " differs from the consortium and the certificates here: "
                + String.join(", ", differences));
      }
      Files.write(part, block);
      PrivateFiles.move(part, site.genesis());
    } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
      throw new NetworkException(origin + " holds no first block", e);
    } catch (IOException e) {
      throw new NetworkException("the first block can't be kept: " + e.getMessage(), e);
    }
  }

  private static ConfigGroup group(byte[] block) throws InvalidProtocolBufferException {
    return ChannelConfig.of(Block.parseFrom(block)).getChannelGroup();
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
