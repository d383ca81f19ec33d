// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.consortium.Institution;
import java.util.Optional;

/** Whose roster a command works on. */
final class Rosters {
  private Rosters() {}

  /** The institution of {@code --institution}, or the one whose namespace the attribute is of. */
  static Institution attesting(Invocation invocation, Network network, Attribute attribute) {
    return invocation.institution().isPresent()
        ? invocation.requireInstitution(network)
        : network.owning(attribute.namespace());
  }

  /** The same where without an attribute all enrolments of {@code --institution} are meant. */
  static Institution of(Invocation invocation, Network network, Optional<Attribute> attribute) {
    return attribute
        .map(known -> attesting(invocation, network, known))
        .orElseGet(() -> invocation.requireInstitution(network));
  }
}
