// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.stream.Stream;

/**
 * Attributes in this institution's namespace. Attesting and revoking need its {@code admin}
 * identity.
 */
public final class AuthorityClient {
  private final Session session;

  AuthorityClient(Session session) {
    this.session = session;
  }

  /**
   * Says that an actor has an attribute on these days.
   *
   * @param maxDays the longest run of days for which one key may be asked, 1 to 31: how late a
   *     revocation may be
   */
  public void attest(ActorId actor, Attribute attribute, DayWindow days, int maxDays) {
    session.submit(
        new Attest(actor.toString(), attribute.text(), days.first(), maxDays, days.last()));
  }

  /** Takes an attribute back, at once; keys that were issued work for their days. */
  public void revoke(ActorId actor, Attribute attribute, String reason) {
    session.submit(new Revoke(actor.toString(), attribute.text(), reason));
  }

  /** Every attestation of an actor, by any institution, also those that have ended. */
  public Stream<Attestation> attestations(ActorId actor) {
    return Pages.stream(session, page -> new ListAttestations(actor.toString(), page));
  }
}
