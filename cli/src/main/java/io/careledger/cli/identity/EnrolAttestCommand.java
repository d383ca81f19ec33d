// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.attribute.AttestationOptions;
import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "attest",
    description = {
      "An institution says that enrolled people, of whatever institution, have an attribute of its"
          + " namespace; enrol publish makes a ring of them.",
      "Everybody sees which enrolments have it: professional attributes only."
    })
public final class EnrolAttestCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "ATTRIBUTE", description = "As hospital1:nurse.")
  private String attribute = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ENROLMENT",
      arity = "1..*",
      description = "Their ids: enrol ls lists them.")
  private List<String> enrolments = List.of();

  @Mixin private final AttestationOptions options = new AttestationOptions();

  private final Invocation invocation;

  public EnrolAttestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Attribute parsed = Arguments.attribute(attribute);
    List<String> ids = enrolments.stream().map(Arguments::enrolment).distinct().toList();
    DayWindow days = options.window(invocation);
    try (Network network = invocation.open()) {
      Institution institution = invocation.attesting(network, parsed);
      network.at(institution.msp()).enrolments().attest(ids, parsed, days, options.maxDays());
      options.done(
          invocation,
          institution,
          parsed,
          days,
          JsonObject.empty().with("enrolments", ids),
          ids.size() + " enrolments");
    }
  }
}
