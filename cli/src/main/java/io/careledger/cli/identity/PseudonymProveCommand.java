// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "prove",
    description = {
      "Proves that the person behind the pseudonym of --as holds an attribute, and not who it is.",
      "Afterwards the pseudonym hides only among those who stand in all rings that it has shown;"
          + " for another combination take a fresh pseudonym."
    })
public final class PseudonymProveCommand implements Runnable {
  @Parameters(paramLabel = "ATTRIBUTE", description = "As hospital1:nurse.")
  private String attribute = "";

  @Mixin private final PersonOptions person = new PersonOptions();

  @Option(
      names = "--ring",
      paramLabel = "RING",
      description = "The attribute's ring; by default the newest with the person in it.")
  private @Nullable String ring;

  private final Invocation invocation;

  public PseudonymProveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.requireActor();
    Attribute parsed = Arguments.attribute(attribute);
    Optional<String> chosen = Optional.ofNullable(ring).map(Arguments::ring);
    person.require(invocation);
    try (Person behind = person.open(invocation);
        Actor actor = invocation.unlock(local.name());
        Network network = invocation.open()) {
      CareLedger carrier = invocation.carrier(network, local);
      String in =
          chosen.orElseGet(
              () ->
                  new RingSearch(network, invocation.carrying(network, local))
                      .find(behind, Optional.of(parsed)));
      PseudonymState state = carrier.pseudonyms().show(behind, actor, parsed, in);
      invocation.done(
          PseudonymView.json(state).with("attribute", parsed.text()).with("name", local.name()),
          local.name()
              + " carries "
              + parsed.text()
              + " and hides among "
              + state.anonymity()
              + " people.");
    }
  }
}
