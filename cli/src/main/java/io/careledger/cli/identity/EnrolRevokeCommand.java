// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.Reason;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "revoke",
    description = {
      "An institution takes an attribute of an enrolment back; rings of it end.",
      "Pseudonyms that have shown it keep it until the last day of their ring."
    })
public final class EnrolRevokeCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "ENROLMENT", description = "Its id: enrol ls lists them.")
  private String enrolment = "";

  @Parameters(index = "1", paramLabel = "ATTRIBUTE", description = "As hospital1:nurse.")
  private String attribute = "";

  @Mixin private final Reason reason = new Reason();

  private final Invocation invocation;

  public EnrolRevokeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.enrolment(enrolment);
    Attribute parsed = Arguments.attribute(attribute);
    try (Network network = invocation.open()) {
      Institution institution = invocation.attesting(network, parsed);
      network.at(institution.msp()).enrolments().revoke(id, parsed, reason.text());
      invocation.done(
          JsonObject.empty()
              .with("attribute", parsed.text())
              .with("enrolment", id)
              .with("institution", institution.name())
              .with("reason", reason.text()),
          institution.name() + " revoked " + parsed.text() + " of " + id + ".");
    }
  }
}
