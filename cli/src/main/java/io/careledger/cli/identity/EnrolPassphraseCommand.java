// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.NewPassphrase;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.keys.Person;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "passphrase",
    description = "Puts a person's key file under a new passphrase. Copies keep the old one.")
public final class EnrolPassphraseCommand implements Runnable {
  @Parameters(paramLabel = "PERSON", description = "By the name given to enrol request.")
  private String name = "";

  @Mixin private final NewPassphrase passphrase = new NewPassphrase();

  private final Invocation invocation;

  public EnrolPassphraseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    try (Person person = invocation.unlockPerson(name, invocation.passphraseFile())) {
      passphrase.use(
          invocation,
          name,
          fresh -> person.changePassphrase(fresh, invocation.surroundings().cost()));
    }
    invocation.done(
        JsonObject.empty().with("name", name), "Changed the passphrase of " + name + ".");
  }
}
