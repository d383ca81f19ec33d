// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Lets orderers and peers join the channel, if they have not yet. */
public final class ChannelMembers {
  private ChannelMembers() {}

  /** Whether an organisation's orderer has joined. */
  public static boolean hasOrderer(Site site, Organisation organisation) {
    return Files.isDirectory(
        site.of(organisation, "orderer")
            .resolve("ledger/chains")
            .resolve(site.consortium().channel()));
  }

  /**
   * Lets an orderer join.
   *
   * @param block the channel's first one, or a later one of its configuration
   */
  public static void joinOrderer(Site site, Organisation organisation, Path block) {
    if (hasOrderer(site, organisation)) {
      return;
    }
    String channel = site.consortium().channel();
    Path folder = site.of(organisation, "orderer");
    Command joined =
        Command.run(
            folder,
            Map.of(),
            List.of(
                site.binary("osnadmin"),
                "channel",
                "join",
                "--channelID",
                channel,
                "--config-block",
                block.toString(),
                "-o",
                organisation.address(Port.ORDERER_ADMIN),
                "--ca-file",
                folder.resolve("tls/ca.pem").toString(),
                "--client-cert",
                folder.resolve("tls/server.pem").toString(),
                "--client-key",
                folder.resolve("tls/server.key").toString()));
    // osnadmin ends with 0 whatever the orderer answered.
    if (!joined.output().contains("Status: 201") && !joined.output().contains("already exists")) {
      new Command(joined.line(), 1, joined.output().replaceAll("\\s+", " "))
          .require("orderer." + organisation.name() + " did not join the channel");
    }
  }

  /**
   * Lets a peer join.
   *
   * @return whether it does now, and has to fetch the channel's blocks
   */
  public static boolean joinPeer(Site site, Organisation organisation) {
    String channel = site.consortium().channel();
    if (Files.isDirectory(
        site.of(organisation, "peer").resolve("data/ledgersData/chains/chains").resolve(channel))) {
      return false;
    }
    Command joined =
        PeerCommand.run(
            site, organisation, List.of("channel", "join", "-b", site.genesis().toString()));
    if (!joined.output().contains("already exists")) {
      joined.require("peer." + organisation.name() + " did not join the channel");
    }
    return true;
  }
}
