// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActorAsInstitution;
import io.careledger.ledger.consortium.ConsortiumArguments.RegisterActor;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ListActors;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import io.careledger.sdk.session.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Actors on the ledger. Their keys are theirs; the institution carries their transactions with its
 * {@code client} identity.
 */
public final class ActorClient {
  private final Session session;

  ActorClient(Session session) {
    this.session = session;
  }

  /**
   * Registers an actor at this institution; doing it again for an actor that is registered here
   * changes nothing.
   *
   * @throws LedgerException {@code CL-STATE-CONFLICT} if another institution has registered it,
   *     which is named
   */
  public void register(Actor actor) {
    if (find(actor.id()).isPresent()) {
      requireHere(actor.id());
      return;
    }
    session.submit(
        actor,
        new RegisterActor(
            Bytes.of(actor.signingKeys().get(0).verificationKey().encode()),
            session.msp(),
            Bytes.of(actor.sealingKey().publicKey().encode())));
  }

  /**
   * Refuses an actor that another institution registered or, if it is a pseudonym, carried.
   *
   * @throws LedgerException {@code CL-STATE-CONFLICT} with that institution's name, {@code
   *     CL-ACTOR-UNKNOWN}
   */
  public void requireHere(ActorId actor) {
    String msp = read(actor).msp();
    if (!msp.equals(session.msp())) {
      throw new LedgerException(
          ErrorCode.STATE_CONFLICT,
          "institution",
          "the actor is registered already, by " + msp + ", not " + session.msp());
    }
  }

  /**
   * Gives an actor new keys. Id, attestations and records stay; the old sealing keys stay in the
   * key file. If it was interrupted before, it is first brought to its end.
   */
  public void rotate(Actor actor) {
    settle(actor);
    SigningKey signingKey = SigningKey.random(session.random());
    SealingKeyPair sealingKey = SealingKeyPair.random(session.random());
    actor.beginRotation(signingKey, sealingKey);
    session.submit(
        new RotationSigner(actor, signingKey),
        new RotateActor(
            Bytes.of(signingKey.verificationKey().encode()),
            Bytes.of(sealingKey.publicKey().encode())));
    settle(actor);
  }

  /** Brings an interrupted rotation to its end: the ledger says which key is the current one. */
  public void settle(Actor actor) {
    List<SigningKey> keys = actor.signingKeys();
    if (keys.size() == 1) {
      return;
    }
    Bytes current = read(actor.id()).currentKey();
    SigningKey kept =
        keys.stream()
            .filter(key -> Bytes.of(key.verificationKey().encode()).equals(current))
            .findFirst()
            .orElseThrow(
                () ->
                    new LedgerException(
                        ErrorCode.KEY_MISSING,
                        "actor",
                        "the key file holds none of this actor's current keys"));
    actor.endRotation(kept);
  }

  /**
   * Closes an actor as itself: it signs nothing any more. Final.
   *
   * @throws LedgerException {@code CL-STATE-CONFLICT}, with date and reason, if it is closed
   *     already
   */
  public void close(Actor actor, String reason) {
    requireOpen(actor.id());
    ActorTransactions.submit(session, actor, new CloseActor(reason));
  }

  /**
   * Closes an actor as the institution that registered it. Final; needs the {@code admin} identity.
   *
   * @throws LedgerException as {@link #close}
   */
  public void closeAsInstitution(ActorId actor, String reason) {
    requireOpen(actor);
    session.submit(new CloseActorAsInstitution(actor.toString(), reason));
  }

  private void requireOpen(ActorId actor) {
    read(actor)
        .closing()
        .ifPresent(
            end -> {
              throw new LedgerException(
                  ErrorCode.STATE_CONFLICT,
                  "actor",
                  "closed already, since "
                      + Instant.ofEpochSecond(end.time())
                      + ": "
                      + end.reason()
                      + "; your reason is not recorded");
            });
  }

  /**
   * The actor as the ledger knows it.
   *
   * @throws LedgerException {@code CL-ACTOR-UNKNOWN}
   */
  public io.careledger.ledger.consortium.Actor read(ActorId actor) {
    return session.query(new ReadActor(actor.toString()));
  }

  /** The actor, if it is registered. */
  public Optional<io.careledger.ledger.consortium.Actor> find(ActorId actor) {
    try {
      return Optional.of(read(actor));
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.ACTOR_UNKNOWN || e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The actors that an institution registered. */
  public Stream<io.careledger.ledger.consortium.Actor> list(String msp) {
    return Pages.stream(session, page -> new ListActors(msp, page));
  }

  /** Both keys sign a rotation: the old one allows it, the new one shows that it is somebody's. */
  private record RotationSigner(Actor actor, SigningKey newKey) implements Signer {
    @Override
    public ActorId id() {
      return actor.id();
    }

    @Override
    public SignatureEnvelope sign(byte[] payload) {
      return new SignatureEnvelope(
          actor.sign(payload).signature(), Optional.of(Bytes.of(newKey.sign(payload))));
    }
  }
}
