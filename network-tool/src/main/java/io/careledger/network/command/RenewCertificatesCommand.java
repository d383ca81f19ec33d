// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "renew-certificates",
    description =
        "Gives new certificates and keys to nodes whose certificates end soon, one node after"
            + " another, while transactions go on. An institution's own gateway is away for some"
            + " seconds.",
    footer = "Identities of people and institutions are renewed by `careledger ca renew`.",
    mixinStandardHelpOptions = true)
final class RenewCertificatesCommand implements Runnable {
  private static final int CENTURIES = 36_500;

  @Option(
      names = "--within",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "Those that end within so many days (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--all", description = "All, whenever they end: after keys may have leaked.")
  private boolean all;

  @Override
  public void run() {
    NetworkCommand.made().renewCertificates(Duration.ofDays(all ? CENTURIES : days));
  }
}
