// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.embedded.EmbeddedLedger;
import io.careledger.embedded.LedgerReport;
import io.careledger.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = "Reads the whole journal, checks every hash, compares the index with it.")
public final class LedgerVerifyCommand implements Runnable {
  @Option(
      names = "--cut-torn-tail",
      description = "Remove a last block that was never finished, if no index knows it.")
  private boolean cut;

  private final Invocation invocation;

  public LedgerVerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (invocation.network().isPresent()) {
      throw invocation.usage(
          "a network's peers verify their own blocks; audit --check recounts a record's trail");
    }
    invocation.home().requireLedger();
    LedgerReport report = EmbeddedLedger.verify(invocation.home().ledger(), cut);
    invocation.result(
        JsonObject.empty()
            .with("blocks", report.blocks())
            .with("cutBytes", report.cutBytes())
            .with("hash", report.hash())
            .with("transactions", report.transactions()),
        report.blocks()
            + " blocks with "
            + report.transactions()
            + " transactions verify; the last block's hash is "
            + report.hash()
            + (report.cutBytes() > 0 ? "; cut " + report.cutBytes() + " bytes" : ""));
  }
}
