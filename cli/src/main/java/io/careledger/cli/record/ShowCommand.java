// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a record and its versions, as everybody sees them.")
public final class ShowCommand implements Runnable {
  @Parameters(paramLabel = "RECORD", description = "Its id, as put and ls print it.")
  private String record = "";

  private final Invocation invocation;

  public ShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.record(record);
    List<RecordVersion> versions;
    RecordVersion head;
    try (Network network = invocation.open()) {
      versions = invocation.reader(network).records().history(id).toList();
      if (versions.isEmpty()) {
        throw new LedgerException(ErrorCode.NOT_FOUND, "record", "no such record");
      }
      head = invocation.reader(network).records().read(id, 0);
    }
    if (invocation.json()) {
      invocation.result(
          Views.json(head).with("versions", versions.stream().map(Views::json).toList()), "");
      return;
    }
    print(head);
    Table table = new Table("V", "REGISTERED", "WINDOW", "PURPOSES", "POLICY");
    for (RecordVersion version : versions) {
      table.row(
          String.valueOf(version.description().version()),
          Days.minute(version.time()),
          Views.window(version.description()),
          Views.purposes(version.description()),
          version.description().policy());
    }
    table.print(invocation.output());
  }

  private void print(RecordVersion head) {
    RecordDescription description = head.description();
    line("record     " + description.record());
    line("owner      " + invocation.actors().name(head.owner()));
    line("status     " + Views.status(head) + withdrawal(head));
    line("kind       " + description.mediaType());
    line("encrypted  " + description.content().payloadSize() + " bytes");
    line("payload    " + description.content().payloadCid());
    line("header     " + description.content().headerCid());
    line("committee  " + description.committee());
    if (!description.codes().isEmpty()) {
      line("codes      " + String.join(" ", description.codes()));
    }
    line("");
  }

  private static String withdrawal(RecordVersion head) {
    return head.withdrawal()
        .map(end -> " since " + Days.minute(end.time()) + ": " + end.reason())
        .orElse("");
  }

  private void line(String text) {
    invocation.output().line(text);
  }
}
