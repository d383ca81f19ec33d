// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.EnrolmentProof;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.NewEnrolment;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Enrols people in two transactions: their identities are kept first, or an enrolment could have
 * none. Never keeps another opening for somebody who is enrolled: the one that fits would be gone.
 */
final class Admission {
  /** How many go into one transaction. */
  static final int BATCH = 64;

  private record Candidate(EnrolmentId enrolment, Applicant applicant, IdentityOpening opening) {
    @Override
    public String toString() {
      return "Candidate[" + enrolment + "]";
    }
  }

  private final Session session;

  Admission(Session session) {
    this.session = session;
  }

  List<String> enrol(List<Applicant> applicants) {
    List<String> ids = new ArrayList<>();
    List<Candidate> missing = new ArrayList<>();
    for (Applicant applicant : applicants) {
      Candidate candidate = check(applicant, ids.size());
      String id = candidate.enrolment().toString();
      if (!ids.contains(id) && !isEnrolled(id)) {
        missing.add(candidate);
      }
      ids.add(id);
    }
    for (int i = 0; i < missing.size(); i += BATCH) {
      admit(missing.subList(i, Math.min(missing.size(), i + BATCH)));
    }
    return ids;
  }

  /** Checked here, too, so that no identity is kept for a key that nobody could enrol. */
  private Candidate check(Applicant applicant, int place) {
    try {
      G1 key = G1.decode(applicant.request().key().toArray());
      EnrolmentProof.decode(applicant.request().proof().toArray())
          .verify(key, session.channel(), session.msp());
      return new Candidate(
          EnrolmentId.of(session.channel(), key),
          applicant,
          IdentityOpening.random(applicant.identity(), session.random()));
    } catch (CryptoException e) {
      throw new LedgerException(
          ErrorCode.PROOF_INVALID,
          "enrolments." + place,
          "the request is not one for this institution, or the identity has not 1 to 1,024 bytes",
          e);
    }
  }

  private boolean isEnrolled(String id) {
    Optional<Enrolment> enrolled = find(id);
    enrolled
        .filter(enrolment -> !enrolment.msp().equals(session.msp()))
        .ifPresent(
            enrolment -> {
              throw new LedgerException(
                  ErrorCode.STATE_CONFLICT,
                  "enrolment",
                  "this key is enrolled at " + enrolment.msp() + " already");
            });
    return enrolled.isPresent();
  }

  private Optional<Enrolment> find(String id) {
    try {
      return Optional.of(session.query(new ReadEnrolment(id)));
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void admit(List<Candidate> some) {
    List<KeptOpening> kept = new ArrayList<>();
    List<Opening> openings = new ArrayList<>();
    List<NewEnrolment> enrolments = new ArrayList<>();
    for (Candidate candidate : some) {
      IdentityOpening opening = candidate.opening();
      Bytes commitment =
          Bytes.of(opening.commit(session.channel(), session.msp(), candidate.enrolment()));
      kept.add(new KeptOpening(commitment, candidate.enrolment().toString()));
      openings.add(new Opening(opening.identity(), Bytes.of(opening.salt())));
      enrolments.add(
          new NewEnrolment(
              commitment,
              candidate.applicant().request().key(),
              candidate.applicant().request().proof()));
    }
    session.submitPrivately(new KeepOpenings(kept), Openings.TRANSIENT, new Openings(openings));
    session.submit(new Enrol(enrolments));
  }
}
