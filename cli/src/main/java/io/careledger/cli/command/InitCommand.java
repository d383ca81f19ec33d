// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.local.CommitteeTolerance;
import io.careledger.cli.local.Founding;
import io.careledger.cli.local.Home;
import io.careledger.cli.network.FabricNetwork;
import io.careledger.cli.network.NetworkFounding;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "init",
    description = {
      "Founds a consortium of four institutions on this computer, with a master key that 3 of them"
          + " hold together.",
      "With --network: proposes or accepts, as each institution whose connection file is here, the"
          + " consortium that the file lists, and its first committee; says what others must do.",
      "May be run again at any time: it finishes what was interrupted and changes nothing else."
    })
public final class InitCommand implements Runnable {
  private static final String WARNING =
      "This one folder holds every institution's share of the master key. It is for first runs,"
          + " tests and demonstrations; separation begins with a network of institutions.";

  @Option(names = "--no-actor", description = "Suggest no first actor.")
  private boolean noActor;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      defaultValue = "0",
      description =
          "With --network: how many members make a key together; by default more than two thirds.")
  private int threshold;

  @Option(
      names = "--agents-here",
      description =
          "With --network: let the committee agents of these institutions work inside this command,"
              + " with their keys in CARELEDGER_HOME. For tests; else careledger agent does it.")
  private boolean agentsHere;

  private final Invocation invocation;
  private final List<String> steps = new ArrayList<>();

  public InitCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Optional<Path> place = invocation.network();
    if (place.isEmpty() && (agentsHere || threshold != 0)) {
      throw invocation.usage("--agents-here and --threshold go with --network");
    }
    Founding.Result result =
        place.isPresent()
            ? onNetwork(place.get())
            : Founding.run(invocation.surroundings(), this::tell);
    String where =
        place.isPresent() ? "on the network" : "in " + invocation.home().folder().toString();
    print(result, where);
    if (place.isEmpty() || agentsHere) {
      invocation.remark(WARNING);
    }
    if (!noActor && result.committee().isPresent()) {
      invocation.remark(
          "Next: careledger actor add NAME --institution " + result.institutions().get(0).name());
    }
  }

  private Founding.Result onNetwork(Path place) {
    invocation.home().create();
    Optional<Home> agents = agentsHere ? Optional.of(invocation.home()) : Optional.empty();
    OptionalInt members = threshold == 0 ? OptionalInt.empty() : OptionalInt.of(threshold);
    try (FabricNetwork network = FabricNetwork.open(invocation.surroundings(), place, agents)) {
      return NetworkFounding.run(network, members, invocation.surroundings(), this::tell);
    }
  }

  private void tell(String step) {
    steps.add(step);
    invocation.remark("  " + step);
  }

  private String beginning(boolean finished) {
    if (!finished) {
      return "Not finished ";
    }
    return steps.isEmpty() ? "Already founded " : "Founded ";
  }

  private static JsonObject json(CommitteeState committee) {
    return JsonObject.empty()
        .with("committee", committee.committee())
        .with("purpose", committee.purpose().text())
        .with(
            "tolerance",
            new CommitteeTolerance(committee.threshold(), committee.institutions().size()));
  }

  private void print(Founding.Result result, String where) {
    List<String> names = result.institutions().stream().map(Institution::name).toList();
    JsonObject object =
        JsonObject.empty()
            .with("changed", !steps.isEmpty())
            .with("committee", result.committee().map(CommitteeState::committee).orElse(""))
            .with("committees", result.committees().stream().map(InitCommand::json).toList())
            .with("home", invocation.home().folder().toString())
            .with("institutions", names)
            .with("missing", result.missing());
    if (invocation.network().isEmpty() || agentsHere) {
      object = object.with("warning", WARNING);
    }
    String end =
        result
            .committee()
            .map(
                committee ->
                    "; committee "
                        + committee.committee()
                        + ", "
                        + committee.threshold()
                        + " of "
                        + committee.institutions().size()
                        + ".")
            .orElse("; " + result.missing() + ". Then run init again.");
    invocation.done(
        object,
        beginning(result.committee().isPresent())
            + where
            + ": "
            + names.stream().collect(Collectors.joining(", "))
            + end);
  }
}
