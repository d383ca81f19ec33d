// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.local.Founding;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "init",
    description = {
      "Founds a consortium of four institutions on this computer, with a master key that 3 of them"
          + " hold together.",
      "May be run again at any time: it finishes what was interrupted and changes nothing else."
    })
public final class InitCommand implements Runnable {
  private static final String WARNING =
      "This one folder holds every institution's share of the master key. It is for first runs,"
          + " tests and demonstrations; separation begins with a network of institutions.";

  @Option(names = "--no-actor", description = "Suggest no first actor.")
  private boolean noActor;

  private final Invocation invocation;

  public InitCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<String> steps = new ArrayList<>();
    String committee =
        Founding.run(
            invocation.surroundings(),
            step -> {
              steps.add(step);
              invocation.remark("  " + step);
            });
    List<String> names = Founding.INSTITUTIONS.stream().map(Institution::name).toList();
    invocation.done(
        JsonObject.empty()
            .with("changed", !steps.isEmpty())
            .with("committee", committee)
            .with("home", invocation.home().folder().toString())
            .with("institutions", names)
            .with("warning", WARNING),
        (steps.isEmpty() ? "Already founded" : "Founded")
            + " in "
            + invocation.home().folder()
            + ": "
            + names.stream().collect(Collectors.joining(", "))
            + "; committee "
            + committee
            + ", "
            + Founding.THRESHOLD
            + " of "
            + names.size()
            + ".");
    invocation.remark(WARNING);
    if (!noActor) {
      invocation.remark("Next: careledger actor add NAME --institution hospital1");
    }
  }
}
