// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.channel.RunningChannel.Answer;
import io.careledger.network.channel.RunningChannel.Standing;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Ipfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The beginning of a channel, once in the life of a consortium. A second first block would be
 * another channel's of the same name: nodes that have the first one would not follow it, and others
 * would. Where a block is missing it is therefore made only if nothing here or elsewhere shows that
 * there was one. Hosts that can't be reached show nothing; on one of several hosts the
 * administrator must have asked for the block.
 */
public final class Founding {
  /** What an organisation's nodes have only after they were started, which the block precedes. */
  private static final List<String> TRACES =
      List.of("orderer/ledger", "peer/data", "ca-server/fabric-ca-server.db", "agent", "admin");

  private Founding() {}

  /**
   * Makes the channel's first block, and the admission to the swarm before, unless the block is
   * there.
   *
   * @throws NetworkException if the channel has begun already
   */
  public static void begin(Site site) {
    if (Files.exists(site.genesis())) {
      return;
    }
    requireNoTrace(site);
    Answer answer = RunningChannel.ask(site);
    if (answer.standing() != Standing.UNKNOWN) {
      throw new NetworkException(
          answer.node()
              + " has the channel, so no first block is made: `scripts/network up` fetches it");
    }
    Ipfs.makeSwarmKey(site);
    ChannelConfiguration.write(site);
  }

  private static void requireNoTrace(Site site) {
    Optional<Path> trace = site.here().stream().flatMap(each -> traces(site, each)).findFirst();
    if (trace.isPresent()) {
      throw new NetworkException(
          site.genesis()
              + " is missing, but "
              + trace.get()
              + " is of a channel that has begun: put the block back from a copy"
              + (site.elsewhere().isEmpty()
                  ? ""
                  : ", or run `scripts/network up` when another organisation's ordering node"
                      + " runs"));
    }
  }

  private static Stream<Path> traces(Site site, Organisation organisation) {
    return TRACES.stream().map(name -> site.of(organisation).resolve(name)).filter(Files::exists);
  }
}
