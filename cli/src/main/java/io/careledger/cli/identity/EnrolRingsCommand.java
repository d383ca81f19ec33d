// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.identities.RingSummary;
import io.careledger.sdk.EnrolmentClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rings",
    description = {
      "Lists rings, oldest first: of all institutions' enrolments, or of --institution, or of an"
          + " attribute.",
      "A ring is current until a member of it is closed or revoked, or its last day has passed."
    })
public final class EnrolRingsCommand implements Runnable {
  @Option(
      names = "--attribute",
      paramLabel = "ATTRIBUTE",
      description = "Rings of those who have it; of all enrolments by default.")
  private @Nullable String attribute;

  @Option(names = "--all", description = "Rings that are not current any more, too.")
  private boolean all;

  private final Invocation invocation;

  public EnrolRingsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Optional<Attribute> parsed = Optional.ofNullable(attribute).map(Arguments::attribute);
    List<RingSummary> rings = new ArrayList<>();
    Table table =
        new Table("RING", "INSTITUTION", "PUBLISHED", "PEOPLE", "FLOOR", "LAST DAY", "STATUS");
    try (Network network = invocation.open()) {
      EnrolmentClient client = network.at(network.first().msp()).enrolments();
      for (Institution institution : of(network, parsed)) {
        client
            .rings(institution.msp(), parsed)
            .filter(ring -> all || ring.current())
            .forEach(
                ring -> {
                  rings.add(ring);
                  row(table, institution, ring);
                });
      }
    }
    if (invocation.json()) {
      invocation.values(rings);
    } else {
      table.print(invocation.output());
    }
  }

  private List<Institution> of(Network network, Optional<Attribute> parsed) {
    if (invocation.institution().isPresent()) {
      return List.of(network.named(invocation.institution().get()));
    }
    return parsed
        .map(known -> List.of(network.owning(known.namespace())))
        .orElseGet(network::institutions);
  }

  private static void row(Table table, Institution institution, RingSummary ring) {
    table.row(
        ring.ring(),
        institution.name(),
        Days.minute(ring.time()),
        String.valueOf(ring.size()),
        String.valueOf(ring.floor()),
        ring.attribute().isEmpty() ? "-" : Days.text(ring.lastDay()),
        ring.current() ? "current" : "over");
  }
}
