// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** The queries of the contract {@code identities}. */
public final class IdentityQueries {
  private IdentityQueries() {}

  /** The opening that the caller's institution keeps for one of its enrolments. */
  public record ReadOpening(String enrolment) implements LedgerQuery<Opening> {
    public static ReadOpening read(Members members) {
      return new ReadOpening(members.string("enrolment", Forms.ENROLMENT));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_OPENING;
    }

    @Override
    public Opening readResult(Members members) {
      return Opening.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("enrolment", enrolment);
    }
  }

  /** One enrolment. */
  public record ReadEnrolment(String enrolment) implements LedgerQuery<Enrolment> {
    public static ReadEnrolment read(Members members) {
      return new ReadEnrolment(members.string("enrolment", Forms.ENROLMENT));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_ENROLMENT;
    }

    @Override
    public Enrolment readResult(Members members) {
      return Enrolment.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("enrolment", enrolment);
    }
  }

  /** An institution's enrolments, also closed ones. */
  public record ListEnrolments(String msp, PageRequest page)
      implements LedgerQuery<Page<Enrolment>> {
    public static ListEnrolments read(Members members) {
      return new ListEnrolments(members.string("msp", Forms.MSP), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_ENROLMENTS;
    }

    @Override
    public Page<Enrolment> readResult(Members members) {
      return Page.read(members, Enrolment::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("msp", msp));
    }
  }

  /** How many live enrolments a roster holds; of all enrolments if {@code attribute} is empty. */
  public record ReadRoster(String attribute, String msp) implements LedgerQuery<Roster> {
    public static ReadRoster read(Members members) {
      return new ReadRoster(
          RosterName.attribute(members, "attribute"), members.string("msp", Forms.MSP));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_ROSTER;
    }

    @Override
    public Roster readResult(Members members) {
      return Roster.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("attribute", attribute).with("msp", msp);
    }
  }

  /** One ring with its members. */
  public record ReadRing(String ring) implements LedgerQuery<RingState> {
    public static ReadRing read(Members members) {
      return new ReadRing(members.string("ring", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_RING;
    }

    @Override
    public RingState readResult(Members members) {
      return RingState.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("ring", ring);
    }
  }

  /** The rings of a roster, newest last. */
  public record ListRings(String attribute, String msp, PageRequest page)
      implements LedgerQuery<Page<RingSummary>> {
    public static ListRings read(Members members) {
      return new ListRings(
          RosterName.attribute(members, "attribute"),
          members.string("msp", Forms.MSP),
          PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_RINGS;
    }

    @Override
    public Page<RingSummary> readResult(Members members) {
      return Page.read(members, RingSummary::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("attribute", attribute).with("msp", msp));
    }
  }

  /** One pseudonym. */
  public record ReadPseudonym(String pseudonym) implements LedgerQuery<PseudonymState> {
    public static ReadPseudonym read(Members members) {
      return new ReadPseudonym(members.string("pseudonym", Forms.ACTOR));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_PSEUDONYM;
    }

    @Override
    public PseudonymState readResult(Members members) {
      return PseudonymState.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("pseudonym", pseudonym);
    }
  }

  /** One case with its shares. */
  public record ReadCase(String id) implements LedgerQuery<CaseView> {
    public static ReadCase read(Members members) {
      return new ReadCase(members.string("id", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_CASE;
    }

    @Override
    public CaseView readResult(Members members) {
      return CaseView.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("id", id);
    }
  }

  /** All cases, oldest first. */
  public record ListCases(PageRequest page) implements LedgerQuery<Page<TraceCase>> {
    public static ListCases read(Members members) {
      return new ListCases(PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_CASES;
    }

    @Override
    public Page<TraceCase> readResult(Members members) {
      return Page.read(members, TraceCase::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty());
    }
  }
}
