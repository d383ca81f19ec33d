// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;

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
      List<String> differences =
          ConfigDifferences.between(
              ChannelConfiguration.made(site).getChannelGroup(), config(block).getChannelGroup());
      if (!differences.isEmpty()) {
        throw new NetworkException(
            "the first block of "
                + origin
                + " differs from the consortium and the certificates here: "
                + String.join(", ", differences));
      }
      Path part = PrivateFiles.folder(site.channel()).resolve("part.block");
      Files.write(part, block);
      PrivateFiles.move(part, site.genesis());
    } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
      throw new NetworkException(origin + " holds no first block", e);
    } catch (IOException e) {
      throw new NetworkException("the first block can't be kept: " + e.getMessage(), e);
    }
  }

  /** Whether an organisation has an ordering node in the first block that is here. */
  public static boolean names(Site site, Organisation organisation) {
    try {
      return Files.exists(site.genesis())
          && names(Files.readAllBytes(site.genesis()), organisation);
    } catch (IOException e) {
      throw NetworkException.of(site.genesis() + " can't be read", e);
    }
  }

  /** Whether an organisation has an ordering node in a first block. */
  public static boolean names(byte[] block, Organisation organisation) {
    try {
      return Consenters.has(config(block), organisation.msp());
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("the channel's first block can't be read", e);
    }
  }

  /**
   * Gets the first block from an organisation's own ordering node, which has checked it: all later
   * blocks hang on it by their hashes.
   *
   * @return whether it is here now; the node may still be fetching
   */
  public static boolean fetch(Site site, Organisation organisation) {
    Path part =
        PrivateFiles.folder(site.channel()).resolve("part." + organisation.name() + ".block");
    boolean fetched = new ChannelConfig(site, organisation).fetch("0", part).succeeded();
    if (fetched) {
      PrivateFiles.move(part, site.genesis());
    }
    return fetched;
  }

  private static Config config(byte[] block) throws InvalidProtocolBufferException {
    return ChannelConfig.of(Block.parseFrom(block));
  }
}
