// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.EnrolmentProof;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.NewEnrolment;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An X is enrolled once on a channel, by an institution that keeps whose it is, for somebody who
 * knows x.
 */
public final class EnrolmentRule {
  private static final int MAXIMUM_ATTRIBUTES = 64;

  private EnrolmentRule() {}

  /** The enrolment's id, after the proof of knowledge has been checked. */
  public static String verify(NewEnrolment added, String channel, String msp, String field) {
    return Refusal.verify(
        field + ".proof",
        () -> {
          G1 key = G1.decode(added.key().toArray());
          EnrolmentProof.decode(added.proof().toArray()).verify(key, channel, msp);
          return EnrolmentId.of(channel, key).toString();
        });
  }

  /** Refuses an X that is enrolled, and one whose opening nobody keeps. */
  public static void requireEnrollable(boolean known, boolean kept, String field) {
    if (known) {
      throw Refusal.conflict(field + ".key", "enrolled before");
    }
    if (!kept) {
      throw Refusal.conflict(field + ".commitment", "its opening is not kept");
    }
  }

  /** Refuses an opening that isn't that of its commitment. */
  public static void requireOpens(
      Opening opening, KeptOpening kept, String channel, String msp, String field) {
    if (!opens(opening, kept.commitment(), channel, msp, kept.enrolment())) {
      throw Refusal.proof(field, "the opening is not that of the commitment");
    }
  }

  static boolean opens(
      Opening opening, Bytes commitment, String channel, String msp, String enrolment) {
    return Refusal.decode(
        "arguments.identity",
        () ->
            new IdentityOpening(opening.salt().toArray(), opening.identity())
                .opens(commitment.toArray(), channel, msp, EnrolmentId.parse(enrolment)));
  }

  public static void requireInstitution(Enrolment enrolment, String msp) {
    if (!enrolment.msp().equals(msp)) {
      throw new LedgerException(ErrorCode.NOT_OWNER, "msp", "another institution enrolled it");
    }
  }

  public static void requireOpen(Enrolment enrolment, String field) {
    if (!enrolment.isOpen()) {
      throw Refusal.conflict(field, "the enrolment is closed");
    }
  }

  public static Enrolment close(Enrolment of, String reason, long time) {
    requireOpen(of, "arguments.enrolment");
    return with(of, of.attributes(), Optional.of(new Enrolment.Closing(reason, time)));
  }

  /** The enrolment with one more attribute. */
  public static Enrolment attested(Enrolment of, String attribute) {
    if (of.attributes().contains(attribute)) {
      return of;
    }
    if (of.attributes().size() == MAXIMUM_ATTRIBUTES) {
      throw Refusal.conflict("arguments.attribute", "the enrolment has 64 attributes");
    }
    List<String> attributes = new ArrayList<>(of.attributes());
    attributes.add(attribute);
    return with(of, attributes.stream().sorted().toList(), of.closing());
  }

  /** The enrolment without an attribute. */
  public static Enrolment revoked(Enrolment of, String attribute) {
    return with(
        of,
        of.attributes().stream().filter(other -> !other.equals(attribute)).toList(),
        of.closing());
  }

  private static Enrolment with(
      Enrolment of, List<String> attributes, Optional<Enrolment.Closing> closing) {
    return new Enrolment(
        attributes,
        closing,
        of.commitment(),
        of.enrolment(),
        of.key(),
        of.msp(),
        of.proof(),
        of.time(),
        of.transaction());
  }
}
