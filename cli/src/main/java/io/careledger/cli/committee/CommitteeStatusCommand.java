// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.committee;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.committee.CommitteeAgent.MemberStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = "Shows each member of the committees; names those that lost their key.")
public final class CommitteeStatusCommand implements Runnable {
  @Parameters(
      paramLabel = "COMMITTEE",
      arity = "0..1",
      defaultValue = "",
      description = "As master/1; all by default.")
  private String committee = "";

  private final Invocation invocation;

  public CommitteeStatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private record Row(String committee, int place, String institution, String status) {
    JsonObject toJson() {
      return JsonObject.empty()
          .with("committee", committee)
          .with("institution", institution)
          .with("place", place)
          .with("status", status);
    }
  }

  @Override
  public void run() {
    List<Row> rows = new ArrayList<>();
    try (Network network = invocation.open()) {
      List<CommitteeState> committees =
          committee.isEmpty()
              ? invocation.reader(network).consortium().committees().toList()
              : List.of(
                  invocation
                      .reader(network)
                      .consortium()
                      .committee(Arguments.committee(committee)));
      committees.forEach(state -> addRows(network, state, rows));
    }
    if (invocation.json()) {
      invocation.array(rows.stream().map(Row::toJson).toList());
      return;
    }
    Table table = new Table("COMMITTEE", "PLACE", "INSTITUTION", "STATUS");
    rows.forEach(
        row ->
            table.row(
                row.committee(), String.valueOf(row.place()), row.institution(), row.status()));
    table.print(invocation.output());
  }

  private static void addRows(Network network, CommitteeState state, List<Row> rows) {
    for (int place = 1; place <= state.institutions().size(); place++) {
      String msp = state.institutions().get(place - 1);
      rows.add(new Row(state.committee(), place, network.nameOf(msp), status(network, state, msp)));
    }
  }

  private static String status(Network network, CommitteeState state, String msp) {
    Optional<Institution> institution =
        network.institutions().stream().filter(known -> known.msp().equals(msp)).findFirst();
    if (institution.isEmpty()) {
      return "left";
    }
    if (!network.hasAgentsHere()) {
      // Its key is where its agent runs.
      return state.member(state.place(msp)).isPresent() ? "joined" : "not joined";
    }
    try {
      return text(network.agent(institution.get()).status(state));
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.KEY_FILE_INVALID) {
        return "key damaged";
      }
      throw e;
    }
  }

  private static String text(MemberStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
