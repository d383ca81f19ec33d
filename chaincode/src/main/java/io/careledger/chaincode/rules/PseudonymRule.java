// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.AttributeShowing;
import io.careledger.crypto.pseudonym.EncryptedMember;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.ShowAttribute;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.Attestation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a pseudonym's registration must be, and what it shows. */
public final class PseudonymRule {
  /** The contract's name, to which every proof is bound. */
  public static final String CONTRACT = "identities";

  private PseudonymRule() {}

  public static void requireRegistrable(
      RegisterPseudonym arguments, String msp, Optional<String> current, boolean known) {
    if (!arguments.msp().equals(msp)) {
      throw new LedgerException(ErrorCode.MSP_UNKNOWN, "arguments.msp", "not the creator's");
    }
    if (!current.equals(Optional.of(arguments.committee()))) {
      throw Refusal.conflict("arguments.committee", "not the current identity committee");
    }
    if (known) {
      throw new LedgerException(ErrorCode.ACTOR_EXISTS, "actor", "registered before");
    }
  }

  /** Refuses a committee of which too few are left to trace anybody. */
  public static void requireTraceable(CommitteeState committee, Consortium consortium) {
    long active = committee.institutions().stream().filter(consortium::isActive).count();
    if (active < committee.threshold()) {
      throw Refusal.conflict(
          "arguments.committee",
          active
              + " of its members are active and "
              + committee.threshold()
              + " trace: a new committee must be opened first");
    }
  }

  /** What a registration states, for the verifier. */
  public static PseudonymRegistration registration(
      RegisterPseudonym arguments, Ring ring, Committee committee) {
    return new PseudonymRegistration(
        Refusal.decode("arguments.key", () -> VerificationKey.decode(arguments.key().toArray())),
        ring,
        Refusal.decode("arguments.scope", () -> Scope.parse(arguments.scope())),
        committee,
        CONTRACT);
  }

  public static PseudonymDealing decode(
      RegisterPseudonym arguments, PseudonymRegistration registration) {
    return Refusal.verify(
        "arguments.proof",
        () -> PseudonymDealing.decode(arguments.proof().toArray(), registration));
  }

  /** R. */
  public static Bytes point(PseudonymDealing dealing) {
    return Bytes.of(dealing.dealing().randomness().encode());
  }

  /** The tag in a unique scope. */
  public static Optional<Bytes> tag(PseudonymDealing dealing) {
    return Optional.ofNullable(dealing.tag()).map(tag -> Bytes.of(tag.encode()));
  }

  public static void requireFresh(boolean pointUsed, boolean tagUsed) {
    if (pointUsed) {
      throw Refusal.conflict("arguments.proof", "its R was used before");
    }
    if (tagUsed) {
      throw Refusal.conflict(
          "arguments.scope", "this enrolment has its one pseudonym of this scope");
    }
  }

  /** The pseudonym as an actor, which signs and owns like any other. */
  public static Actor actor(
      String id, RegisterPseudonym arguments, String msp, String transaction) {
    return new Actor(
        id,
        Optional.empty(),
        List.of(new Actor.Key(arguments.key(), transaction)),
        msp,
        true,
        ActorRule.sealingKey(arguments.sealingKey()));
  }

  public static PseudonymState state(
      String id,
      RegisterPseudonym arguments,
      PseudonymDealing dealing,
      int ringSize,
      long time,
      String transaction) {
    return new PseudonymState(
        ringSize,
        arguments.committee(),
        Bytes.of(dealing.dealing().encode()),
        arguments.key(),
        id,
        List.of(arguments.ring()),
        arguments.scope(),
        time,
        transaction);
  }

  /** The registration's dealing, which this ledger has verified before. */
  public static Dealing dealing(PseudonymState pseudonym) {
    return Dealing.decode(pseudonym.dealing().toArray());
  }

  /** Refuses a ring of another attribute, one shown before, and too many. */
  public static void requireShowable(
      ShowAttribute arguments, PseudonymState pseudonym, RingState ring) {
    if (!ring.attribute().equals(arguments.attribute())) {
      throw Refusal.conflict("arguments.ring", "it is of another attribute");
    }
    if (!pseudonym.rings().contains(arguments.ring())
        && pseudonym.rings().size() == PseudonymState.MAXIMUM_RINGS) {
      throw Refusal.conflict("arguments.ring", "no more rings for this pseudonym");
    }
  }

  /** Refuses to show again what was taken back from this pseudonym. */
  public static void requireNotRevoked(Optional<Attestation> carried) {
    if (carried.flatMap(Attestation::revocation).isPresent()) {
      throw Refusal.conflict("arguments.attribute", "it was revoked of this pseudonym");
    }
  }

  public static void verify(
      ShowAttribute arguments, PseudonymState pseudonym, Ring ring, Committee committee) {
    Refusal.verify(
        "arguments.proof",
        () ->
            AttributeShowing.decode(arguments.proof().toArray(), ring)
                .verify(
                    new AttributeShowing.Statement(
                        VerificationKey.decode(pseudonym.key().toArray()),
                        EncryptedMember.of(dealing(pseudonym), committee),
                        ring,
                        Attribute.parse(arguments.attribute()),
                        committee,
                        CONTRACT)));
  }

  /** The pseudonym with one more ring that it has shown. */
  public static PseudonymState shown(PseudonymState of, String ring, int anonymity) {
    List<String> rings = new ArrayList<>(of.rings());
    if (!rings.contains(ring)) {
      rings.add(ring);
    }
    return new PseudonymState(
        anonymity,
        of.committee(),
        of.dealing(),
        of.key(),
        of.pseudonym(),
        rings,
        of.scope(),
        of.time(),
        of.transaction());
  }

  /** The attribute that a pseudonym carries from a day on: as long as the whole ring holds it. */
  public static Attestation attestation(String pseudonym, RingState ring, int day) {
    return new Attestation(
        pseudonym,
        ring.attribute(),
        day,
        ring.maxDays(),
        ring.msp(),
        Optional.empty(),
        ring.lastDay());
  }
}
