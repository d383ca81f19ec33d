// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.doctor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.doctor.DoctorCommand.Finding;
import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.cli.local.Home;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.ErrorReport;
import io.careledger.crypto.bls12381.Bls12381;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.WithdrawalFollower;
import io.careledger.sdk.committee.CommitteeAgent.MemberStatus;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What the doctor looks at; each check goes on where another one failed. */
final class Examination {
  private static final long LEAST_FREE = 1L << 30;
  private final Invocation invocation;
  private final List<Finding> findings = new ArrayList<>();

  private Examination(Invocation invocation) {
    this.invocation = invocation;
  }

  static List<Finding> of(Invocation invocation) {
    Examination examination = new Examination(invocation);
    examination.run();
    return examination.findings;
  }

  private void run() {
    Home home = invocation.home();
    check("Java", () -> good(Runtime.version() + " on " + System.getProperty("os.arch")));
    check(
        "pairing library",
        () -> {
          Bls12381.requireAvailable();
          return good("its self test passes");
        });
    check("home", () -> mode(home.folder()));
    check("actors", () -> mode(home.actors()));
    check("people", () -> mode(home.people()));
    check("free space", () -> free(home.folder()));
    if (invocation.network().isPresent()) {
      findings.addAll(NetworkExamination.of(invocation, invocation.network().get()));
      return;
    }
    check(
        "ledger",
        () -> {
          try (EmbeddedNetwork network = EmbeddedNetwork.open(invocation.surroundings())) {
            examine(network);
            return good("opens; " + network.ledger().verify().blocks() + " blocks verify");
          }
        });
  }

  private void examine(EmbeddedNetwork network) {
    check("consortium", () -> good(network.institutions().size() + " institutions"));
    check("clock", () -> clock(network));
    check(
        "committees",
        () -> {
          List<CommitteeState> active =
              invocation
                  .reader(network)
                  .consortium()
                  .committees()
                  .filter(state -> state.status() == CommitteeStatus.ACTIVE)
                  .toList();
          active.forEach(state -> members(network, state));
          return active.isEmpty()
              ? bad("none is active: run init")
              : good(active.size() + " active");
        });
    findings.add(OrderingExamination.of(network));
    check(
        "withdrawals",
        () -> {
          List<WithdrawalFollower.Left> left = network.removeWithdrawn();
          return left.isEmpty()
              ? good("no bytes of withdrawn records are left")
              : bad(
                  "bytes are left of "
                      + left.stream()
                          .map(one -> one.record() + ": " + one.failure().getMessage())
                          .collect(Collectors.joining("; ")));
        });
    check("content", () -> StoredContent.examine(invocation, network));
  }

  private void members(Network network, CommitteeState state) {
    for (Institution institution : network.own()) {
      check(
          "key of " + institution.name() + " in " + state.committee(),
          () -> {
            MemberStatus status = network.agent(institution).status(state);
            return status == MemberStatus.KEY_LOST
                ? bad(
                    "lost; the others go on while "
                        + state.threshold()
                        + " are left. Put the folder back from a copy, or open a new committee:"
                        + " careledger committee open")
                : good(status == MemberStatus.READY ? "here" : "not a member");
          });
    }
  }

  private Outcome clock(EmbeddedNetwork network) {
    Ledger ledger = network.ledger().connect(network.first().msp(), Role.CLIENT);
    LedgerBlock last = ledger.block(ledger.height() - 1);
    long now = invocation.surroundings().clock().instant().getEpochSecond();
    for (LedgerTransaction transaction : last.transactions()) {
      if (transaction.time().getEpochSecond() > now) {
        return bad(
            "it is before the last block, of "
                + Days.minute(transaction.time().getEpochSecond())
                + " UTC: set this computer's clock (timedatectl)");
      }
    }
    return good(Days.minute(now) + " UTC, not before the last block");
  }

  private static Outcome mode(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return good("not made yet");
    }
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    return mode.equals("rwx------")
        ? good(folder + " is accessible to you only")
        : bad(folder + " is open to others (" + mode + "): chmod 700 it");
  }

  private static Outcome free(Path folder) throws IOException {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    long free = Files.getFileStore(there).getUsableSpace();
    String text = (free >> 20) + " MiB";
    return free >= LEAST_FREE
        ? good(text)
        : bad("only " + text + ": free some; 1024 MiB are needed");
  }

  private void check(String what, Callable<Outcome> look) {
    int place = findings.size();
    Outcome outcome;
    try {
      outcome = look.call();
    } catch (Exception e) {
      outcome = bad(ErrorReport.translate(e).getMessage());
    }
    // Before what was found inside it.
    findings.add(
        place, new Finding(what, outcome.good() ? Level.GOOD : Level.BAD, outcome.detail()));
  }

  /** What a check saw. */
  record Outcome(boolean good, String detail) {}

  static Outcome good(String detail) {
    return new Outcome(true, detail);
  }

  static Outcome bad(String detail) {
    return new Outcome(false, detail);
  }
}
