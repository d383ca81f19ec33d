// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.IdentityQueries.ListEnrolments;
import io.careledger.ledger.identities.IdentityQueries.ListRings;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadRoster;
import io.careledger.ledger.identities.RingResult;
import io.careledger.ledger.identities.RingSummary;
import io.careledger.ledger.identities.Roster;
import io.careledger.ledger.identities.RosterName;
import io.careledger.ledger.keys.KeyArguments.AttestAll;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The people whom this institution has enrolled, and the rings in which their pseudonyms hide.
 * Changing needs the institution's {@code admin} identity.
 */
public final class EnrolmentClient {
  private final Session session;

  EnrolmentClient(Session session) {
    this.session = session;
  }

  /**
   * Enrols people: keeps their identities at the institution's own peers, then enrols them, up to
   * 64 in a transaction. Who is enrolled here already stays as it is.
   *
   * @return their enrolments' ids, in this order
   * @throws LedgerException {@code CL-PROOF-INVALID} if somebody doesn't know its key's secret,
   *     {@code CL-STATE-CONFLICT} if another institution has enrolled the key, {@code
   *     CL-ARGUMENT-INVALID}
   */
  public List<String> enrol(List<Applicant> applicants) {
    return new Admission(session).enrol(applicants);
  }

  /**
   * Says that enrolled people, of whatever institution, have an attribute on these days.
   *
   * @param maxDays the longest run of days of one key, 1 to 31
   */
  public void attest(List<String> enrolments, Attribute attribute, DayWindow days, int maxDays) {
    List<String> subjects =
        enrolments.stream().map(EnrolmentClient::subject).sorted().distinct().toList();
    for (int i = 0; i < subjects.size(); i += Admission.BATCH) {
      List<String> some = subjects.subList(i, Math.min(subjects.size(), i + Admission.BATCH));
      session.submit(new AttestAll(attribute.text(), days.first(), maxDays, some, days.last()));
    }
  }

  /** Takes an attribute back; rings of it end, what was shown in them stays for its days. */
  public void revoke(String enrolment, Attribute attribute, String reason) {
    session.submit(new Revoke(subject(enrolment), attribute.text(), reason));
  }

  /** Ends an enrolment: it registers no pseudonym any more. Final; its pseudonyms stay. */
  public void close(String enrolment, String reason) {
    session.submit(new CloseEnrolment(enrolment, reason));
  }

  /**
   * Publishes rings of everybody on a roster of this institution.
   *
   * @param attribute empty for all enrolments
   * @param floor the smallest number of members, 8 or more
   * @throws LedgerException {@code CL-STATE-CONFLICT} if fewer people are live
   */
  public List<RingResult> publishRings(Optional<Attribute> attribute, int floor) {
    List<List<Integer>> groups = RingPages.group(roster(session.msp(), attribute).sizes(), floor);
    if (groups.isEmpty()) {
      throw new LedgerException(ErrorCode.STATE_CONFLICT, "roster", "nobody is on it");
    }
    List<RingResult> rings = new ArrayList<>();
    for (List<Integer> pages : groups) {
      rings.add(session.submit(new PublishRing(name(attribute), floor, pages)).result());
    }
    return rings;
  }

  /** How many people stand on each page of a roster. */
  public Roster roster(String msp, Optional<Attribute> attribute) {
    return session.query(new ReadRoster(name(attribute), msp));
  }

  /** The rings of a roster, oldest first. */
  public Stream<RingSummary> rings(String msp, Optional<Attribute> attribute) {
    return Pages.stream(session, page -> new ListRings(name(attribute), msp, page));
  }

  /**
   * One enrolment, without a name.
   *
   * @throws LedgerException {@code CL-NOT-FOUND}
   */
  public Enrolment read(String enrolment) {
    return session.query(new ReadEnrolment(enrolment));
  }

  /** The enrolments of an institution, also closed ones. */
  public Stream<Enrolment> list(String msp) {
    return Pages.stream(session, page -> new ListEnrolments(msp, page));
  }

  static String name(Optional<Attribute> attribute) {
    return attribute.map(Attribute::text).orElse(RosterName.ALL);
  }

  private static String subject(String enrolment) {
    return "enrolment:" + enrolment;
  }
}
