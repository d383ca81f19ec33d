// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RegisterBatch;
import io.careledger.ledger.identities.PseudonymArguments.RevokePseudonym;
import io.careledger.ledger.identities.PseudonymResult;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.HeldPseudonym;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pseudonyms: actors behind whom an enrolled person stands, nobody knows which one of a ring. A
 * pseudonym's keys are drawn for it alone. The institution that carries a pseudonym's transactions
 * sees who brings them; hide from it by acting through another one.
 */
public final class PseudonymClient {
  private final Session session;
  private final PseudonymProver prover;
  private final Rings rings;

  PseudonymClient(Session session) {
    this.session = session;
    this.prover = new PseudonymProver(session);
    this.rings = new Rings(session);
  }

  /**
   * The newest current ring of an institution in which the person stands.
   *
   * @param attribute that all members hold; empty for a ring of all enrolments
   * @throws LedgerException {@code CL-NOT-FOUND} if there is none
   */
  public String ring(Person person, String msp, Optional<Attribute> attribute) {
    return rings
        .newestWith(person.publicKey(), msp, attribute)
        .map(known -> known.state().ring())
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.NOT_FOUND,
                    "ring",
                    "no current ring of " + msp + " has this person in it"));
  }

  /**
   * Registers a pseudonym; doing it again for one that is registered changes nothing.
   *
   * @param actor with keys that were drawn for this pseudonym and serve nothing else
   * @param ring in which the person stands
   * @throws LedgerException {@code CL-STATE-CONFLICT} if the ring is not current, the person not in
   *     it, or has its one pseudonym of a unique scope
   */
  public PseudonymState register(Person person, Actor actor, String ring, Scope scope) {
    Optional<PseudonymState> registered = find(actor.id());
    if (registered.isPresent()) {
      return registered.get();
    }
    session.submit(actor, prover.register(person, actor, rings.read(ring), scope));
    return read(actor.id());
  }

  /**
   * A registration to be sent with others in one transaction, within five minutes, through this
   * institution. Its person's key file knows the pseudonym from here on.
   */
  public SignedRegistration prepare(Person person, Actor actor, String ring, Scope scope) {
    return session.sign(actor, prover.register(person, actor, rings.read(ring), scope));
  }

  /** Registers up to 64 prepared pseudonyms, all or none. */
  public List<PseudonymResult> registerAll(List<SignedRegistration> registrations) {
    return session.submit(new RegisterBatch(registrations)).result().pseudonyms();
  }

  /**
   * Shows that the person behind a registered pseudonym holds an attribute. The pseudonym hides
   * among those only who stand in all rings that it has shown.
   *
   * @throws LedgerException {@code CL-STATE-CONFLICT} if those are too few: then a fresh pseudonym
   *     is needed for this combination
   */
  public PseudonymState show(Person person, Actor actor, Attribute attribute, String ring) {
    session.submit(actor, prover.show(person, read(actor.id()), attribute, rings.read(ring)));
    return read(actor.id());
  }

  /**
   * A fresh pseudonym that carries exactly these attributes, so that no earlier act of the person
   * is linked to the new combination. Nothing is registered if too few people hold all of them.
   *
   * @param actor with fresh keys
   * @param ring of the registration
   * @param attributes each with a ring of it in which the person stands
   * @throws LedgerException {@code CL-ACTOR-EXISTS} if the actor isn't fresh; as {@link #register}
   *     and {@link #show}
   */
  public PseudonymState fresh(
      Person person, Actor actor, String ring, Scope scope, List<ShownRing> attributes) {
    if (find(actor.id()).isPresent()) {
      throw new LedgerException(
          ErrorCode.ACTOR_EXISTS, "actor", "a new combination needs fresh keys");
    }
    List<Rings.Known> all = new ArrayList<>(List.of(rings.read(ring)));
    attributes.forEach(shown -> all.add(rings.read(shown.ring())));
    Rings.requireAnonymity(all);
    register(person, actor, ring, scope);
    attributes.forEach(shown -> show(person, actor, shown.attribute(), shown.ring()));
    return read(actor.id());
  }

  /** An attribute and the ring in which it is shown. */
  public record ShownRing(Attribute attribute, String ring) {}

  /** Ends a pseudonym as itself. Final. */
  public void revoke(Actor actor, String reason) {
    session.submit(actor, new RevokePseudonym(reason));
  }

  /**
   * A pseudonym as the ledger knows it.
   *
   * @throws LedgerException {@code CL-NOT-FOUND}
   */
  public PseudonymState read(ActorId pseudonym) {
    return session.query(new ReadPseudonym(pseudonym.toString()));
  }

  /** The pseudonym, if it is registered. */
  public Optional<PseudonymState> find(ActorId pseudonym) {
    try {
      return Optional.of(read(pseudonym));
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The person's registered pseudonyms, oldest first, of which its key file alone knows. */
  public List<PseudonymState> list(Person person) {
    return person.pseudonyms().stream()
        .map(HeldPseudonym::actor)
        .distinct()
        .flatMap(actor -> find(actor).stream())
        .toList();
  }
}
