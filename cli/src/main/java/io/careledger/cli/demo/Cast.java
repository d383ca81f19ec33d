// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.Applicant;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.PassphraseCost;
import io.careledger.sdk.keys.Person;
import java.util.Arrays;

/**
 * The people of the demonstration, with passphrases that nobody ever sees: of 24 random letters, so
 * that guessing them is hopeless at any cost, and the least one that a key file may have will do.
 */
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
    Actor actor = keys(name);
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

  /** An actor's keys, not registered. */
  Actor keys(String name) {
    char[] passphrase = passphrase();
    try {
      return Actor.create(
          surroundings.home().resolve(name + ".key"),
          passphrase,
          PassphraseCost.LEAST,
          surroundings.random());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** A person's enrolment key; nobody is enrolled by that. */
  Person person(String name) {
    char[] passphrase = passphrase();
    try {
      return Person.create(
          surroundings.home().resolve(name + ".key"),
          passphrase,
          PassphraseCost.LEAST,
          surroundings.random());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** Who enrols a person, and what the person hands in. */
  Applicant applicant(Person person, String institution, String identity) {
    return new Applicant(
        person.request(network.channel(), msp(institution), surroundings.random()), identity);
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
