// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.AttributeShowing;
import io.careledger.crypto.pseudonym.EncryptedMember;
import io.careledger.crypto.pseudonym.FreshPseudonym;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCurrentCommittee;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.ShowAttribute;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.committee.Committees;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.HeldPseudonym;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.session.Session;

/** What a person proves about a pseudonym: its registration, and attributes. */
final class PseudonymProver {
  private static final String CONTRACT = "identities";

  private final Session session;

  PseudonymProver(Session session) {
    this.session = session;
  }

  /** A registration; its randomness is in the person's key file before this returns. */
  RegisterPseudonym register(Person person, Actor actor, Rings.Known ring, Scope scope) {
    CommitteeState state = currentCommittee();
    VerificationKey key = actor.signingKeys().get(0).verificationKey();
    try {
      PseudonymRegistration statement =
          new PseudonymRegistration(
              key, ring.ring(), scope, Committees.committee(session.channel(), state), CONTRACT);
      FreshPseudonym fresh =
          PseudonymDealing.deal(person.enrolmentKey(), statement, session.random());
      person.add(new HeldPseudonym(actor.id(), scope.text(), fresh.randomness()));
      return new RegisterPseudonym(
          state.committee(),
          Bytes.of(key.encode()),
          session.msp(),
          Bytes.of(fresh.dealing().encode()),
          ring.state().ring(),
          scope.text(),
          Bytes.of(actor.sealingKey().publicKey().encode()));
    } catch (CryptoException e) {
      throw outside(e);
    }
  }

  /** The ledger takes registrations for the identity committee that was sealed last. */
  private CommitteeState currentCommittee() {
    try {
      return session.query(new ReadCurrentCommittee(CommitteePurpose.IDENTITY));
    } catch (LedgerException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      throw new LedgerException(
          ErrorCode.STATE_CONFLICT,
          "committee",
          "the consortium has no identity committee that all its members have joined",
          e);
    }
  }

  ShowAttribute show(Person person, PseudonymState pseudonym, Attribute attribute, Rings.Known in) {
    Dealing dealing = Dealing.decode(pseudonym.dealing().toArray());
    Committee committee =
        Committees.committee(
            session.channel(), session.query(new ReadCommittee(pseudonym.committee())));
    try {
      AttributeShowing.Statement statement =
          new AttributeShowing.Statement(
              VerificationKey.decode(pseudonym.key().toArray()),
              EncryptedMember.of(dealing, committee),
              in.ring(),
              attribute,
              committee,
              CONTRACT);
      Scalar randomness = randomness(person, pseudonym, dealing.randomness());
      AttributeShowing showing =
          AttributeShowing.prove(statement, person.enrolmentKey(), randomness, session.random());
      return new ShowAttribute(attribute.text(), Bytes.of(showing.encode()), in.state().ring());
    } catch (CryptoException e) {
      throw outside(e);
    }
  }

  /** A registration that was tried again has several; the one that counts is the ledger's. */
  private static Scalar randomness(Person person, PseudonymState pseudonym, G1 point) {
    return person.pseudonyms().stream()
        .filter(held -> held.actor().toString().equals(pseudonym.pseudonym()))
        .map(HeldPseudonym::randomness)
        .filter(randomness -> G1Table.GENERATOR.multiply(randomness).equals(point))
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.KEY_MISSING, "pseudonym", "this person has no such pseudonym"));
  }

  private static LedgerException outside(CryptoException e) {
    return new LedgerException(
        ErrorCode.STATE_CONFLICT, "ring", "this person is not in it: " + e.getMessage(), e);
  }
}
