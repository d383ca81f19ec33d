// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.identities.RingResult;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "publish",
    description = {
      "Publishes rings of all that --institution has enrolled, or of whom it attests an attribute:"
          + " what pseudonyms hide in. The contract takes everybody who is on the roster.",
      "Publish after enrolling, not after each person: who is enrolled alone is seen alone."
    })
public final class EnrolPublishCommand implements Runnable {
  @Option(
      names = "--attribute",
      paramLabel = "ATTRIBUTE",
      description = "A ring of those who have it; of all enrolments by default.")
  private @Nullable String attribute;

  @Option(
      names = "--floor",
      paramLabel = "N",
      defaultValue = "" + RingState.FLOOR,
      description = "Refuse to hide a pseudonym among fewer, 8 to 1,024. Default ${DEFAULT-VALUE}.")
  private int floor;

  private final Invocation invocation;

  public EnrolPublishCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Optional<Attribute> parsed = Optional.ofNullable(attribute).map(Arguments::attribute);
    if (floor < RingState.FLOOR || floor > RingState.MAXIMUM_SIZE) {
      throw invocation.usage("--floor takes 8 to 1024");
    }
    try (Network network = invocation.open()) {
      Institution institution =
          parsed.isPresent()
              ? invocation.attesting(network, parsed.get())
              : invocation.requireInstitution(network);
      List<RingResult> rings =
          network.at(institution.msp()).enrolments().publishRings(parsed, floor);
      invocation.done(
          JsonObject.empty()
              .with("attribute", parsed.map(Attribute::text).orElse(""))
              .with("floor", floor)
              .with("institution", institution.name())
              .with("rings", rings),
          String.join("\n", rings.stream().map(RingResult::ring).toList()));
      rings.forEach(
          ring -> invocation.remark("A ring of " + ring.size() + " people: " + ring.ring()));
    }
  }
}
