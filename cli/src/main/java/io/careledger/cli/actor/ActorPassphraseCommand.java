// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.terminal.Passphrases;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.keys.Actor;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "passphrase",
    description = "Puts an actor's key file under a new passphrase. Copies keep the old one.")
public final class ActorPassphraseCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "The actor, by the name given to actor add.")
  private String name = "";

  @Option(
      names = "--new-passphrase-file",
      paramLabel = "FILE",
      description =
          "Take the new passphrase from the first line of FILE; - is standard input, after the old"
              + " one's line if that comes from there, too.")
  private @Nullable String newFile;

  private final Invocation invocation;

  public ActorPassphraseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.actors().require(name);
    try (Actor actor = invocation.unlock(name)) {
      char[] passphrase = invocation.passphrases().fresh(Optional.ofNullable(newFile), name);
      try {
        Passphrases.weakness(passphrase).ifPresent(invocation::remark);
        actor.changePassphrase(passphrase, invocation.surroundings().cost());
      } finally {
        Arrays.fill(passphrase, '\0');
      }
    }
    invocation.done(
        JsonObject.empty().with("actor", local.id()).with("name", name),
        "Changed the passphrase of " + name + ".");
  }
}
