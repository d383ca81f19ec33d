// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.holding.PinFollower;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "agent",
    description = {
      "Works for an institution until it is ended (SIGTERM or Ctrl-C): joins the committees that it"
          + " is put on, deals, answers key requests; keeps the copies of records that it should"
          + " hold, and reports them. Start one for each institution, on a network.",
      "Its keys and its state lie in CARELEDGER_HOME, without passphrase, for its owner only: give"
          + " it a home of its own.",
      "It says on standard error what it does, and begins again by itself after a failure."
    })
public final class AgentCommand implements Runnable {
  private static final Duration LAST_WORK = Duration.ofSeconds(25);

  @Option(
      names = "--once",
      description = "Do all that waits now, then end; for scripts and timetables.")
  private boolean once;

  @Option(
      names = "--no-join",
      description = "Join no committee; careledger committee join does it.")
  private boolean noJoin;

  @Option(
      names = "--recheck-hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How often every copy is read again, 1 to 8760 (default: ${DEFAULT-VALUE}).")
  private int recheckHours;

  private final Invocation invocation;

  public AgentCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (invocation.network().isEmpty() && !once) {
      throw invocation.usage(
          "without --network the agents work inside the commands that need them; use --once");
    }
    if (recheckHours < 1 || recheckHours > 8_760) {
      throw invocation.usage("--recheck-hours: 1 to 8760 expected");
    }
    if (!once) {
      // Read by the first logger; nothing was logged before this.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    try (Network network = invocation.open()) {
      Institution institution = network.local(invocation.institution());
      try (AgentFolder folder = AgentFolder.open(invocation.home().agent(institution.name()))) {
        CommitteeAgent member = network.agent(institution);
        if (!noJoin) {
          member.joiningWhenOpened();
        }
        Optional<PinFollower> copies = copies(network, institution, folder);
        if (once) {
          once(institution, member, copies);
        } else {
          work(institution, member, copies, folder);
        }
      }
    }
  }

  private Optional<PinFollower> copies(
      Network network, Institution institution, AgentFolder folder) {
    CareLedger at = network.at(institution.msp());
    return network
        .replication(institution.msp())
        .map(
            rule -> at.pinFollower(folder.path(), rule, List.of(), Duration.ofHours(recheckHours)));
  }

  private void once(Institution institution, CommitteeAgent member, Optional<PinFollower> copies) {
    int handled = member.finish();
    int pending = copies.map(follower -> follower.catchUp().size()).orElse(0);
    invocation.done(
        JsonObject.empty().with("events", handled).with("pending", pending),
        "The agent of "
            + institution.name()
            + " handled "
            + handled
            + " events; "
            + (copies.isEmpty() ? "it has no store." : pending + " records wait for another try."));
  }

  private void work(
      Institution institution,
      CommitteeAgent member,
      Optional<PinFollower> copies,
      AgentFolder folder) {
    Halt halt = new Halt();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> end(halt, ended), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      invocation.remark(
          "The agent of "
              + institution.name()
              + " works"
              + (copies.isPresent() ? "." : "; it has no IPFS node and so holds no copies."));
      new Agent(
              member,
              copies,
              folder.path(),
              invocation.surroundings().clock(),
              invocation.surroundings().random(),
              halt)
          .run();
    } finally {
      ended.countDown();
    }
  }

  /** Lets what is under way come to its end; what does not is taken up at the next start. */
  private static void end(Halt halt, CountDownLatch ended) {
    halt.call();
    try {
      boolean unused = ended.await(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
