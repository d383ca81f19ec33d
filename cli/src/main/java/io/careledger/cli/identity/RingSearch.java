// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.sdk.PseudonymClient;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a ring with a person in it. It asks for no enrolment, which would tell the institution
 * that answers who is about to hide; the rings that it reads are everybody's.
 */
final class RingSearch {
  private final Network network;
  private final String carrier;

  /** Asks the institution that carries the pseudonym, which has this MSP. */
  RingSearch(Network network, String carrier) {
    this.network = network;
    this.carrier = carrier;
  }

  /**
   * The newest current ring with this person in it, of whatever institution.
   *
   * @param attribute of which it is, of the institution that attests it; empty for all enrolments
   * @throws LedgerException {@code CL-NOT-FOUND}
   */
  String find(Person person, Optional<Attribute> attribute) {
    List<Institution> institutions =
        attribute
            .map(known -> List.of(network.owning(known.namespace())))
            .orElseGet(network::institutions);
    PseudonymClient client = network.at(carrier).pseudonyms();
    for (Institution institution : institutions) {
      try {
        return client.ring(person, institution.msp(), attribute);
      } catch (LedgerException e) {
        if (e.code() != ErrorCode.NOT_FOUND) {
          throw e;
        }
      }
    }
    throw new LedgerException(
        ErrorCode.NOT_FOUND,
        "ring",
        "no current ring"
            + attribute.map(known -> " of " + known.text()).orElse("")
            + " has this person in it");
  }

  /** Whether the institution that carries the pseudonym is the one that knows who is in a ring. */
  boolean isOfCarrier(String ring) {
    try (Session session = network.session(carrier)) {
      return session.query(new ReadRing(ring)).msp().equals(carrier);
    }
  }
}
