// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Parallel;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Command;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.Block;

/**
 * What ordering nodes elsewhere say of the channel to a host that has nothing of it: one that is to
 * begin or to join it, or one that was lost and is put back. They are asked as one's own ordering
 * node, whose certificate is there before any node runs. The answer only decides which way is
 * taken; what a node joins with is held against one's own configuration ({@link JoinBlock}).
 */
public final class RunningChannel {
  /** How an ordering node answers that has no such channel; any other answer is of one that has. */
  private static final Pattern HAS_IT = Pattern.compile("can't read the block: &\\{(?!NOT_FOUND)");

  private RunningChannel() {}

  /** What is known of the channel, the most telling last. */
  public enum Standing {
    /** No ordering node elsewhere says that it has the channel. */
    UNKNOWN,
    /** One has it, and does not know this organisation as it is here. */
    STRANGER,
    /** One has it, and this organisation has an ordering node in it. */
    MEMBER
  }

  /**
   * What was answered.
   *
   * @param standing the most telling of the answers
   * @param node the ordering node that gave it; empty if none has the channel
   */
  public record Answer(Standing standing, String node) {
    /**
     * Refuses a channel that does not know this organisation.
     *
     * @throws NetworkException with what may be the reason
     */
    public Answer requireKnown(Site site) {
      if (standing == Standing.STRANGER) {
        String own = site.here().get(0).name();
        throw new NetworkException(
            node
                + " has the channel, and in it no ordering node of "
                + own
                + " with the authorities that are here: a lost host's organisations/"
                + own
                + " must come from its copy; a new organisation joins with `scripts/network"
                + " add-organisation "
                + own
                + "`");
      }
      return this;
    }
  }

  /** Asks all ordering nodes elsewhere; takes seconds where a host does not answer. */
  public static Answer ask(Site site) {
    Map<Standing, String> answers = Collections.synchronizedMap(new EnumMap<>(Standing.class));
    Parallel.each(
        site.elsewhere(), other -> answers.put(standing(site, other), "orderer." + other.name()));
    Standing best = answers.keySet().stream().max(Standing::compareTo).orElse(Standing.UNKNOWN);
    return new Answer(best, best == Standing.UNKNOWN ? "" : answers.getOrDefault(best, ""));
  }

  private static Standing standing(Site site, Organisation other) {
    Organisation own = site.here().get(0);
    Path file = PrivateFiles.folder(site.channel()).resolve("newest." + other.name() + ".block");
    try {
      Command answer = PeerCommand.fetchAsOrderer(site, own, other, "config", file);
      if (answer.succeeded()) {
        Block block = Block.parseFrom(Files.readAllBytes(file));
        boolean member = Consenters.has(ChannelConfig.of(block), own.msp());
        return member ? Standing.MEMBER : Standing.STRANGER;
      }
      return HAS_IT.matcher(answer.output()).find() ? Standing.STRANGER : Standing.UNKNOWN;
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("orderer." + other.name() + " gives no configuration", e);
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
    } finally {
      remove(file);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be removed", e);
    }
  }
}
