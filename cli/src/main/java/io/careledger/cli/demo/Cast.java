// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import java.util.Arrays;

/** The people of the demonstration, with passphrases that nobody ever sees. */
final class Cast {
  private final Network network;
  private final Surroundings surroundings;

  Cast(Network network, Surroundings surroundings) {
    this.network = network;
    this.surroundings = surroundings;
  }

  /**
   * Registers somebody at an institution; each attribute is attested by the institution that owns
   * its namespace.
   */
  Actor actor(String name, String institution, String... attributes) {
    char[] passphrase = passphrase();
    Actor actor =
        Actor.create(
            surroundings.home().resolve(name + ".key"),
            passphrase,
            surroundings.cost(),
            surroundings.random());
    Arrays.fill(passphrase, '\0');
    at(institution).actors().register(actor);
    for (String text : attributes) {
      Attribute attribute = Attribute.parseGrantable(text);
      Institution authority = network.owning(text.substring(0, text.indexOf(':')));
      network
          .at(authority.msp())
          .authority()
          .attest(
              actor.id(),
              attribute,
              new DayWindow(today(), Math.min(today() + 365, TimeTree.LAST_DAY)),
              2);
    }
    return actor;
  }

  CareLedger at(String institution) {
    return network.at(msp(institution));
  }

  String msp(String institution) {
    return network.named(institution).msp();
  }

  int today() {
    return Math.toIntExact(Math.floorDiv(surroundings.clock().instant().getEpochSecond(), 86_400L));
  }

  private char[] passphrase() {
    char[] letters = new char[24];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (char) ('a' + surroundings.random().nextInt(26));
    }
    return letters;
  }
}
