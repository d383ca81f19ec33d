// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.network;

import io.careledger.cli.local.CommitteeTolerance;
import io.careledger.cli.local.Founding;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Institution;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Founds the consortium that the connection files list. */
public final class NetworkFounding {
  private NetworkFounding() {}

  /**
   * Takes every step that the institutions of the files can take now.
   *
   * @param threshold of the committee, if it is proposed here; by default more than two thirds
   */
  public static Founding.Result run(
      FabricNetwork network,
      OptionalInt threshold,
      Surroundings surroundings,
      Consumer<String> told) {
    List<Institution> institutions = network.listed();
    int chosen = threshold.orElse(CommitteeTolerance.standard(institutions.size()).threshold());
    if (chosen < 1 || chosen > institutions.size()) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "threshold", "1 to " + institutions.size() + " expected");
    }
    return Founding.on(network, institutions, chosen, surroundings, told);
  }

  /**
   * The same for all institutions, to the end.
   *
   * @throws LedgerException {@code CL-COMMITTEE-SILENT} if the members' agents did not do their
   *     part
   */
  public static void complete(
      FabricNetwork network, Surroundings surroundings, Consumer<String> told) {
    Founding.Result result = run(network, OptionalInt.empty(), surroundings, told);
    if (result.committee().isEmpty()) {
      throw new LedgerException(ErrorCode.COMMITTEE_SILENT, "committee", result.missing());
    }
  }
}
