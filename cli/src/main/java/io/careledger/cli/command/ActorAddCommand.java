// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Passphrases;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.keys.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Makes an actor: keys in an encrypted file, and a registration by --institution.",
      "Run it again after an interruption: it takes up the key file that is there."
    })
public final class ActorAddCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "What you call the actor, on this computer only.")
  private String name = "";

  private final Invocation invocation;

  public ActorAddCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (invocation.institution().isEmpty()) {
      throw invocation.usage("--institution NAME is missing");
    }
    Path file = invocation.actors().keyFile(name);
    if (invocation.actors().find(name).isPresent()) {
      throw new LedgerException(
          ErrorCode.TARGET_EXISTS, "name", "there is an actor " + name + " already");
    }
    requireInstitution();
    try (Actor actor = Files.exists(file) ? takeUp() : create(file);
        Network network = invocation.open()) {
      Institution institution = invocation.requireInstitution(network);
      network.at(institution.msp()).actors().register(actor);
      LocalActor local =
          new LocalActor(name, actor.id().toString(), institution.name(), institution.msp());
      invocation.actors().save(local);
      invocation.done(
          local.toJson().with("keyFile", file.toString()).with("name", name),
          "Added " + name + " of " + institution.name() + ": " + actor.id());
      invocation.remark("The keys are in " + file + "; keep a copy (docs/guide/keys.md).");
    }
  }

  /** Before anybody is asked anything, and before a key file is there. */
  private void requireInstitution() {
    try (Network network = invocation.open()) {
      invocation.requireInstitution(network);
    }
  }

  private Actor takeUp() {
    invocation.remark("Taking up the key file of an attempt before.");
    return invocation.unlock(name);
  }

  private Actor create(Path file) {
    char[] passphrase = invocation.passphrases().fresh(invocation.passphraseFile(), name);
    try {
      Passphrases.weakness(passphrase).ifPresent(invocation::remark);
      invocation.actors().create();
      return Actor.create(
          file, passphrase, invocation.surroundings().cost(), invocation.surroundings().random());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
