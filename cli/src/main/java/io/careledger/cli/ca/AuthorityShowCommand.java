// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.ca;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.NetworkFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "show", description = "Lists the certificates of the connection file.")
final class AuthorityShowCommand implements Runnable {
  private final Invocation invocation;

  AuthorityShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    NetworkFile file = ConnectionFile.of(invocation);
    Instant now = invocation.surroundings().clock().instant();
    Table table = new Table("IDENTITY", "ROLE", "UNTIL", "DAYS", "CERTIFICATE");
    List<JsonObject> rows = new ArrayList<>();
    ConnectionFile.identities(file)
        .forEach(
            (name, identity) -> {
              Enrolment enrolment = Enrolment.read(identity);
              Instant end = enrolment.certificate().getNotAfter().toInstant();
              long days = Duration.between(now, end).toDays();
              String role = enrolment.role().orElse("none");
              table.row(
                  name,
                  role,
                  Days.minute(end.getEpochSecond()),
                  String.valueOf(days),
                  identity.certificate().toString());
              rows.add(
                  JsonObject.empty()
                      .with("certificate", identity.certificate().toString())
                      .with("days", days)
                      .with("identity", name)
                      .with("role", role)
                      .with("until", end.getEpochSecond()));
            });
    if (invocation.json()) {
      invocation.array(rows);
    } else {
      table.print(invocation.output());
    }
  }
}
