// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.actor.NewActor;
import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.sdk.PseudonymClient;
import io.careledger.sdk.PseudonymClient.ShownRing;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Registers a pseudonym of an enrolled person through --institution, with keys of its own.",
      "Choose an institution that did not enrol the person: it sees who brings the pseudonym.",
      "Run it again after an interruption: it takes up the key file that is there."
    })
public final class PseudonymAddCommand implements Runnable {
  @Parameters(
      paramLabel = "NAME",
      description = "What you call the pseudonym, on this computer only: --as NAME acts as it.")
  private String name = "";

  @Mixin private final PersonOptions person = new PersonOptions();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      required = true,
      description = {
        "What it is for, public: unique:NAME, where each person has one pseudonym, or open:NAME,"
            + " where as many as wanted."
      })
  private String scope = "";

  @Option(
      names = "--ring",
      paramLabel = "RING",
      description = "The ring to hide in; by default the newest with the person in it.")
  private @Nullable String ring;

  @Option(
      names = "--attribute",
      paramLabel = "ATTRIBUTE",
      description =
          "An attribute that the pseudonym is to carry from the start; may be repeated. Nothing is"
              + " registered if too few people hold all of them.")
  private List<String> attributes = List.of();

  private final Invocation invocation;

  public PseudonymAddCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    NewActor added = new NewActor(invocation, name);
    Path file = added.file();
    added.requireFree();
    Scope parsed = IdentityArguments.scope(scope);
    List<Attribute> shown = attributes.stream().map(Arguments::attribute).distinct().toList();
    Optional<String> chosen = Optional.ofNullable(ring).map(Arguments::ring);
    person.require(invocation);
    added.requireInstitution();
    try (Person behind = person.open(invocation);
        Actor actor = added.open();
        Network network = invocation.open()) {
      Institution carrier = invocation.requireInstitution(network);
      PseudonymState state = register(network, carrier, behind, actor, parsed, chosen, shown);
      LocalActor local = new LocalActor(name, actor.id().toString(), carrier.name(), carrier.msp());
      invocation.actors().save(local);
      invocation.done(
          PseudonymView.json(state)
              .with("institution", carrier.name())
              .with("keyFile", file.toString())
              .with("name", name),
          "Added " + name + ", which hides among " + state.anonymity() + " people: " + actor.id());
      invocation.remark("Its keys are in " + file + "; keep a copy (docs/guide/keys.md).");
      if (new RingSearch(network, carrier.msp()).isOfCarrier(state.rings().get(0))) {
        invocation.remark(
            carrier.name()
                + " enrolled the people of this ring and carries the pseudonym: it may notice who"
                + " you are.");
      }
    }
  }

  private PseudonymState register(
      Network network,
      Institution carrier,
      Person behind,
      Actor actor,
      Scope parsed,
      Optional<String> chosen,
      List<Attribute> shown) {
    PseudonymClient client = network.at(carrier.msp()).pseudonyms();
    Optional<PseudonymState> before = client.find(actor.id());
    if (before.isPresent()) {
      network.at(carrier.msp()).actors().requireHere(actor.id());
      invocation.remark("It was registered before, for " + before.get().scope() + ".");
      return before.get();
    }
    RingSearch search = new RingSearch(network, carrier.msp());
    List<ShownRing> rings =
        shown.stream()
            .map(attribute -> new ShownRing(attribute, search.find(behind, Optional.of(attribute))))
            .toList();
    return client.fresh(
        behind,
        actor,
        chosen.orElseGet(() -> search.find(behind, Optional.empty())),
        parsed,
        rings);
  }
}
