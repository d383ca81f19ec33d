// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.ContentSweep;
import io.careledger.sdk.content.ContentListing.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sweep",
    description = {
      "Lists contents that no record names and that are older than an hour: on this computer, or"
          + " on the IPFS node of --institution, or of the first that this computer acts for.",
      "An interrupted put leaves such ones; a content of a record, or of a put under way, is never"
          + " among them. Nothing is removed without --remove."
    })
public final class ContentSweepCommand implements Runnable {
  @Option(names = "--remove", description = "Remove them there, for good.")
  private boolean remove;

  private final Invocation invocation;

  public ContentSweepCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ContentSweep.Report report;
    try (Network network = invocation.open()) {
      String msp = invocation.institution().map(network::named).orElseGet(network::first).msp();
      ContentSweep sweep = network.at(msp).contentSweep(network.contents(msp));
      report = remove ? sweep.remove(this::print) : sweep.find(this::print);
    }
    String sum = report.forgotten() + " contents, " + report.bytes() + " bytes";
    if (remove) {
      invocation.output().done("removed " + sum);
    }
    invocation.result(
        JsonObject.empty()
            .with("bytes", report.bytes())
            .with("forgotten", report.forgotten())
            .with("named", report.named())
            .with("removed", remove)
            .with("young", report.young()),
        remove
            ? "Removed " + sum + "."
            : sum + " of no record" + (report.forgotten() > 0 ? "; --remove removes them." : "."));
  }

  private void print(Entry entry) {
    if (!invocation.json()) {
      invocation
          .output()
          .line(
              entry.cid()
                  + "  "
                  + Days.minute(entry.since().getEpochSecond())
                  + "  "
                  + entry.bytes());
    }
  }
}
