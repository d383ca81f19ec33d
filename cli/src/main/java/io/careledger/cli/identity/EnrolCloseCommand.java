// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.Reason;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "close",
    description = {
      "--institution ends an enrolment for good: no pseudonym is registered for it any more.",
      "Pseudonyms that there are stay, and can be traced."
    })
public final class EnrolCloseCommand implements Runnable {
  @Parameters(paramLabel = "ENROLMENT", description = "Its id: enrol ls lists them.")
  private String enrolment = "";

  @Mixin private final Reason reason = new Reason();

  private final Invocation invocation;

  public EnrolCloseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.enrolment(enrolment);
    try (Network network = invocation.open()) {
      Institution institution = invocation.requireInstitution(network);
      network.at(institution.msp()).enrolments().close(id, reason.text());
      invocation.done(
          JsonObject.empty()
              .with("enrolment", id)
              .with("institution", institution.name())
              .with("reason", reason.text())
              .with("status", "closed"),
          institution.name()
              + " closed "
              + id
              + ". Rings with it serve no more: careledger enrol publish makes new ones.");
    }
  }
}
