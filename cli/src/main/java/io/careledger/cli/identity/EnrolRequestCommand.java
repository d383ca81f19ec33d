// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.sdk.keys.EnrolmentRequest;
import io.careledger.sdk.keys.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "request",
    description = {
      "A person asks to be enrolled by --institution: prints the request, which is public, and"
          + " keeps the secret in an encrypted key file of this computer.",
      "Run it again for the same request's key; a new one is drawn only for a new name."
    })
public final class EnrolRequestCommand implements Runnable {
  @Parameters(paramLabel = "PERSON", description = "What you call yourself, on this computer only.")
  private String name = "";

  private final Invocation invocation;

  public EnrolRequestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path file = invocation.people().keyFile(name);
    String channel;
    String msp;
    try (Network network = invocation.open()) {
      channel = network.channel();
      msp = invocation.requireInstitution(network).msp();
    }
    boolean isNew = !Files.exists(file);
    try (Person person =
        isNew ? create(file) : invocation.unlockPerson(name, invocation.passphraseFile())) {
      EnrolmentRequest request = person.request(channel, msp, invocation.surroundings().random());
      String text = CanonicalJson.encode(request);
      invocation.done(request.toJson(), text);
      invocation.remark(
          isNew
              ? "The secret is in " + file + "; keep a copy (docs/guide/keys.md)."
              : "Taking up the key in " + file + ".");
      invocation.remark("Hand the line above to the institution, and show there who you are.");
    }
  }

  private Person create(Path file) {
    return invocation.withFreshPassphrase(
        invocation.passphraseFile(),
        name,
        passphrase -> {
          invocation.people().create();
          return Person.create(
              file,
              passphrase,
              invocation.surroundings().cost(),
              invocation.surroundings().random());
        });
  }
}
