// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.command.DoctorCommand.Finding;
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
    try (Network network = invocation.open()) {
      for (NetworkFile file : files) {
        String prefix = files.size() == 1 ? "" : file.institution() + ": ";
        findings.addAll(IpfsExamination.of(file, network, prefix));
      }
      consortium(network);
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
