// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Home;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Shows the main job and the attempts that must fail, in a new folder that is removed at the"
          + " end.",
      "Touches nothing of yours; CARELEDGER_HOME is not used.",
      "With --network the same on a real network, which is founded if it is not; its people and"
          + " records stay on the ledger."
    })
public final class DemoCommand implements Runnable {
  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Work in DIR, which must be new or empty, and keep it.")
  private @Nullable Path keep;

  @Option(
      names = "--agents-here",
      description =
          "With --network: let the institutions' committee agents work inside this command, with"
              + " their keys in CARELEDGER_HOME. For networks without careledger agent.")
  private boolean agentsHere;

  private final Invocation invocation;

  public DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    try {
      Optional<Home> agents = agents();
      Path folder = keep == null ? Files.createTempDirectory("careledger-demo-") : kept(keep);
      DemoReport report = new DemoReport(this::tell);
      tell(
          "CareLedger's demonstration in "
              + folder
              + (keep == null ? ", which is removed at the end (--keep DIR keeps it)" : ""));
      try {
        Demo.run(invocation.surroundings().at(folder), agents, report);
      } finally {
        if (keep == null) {
          remove(folder);
        }
      }
      finish(folder, report);
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "the demonstration failed: " + e.getMessage(), e);
    }
  }

  private Optional<Home> agents() {
    if (invocation.network().isPresent() && !Files.isDirectory(invocation.network().get())) {
      throw invocation.usage("the demonstration needs the folder with all connection files");
    }
    if (!agentsHere) {
      return Optional.empty();
    }
    if (invocation.network().isEmpty()) {
      throw invocation.usage("--agents-here goes with --network");
    }
    invocation.home().create();
    return Optional.of(invocation.home());
  }

  private void finish(Path folder, DemoReport report) {
    invocation.result(
        JsonObject.empty()
            .with("allAsExpected", report.allAsExpected())
            .with("folder", folder.toString())
            .with("kept", keep != null)
            .with("steps", report.steps()),
        "\n"
            + (report.allAsExpected()
                ? "All " + report.steps().size() + " steps went as they must."
                : "Something did not go as it must; see the lines marked NOT."));
    if (!report.allAsExpected()) {
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED, "", "the demonstration did not go as it must");
    }
  }

  private void tell(String line) {
    if (!invocation.json()) {
      invocation.output().line(line);
      invocation.output().writer().flush();
    }
  }

  private static Path kept(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new LedgerException(ErrorCode.TARGET_EXISTS, "keep", folder + " is not empty");
      }
    }
    return folder;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
