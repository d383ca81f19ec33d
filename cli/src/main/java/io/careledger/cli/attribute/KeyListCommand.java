// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.attribute;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.keys.KeyQueries.ListKeyRequests;
import io.careledger.ledger.keys.KeyRequest;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "ls", description = "Lists an actor's key requests and what the ledger decided.")
public final class KeyListCommand implements Runnable {
  private final Invocation invocation;

  public KeyListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.requireActor();
    List<KeyRequest> requests;
    try (Network network = invocation.open();
        Session session = network.session(local.msp())) {
      requests = Pages.stream(session, page -> new ListKeyRequests(local.id(), page)).toList();
    }
    if (invocation.json()) {
      invocation.values(requests);
      return;
    }
    Table table = new Table("REQUEST", "TIME", "FROM", "UNTIL", "OUTCOME", "ATTRIBUTES");
    for (KeyRequest request : requests) {
      table.row(
          request.request(),
          Days.minute(request.time()),
          Days.text(request.firstDay()),
          Days.text(request.lastDay()),
          request.granted() ? "granted" : "denied " + request.reason().text(),
          String.join(",", request.attributes()));
    }
    table.print(invocation.output());
  }
}
