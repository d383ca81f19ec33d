// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "people",
    description =
        "Lists the people whose key files lie on this computer. Asks no ledger and no passphrase.")
public final class EnrolPeopleCommand implements Runnable {
  private final Invocation invocation;

  public EnrolPeopleCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<String> names = invocation.people().names();
    if (invocation.json()) {
      invocation.array(
          names.stream()
              .map(
                  name ->
                      JsonObject.empty()
                          .with("keyFile", invocation.people().keyFile(name).toString())
                          .with("name", name))
              .toList());
      return;
    }
    Table table = new Table("NAME", "KEY FILE");
    names.forEach(name -> table.row(name, invocation.people().keyFile(name).toString()));
    table.print(invocation.output());
  }
}
