// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.TraceClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "approve",
    description = {
      "--institution approves a case of another one: the members' agents answer it from now on, and"
          + " enough shares reveal the person's enrolment on the ledger, for good.",
      "Read it first: trace show. Needs the supervisor's identity."
    })
public final class TraceApproveCommand implements Runnable {
  @Parameters(paramLabel = "CASE", description = "Its id: trace ls lists them.")
  private String id = "";

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      description =
          "Approve only if it is still the case with this digest, as trace show printed it.")
  private @Nullable String digest;

  private final Invocation invocation;

  public TraceApproveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String of = IdentityArguments.traceCase(id);
    try (Network network = invocation.open()) {
      TraceClient client = network.at(invocation.requireInstitution(network).msp()).traces();
      client.approve(of, read(client, of));
      network.settle();
      CaseView now = client.read(of);
      invocation.done(now.traceCase().toJson(), "Approved. " + CaseDisplay.standing(network, now));
    }
  }

  private Bytes read(TraceClient client, String of) {
    if (digest == null) {
      return TraceClient.digest(client.read(of).traceCase());
    }
    try {
      return Bytes.parse(digest);
    } catch (IllegalArgumentException e) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "digest", "a digest as trace show prints it expected", e);
    }
  }
}
