// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;

@Command(
    name = "down",
    description = "Ends all its processes. All data stays; `up` goes on from there.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {
  @Override
  public void run() {
    NetworkCommand.made().down();
  }
}
