// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.RosterEntry;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.Attest;
import java.util.Optional;

/**
 * An attribute is attested only by the institution whose namespace it is; it is live until revoked
 * or past its days.
 */
public final class AttestationRule {
  private static final String ENROLMENT = "enrolment:";

  private AttestationRule() {}

  /** The id behind {@code enrolment:}; empty for an actor. */
  public static Optional<String> enrolment(String subject) {
    return subject.startsWith(ENROLMENT)
        ? Optional.of(subject.substring(ENROLMENT.length()))
        : Optional.empty();
  }

  /** The enrolment as it stands in the attribute's roster. */
  public static RosterEntry entry(Attestation attestation, Enrolment enrolment) {
    return new RosterEntry(
        attestation.from(), enrolment.key(), attestation.maxDays(), attestation.until());
  }

  public static Attestation attest(Attest arguments, Consortium consortium, String msp) {
    requireNamespace(arguments.attribute(), consortium, msp);
    if (arguments.from() > arguments.until()) {
      throw Refusal.invalid("arguments.until", "before from");
    }
    return new Attestation(
        arguments.actor(),
        arguments.attribute(),
        arguments.from(),
        arguments.maxDays(),
        msp,
        Optional.empty(),
        arguments.until());
  }

  private static void requireNamespace(String text, Consortium consortium, String msp) {
    String namespace = text.substring(0, Math.max(0, text.indexOf(':')));
    if (Attribute.isReservedNamespace(namespace)) {
      throw forbidden("the namespace is reserved");
    }
    Refusal.decode("arguments.attribute", () -> Attribute.parse(text));
    if (!consortium.activeOwner(namespace).equals(Optional.of(msp))) {
      throw forbidden("the namespace is not this institution's");
    }
  }

  private static LedgerException forbidden(String reason) {
    return new LedgerException(ErrorCode.NAMESPACE_FORBIDDEN, "arguments.attribute", reason);
  }

  public static Attestation revoke(
      Optional<Attestation> found, String msp, String reason, long time) {
    Attestation attestation =
        found.orElseThrow(() -> Refusal.notFound("arguments.attribute", "not attested"));
    if (!attestation.msp().equals(msp)) {
      throw forbidden("another institution attested it");
    }
    if (attestation.revocation().isPresent()) {
      throw Refusal.conflict("arguments.attribute", "revoked before");
    }
    return new Attestation(
        attestation.actor(),
        attestation.attribute(),
        attestation.from(),
        attestation.maxDays(),
        msp,
        Optional.of(new Attestation.Revocation(reason, time)),
        attestation.until());
  }

  /** Whether an attestation of an open actor is live on a day. */
  public static boolean isLive(Optional<Attestation> attestation, Consortium consortium, int day) {
    return attestation
        .filter(found -> found.covers(day) && consortium.isActive(found.msp()))
        .isPresent();
  }
}
