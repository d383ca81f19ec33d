// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.keys.Actor;
import java.nio.file.Files;
import java.nio.file.Path;

/** An actor that is about to be added under a name of this computer; begun before, perhaps. */
public final class NewActor {
  private final Invocation invocation;
  private final String name;

  public NewActor(Invocation invocation, String name) {
    this.invocation = invocation;
    this.name = name;
  }

  /** Where its keys lie, or will. */
  public Path file() {
    return invocation.actors().keyFile(name);
  }

  /**
   * Refuses a name that is taken.
   *
   * @throws LedgerException {@code CL-TARGET-EXISTS}
   */
  public void requireFree() {
    if (!invocation.actors().isFree(name)) {
      throw new LedgerException(
          ErrorCode.TARGET_EXISTS, "name", "there is an actor " + name + " already");
    }
  }

  /** Before anybody is asked anything, and before a key file is there. */
  public void requireInstitution() {
    try (Network network = invocation.open()) {
      invocation.requireInstitution(network);
    }
  }

  /** Takes up the key file of an attempt before, or makes one. */
  public Actor open() {
    Path file = file();
    if (Files.exists(file)) {
      invocation.remark("Taking up the key file of an attempt before.");
      return invocation.unlock(name);
    }
    return invocation.withFreshPassphrase(
        invocation.passphraseFile(),
        name,
        passphrase -> {
          invocation.actors().create();
          return Actor.create(
              file,
              passphrase,
              invocation.surroundings().cost(),
              invocation.surroundings().random());
        });
  }
}
