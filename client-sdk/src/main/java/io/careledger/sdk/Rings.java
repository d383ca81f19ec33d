// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.IdentityQueries.ListRings;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.RingSummary;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rings as a person sees them before it hides in one: whole, no smaller than the floor, and with
 * itself inside. It can't see whether the other members are real people.
 */
final class Rings {
  /** A ring and its members, decoded. */
  record Known(RingState state, Ring ring) {}

  private final Session session;

  Rings(Session session) {
    this.session = session;
  }

  /**
   * One ring.
   *
   * @throws LedgerException {@code CL-NOT-FOUND}; {@code CL-PROOF-INVALID} if the ledger's answer
   *     is no ring or one below the floor
   */
  Known read(String id) {
    RingState state = session.query(new ReadRing(id));
    try {
      Ring ring = Ring.decode(state.members().toArray());
      if (state.ring().equals(id) && ring.size() >= Math.max(state.floor(), RingState.FLOOR)) {
        return new Known(state, ring);
      }
    } catch (CryptoException e) {
      throw new LedgerException(ErrorCode.PROOF_INVALID, "ring", "it is none", e);
    }
    throw new LedgerException(
        ErrorCode.PROOF_INVALID, "ring", "the ledger answered with another ring or a smaller one");
  }

  /** The newest current ring of a roster in which somebody stands. */
  Optional<Known> newestWith(G1 member, String msp, Optional<Attribute> attribute) {
    List<RingSummary> current =
        Pages.stream(session, page -> new ListRings(EnrolmentClient.name(attribute), msp, page))
            .filter(RingSummary::current)
            .toList();
    for (int i = current.size() - 1; i >= 0; i--) {
      Known known = read(current.get(i).ring());
      if (known.ring().members().contains(member)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses rings that have too few members in common, as the ledger would after some of them had
   * been shown.
   */
  static void requireAnonymity(List<Known> rings) {
    Set<G1> common = new HashSet<>(rings.get(0).ring().members());
    rings.forEach(known -> common.retainAll(new HashSet<>(known.ring().members())));
    int floor = rings.stream().mapToInt(known -> known.state().floor()).max().orElseThrow();
    if (common.size() < floor) {
      throw new LedgerException(
          ErrorCode.STATE_CONFLICT,
          "attributes",
          "only "
              + common.size()
              + " people hold all of them, "
              + floor
              + " are needed: show fewer attributes");
    }
  }
}
