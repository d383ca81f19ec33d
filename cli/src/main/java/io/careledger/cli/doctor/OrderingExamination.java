// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.doctor;

import io.careledger.cli.doctor.DoctorCommand.Finding;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether those who can trace pseudonyms are those who order the channel's transactions, as the
 * ledger has noted it. A committee that was opened before the note changed stays as it was.
 */
final class OrderingExamination {
  private static final String WHAT = "identity committee";

  private OrderingExamination() {}

  static Finding of(Network network) {
    try {
      CommitteeState current =
          network
              .at(network.first().msp())
              .consortium()
              .currentCommittee(CommitteePurpose.IDENTITY);
      List<String> ordering = network.consortium().ordering();
      return new TreeSet<>(current.institutions()).equals(new TreeSet<>(ordering))
          ? new Finding(
              WHAT,
              Level.GOOD,
              current.committee() + " is exactly the institutions that run the consensus nodes")
          : new Finding(
              WHAT,
              Level.WARNING,
              current.committee()
                  + " is "
                  + names(network, current.institutions())
                  + ", but consensus nodes are run by "
                  + names(network, ordering)
                  + ": careledger committee open --purpose identity");
    } catch (LedgerException e) {
      return e.code() == ErrorCode.NOT_FOUND
          ? new Finding(WHAT, Level.WARNING, "none works yet: careledger init")
          : new Finding(WHAT, Level.BAD, String.valueOf(e.getMessage()));
    }
  }

  /** Institutions as users know them. */
  static String names(Network network, Collection<String> msps) {
    return msps.stream().map(network::nameOf).sorted().collect(Collectors.joining(","));
  }
}
