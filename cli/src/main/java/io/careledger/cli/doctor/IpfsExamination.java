// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.doctor;

import io.careledger.cli.doctor.DoctorCommand.Finding;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.ErrorReport;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.kubo.KuboNode;
import io.careledger.sdk.content.kubo.KuboStatus;
import io.careledger.sdk.content.kubo.KuboTimeouts;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the doctor looks at on an institution's IPFS node. */
final class IpfsExamination {
  private final String what;
  private final List<Finding> findings = new ArrayList<>();

  private IpfsExamination(String prefix) {
    this.what = prefix + "IPFS node";
  }

  /**
   * Examines.
   *
   * @param prefix of the names of all checks
   */
  static List<Finding> of(NetworkFile file, Network network, String prefix) {
    IpfsExamination examination = new IpfsExamination(prefix);
    Optional<NetworkFile.IpfsNode> node = file.ipfs();
    if (node.isPresent()) {
      examination.run(node.get(), network, file.msp());
    } else {
      examination.add(Level.GOOD, "none: the institution stores and reads no records");
    }
    return examination.findings;
  }

  private void run(NetworkFile.IpfsNode node, Network network, String msp) {
    KuboStatus status;
    try {
      status = KuboStatus.of(KuboNode.at(node.api(), node.tokenFile()), KuboTimeouts.STANDARD);
      StoredContent.requireWorking(network.store(msp));
    } catch (IOException | LedgerException e) {
      add(Level.BAD, ErrorReport.translate(e).reason() + remedy(e, node));
      return;
    }
    add(
        Level.GOOD,
        node.api() + " runs Kubo " + status.version() + ", stores, gives back and removes");
    settings(status, node);
  }

  private static String remedy(Exception e, NetworkFile.IpfsNode node) {
    if (e instanceof ContentException failure && failure.code() == ErrorCode.CONTENT_UNREACHABLE) {
      return node.tokenFile()
          .map(
              file ->
                  ". Start it, or see to its token: its API.Authorizations must have that of "
                      + file)
          .orElse(". Start it; where it wants a token, name ipfs.tokenFile");
    }
    return "";
  }

  private void settings(KuboStatus status, NetworkFile.IpfsNode node) {
    if (status.open()) {
      warn(
          "it obeys without a token, so every program on its computer governs it: set"
              + " API.Authorizations"
              + (node.tokenFile().isPresent() ? "" : " and name ipfs.tokenFile"));
    }
    if (!status.checksBlocks()) {
      warn("it does not hash what it reads: set Datastore.HashOnRead to true, and restart it");
    }
    if (status.telemetry()) {
      warn(
          "it may report to its makers: set Plugins.Plugins.telemetry.Disabled to true, start it"
              + " with IPFS_TELEMETRY=off");
    }
    if (!status.linked()) {
      warn(
          "it is linked with no other node, so nothing can be fetched from others, nor by them: see"
              + " that they run, that all have the same swarm.key, and to Peering.Peers");
    } else if (!status.missing().isEmpty()) {
      warn(
          "it is not linked with "
              + String.join(", ", status.missing())
              + ", so nothing can be fetched from there, nor by it; see that it runs. After a long"
              + " absence a link may take ten minutes");
    }
  }

  private void warn(String detail) {
    add(Level.WARNING, detail);
  }

  private void add(Level level, String detail) {
    findings.add(new Finding(what, level, detail));
  }
}
