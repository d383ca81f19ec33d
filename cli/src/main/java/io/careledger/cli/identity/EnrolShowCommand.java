// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.session.Session;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows an enrolment, as everybody on the ledger sees it.")
public final class EnrolShowCommand implements Runnable {
  @Parameters(paramLabel = "ENROLMENT", description = "Its id: enrol ls lists them.")
  private String enrolment = "";

  @Option(
      names = "--identity",
      description =
          "Also who it is: only the institution that enrolled has that, and only its supervisor"
              + " reads it.")
  private boolean identity;

  private final Invocation invocation;

  public EnrolShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.enrolment(enrolment);
    try (Network network = invocation.open()) {
      Enrolment found = invocation.reader(network).enrolments().read(id);
      Optional<Opening> opening = identity ? Optional.of(open(network, found)) : Optional.empty();
      if (invocation.json()) {
        JsonObject json = found.toJson().with("institution", network.nameOf(found.msp()));
        invocation.result(
            opening.map(kept -> json.with("identity", kept.identity())).orElse(json), "");
      } else {
        print(network, found, opening);
      }
    }
  }

  private static Opening open(Network network, Enrolment of) {
    if (!network.msps().contains(of.msp())) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN,
          "identity",
          "only " + network.nameOf(of.msp()) + ", which enrolled, has it");
    }
    try (Session session = network.session(of.msp())) {
      return session.query(new ReadOpening(of.enrolment()));
    }
  }

  private void print(Network network, Enrolment found, Optional<Opening> opening) {
    line("enrolment    " + found.enrolment());
    line("institution  " + network.nameOf(found.msp()));
    line("enrolled     " + Days.minute(found.time()) + " UTC");
    line(
        "status       "
            + found
                .closing()
                .map(end -> "closed since " + Days.minute(end.time()) + ": " + end.reason())
                .orElse("open"));
    line("attributes   " + String.join(",", found.attributes()));
    opening.ifPresent(kept -> line("identity     " + kept.identity()));
  }

  private void line(String text) {
    invocation.output().line(text.stripTrailing());
  }
}
