// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.doctor;

import io.careledger.cli.agent.AgentSign;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.doctor.DoctorCommand.Finding;
import io.careledger.cli.local.Network;
import io.careledger.cli.network.FabricNetwork;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.sdk.fabric.NetworkCheck;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import io.careledger.sdk.fabric.NetworkFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the doctor looks at on a network, for each institution whose connection file is here. */
final class NetworkExamination {
  private final Invocation invocation;
  private final List<Finding> findings = new ArrayList<>();

  private NetworkExamination(Invocation invocation) {
    this.invocation = invocation;
  }

  static List<Finding> of(Invocation invocation, Path place) {
    NetworkExamination examination = new NetworkExamination(invocation);
    examination.run(place);
    return examination.findings;
  }

  private void run(Path place) {
    List<NetworkFile> files;
    try {
      files = FabricNetwork.files(place);
      add("connection file", Level.GOOD, files.size() + " read from " + place);
    } catch (LedgerException e) {
      add("connection file", Level.BAD, e.getMessage());
      return;
    }
    for (NetworkFile file : files) {
      String prefix = files.size() == 1 ? "" : file.institution() + ": ";
      NetworkCheck.of(file, invocation.surroundings().clock())
          .forEach(found -> add(prefix + found.what(), found.level(), found.detail()));
    }
    files.forEach(file -> agent(file, files.size() == 1 ? "" : file.institution() + ": "));
    try (Network network = invocation.open()) {
      for (NetworkFile file : files) {
        String prefix = files.size() == 1 ? "" : file.institution() + ": ";
        findings.addAll(IpfsExamination.of(file, network, prefix));
      }
      consortium(network);
    }
  }

  /** What the agent last said of itself, in a file in its home; there may be another home. */
  private void agent(NetworkFile file, String prefix) {
    Path folder = invocation.home().agent(file.institution());
    long now = invocation.surroundings().clock().instant().getEpochSecond();
    try {
      AgentSign.last(folder)
          .ifPresentOrElse(
              sign -> agent(prefix + "agent", sign, now),
              () ->
                  add(
                      prefix + "agent",
                      Level.GOOD,
                      "not looked at: its state is not in "
                          + invocation.home().folder()
                          + "; where it works: CARELEDGER_HOME=ITS-HOME careledger doctor"));
    } catch (LedgerException e) {
      add(prefix + "agent", Level.BAD, e.getMessage());
    }
  }

  private void agent(String what, AgentSign sign, long now) {
    long silent = now - sign.time();
    if (silent > AgentSign.LATE_SECONDS) {
      add(what, Level.WARNING, "no sign of life for " + silent + " s: start careledger agent");
    } else if (!sign.failing().isEmpty()) {
      add(what, Level.BAD, sign.failing());
    } else {
      add(
          what,
          sign.pending() == 0 ? Level.GOOD : Level.WARNING,
          "a sign of life "
              + silent
              + " s ago; "
              + sign.pending()
              + " records wait for another try");
    }
  }

  private void consortium(Network network) {
    try {
      add("consortium", Level.GOOD, network.institutions().size() + " institutions");
      long active =
          network
              .at(network.first().msp())
              .consortium()
              .committees()
              .filter(state -> state.status() == CommitteeStatus.ACTIVE)
              .count();
      add(
          "committees",
          active == 0 ? Level.WARNING : Level.GOOD,
          active == 0 ? "none is active: careledger init" : active + " active");
      findings.add(OrderingExamination.of(network));
    } catch (LedgerException e) {
      boolean unfounded = e.code() == ErrorCode.NOT_FOUNDED;
      add(
          "consortium",
          unfounded ? Level.WARNING : Level.BAD,
          unfounded ? "none is founded yet: careledger init" : e.getMessage());
    }
  }

  private void add(String what, Level level, String detail) {
    findings.add(new Finding(what, level, detail));
  }
}
