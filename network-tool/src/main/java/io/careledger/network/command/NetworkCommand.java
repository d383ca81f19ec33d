// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Network;
import io.careledger.network.NetworkException;
import io.careledger.network.Progress;
import io.careledger.network.Site;
import io.careledger.network.StateCheck;
import io.careledger.network.config.Consortium;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;

/** What all subcommands share: where the network is. */
@Command(
    name = "scripts/network",
    description = "Runs a CareLedger network, or one organisation's part of it, on this computer.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      MetricsCommand.class,
      LogsCommand.class,
      StartCommand.class,
      StopCommand.class,
      RestartCommand.class,
      UpgradeChaincodeCommand.class,
      RenewCertificatesCommand.class,
      RevokeCommand.class,
      AddOrganisationCommand.class,
      RemoveOrganisationCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      SignCommand.class,
      NewSwarmKeyCommand.class,
      ClientFilesCommand.class,
      CleanCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class NetworkCommand implements Runnable {
  @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  static Network network() {
    return new Network(site(), new Progress(System.out));
  }

  /** The network that is there, for commands that make none. */
  static Network made() {
    Site site = madeSite();
    return new Network(site, new Progress(System.out));
  }

  /** Where the network is that is there. */
  static Site madeSite() {
    Site site = site();
    StateCheck.requireMade(site.state());
    return site;
  }

  static Site site() {
    Path root = Path.of(property("careledger.root"));
    Path config = Path.of(property("careledger.config")).toAbsolutePath().normalize();
    Path state = Path.of(property("careledger.state")).toAbsolutePath().normalize();
    String asked = System.getProperty("careledger.organisation", "");
    String own = asked.isEmpty() ? StateCheck.organisation(state) : asked;
    Consortium consortium = StateCheck.consortium(config, state, own);
    return new Site(
        root,
        state,
        Path.of(System.getProperty("careledger.binaries", "")),
        config,
        consortium,
        own.isEmpty() ? Optional.empty() : Optional.of(consortium.organisation(own)));
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new NetworkException("start this with scripts/network");
    }
    return value;
  }
}
