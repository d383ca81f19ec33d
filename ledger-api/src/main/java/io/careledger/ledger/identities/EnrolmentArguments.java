// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The transactions about enrolments and rings. */
public final class EnrolmentArguments {
  private EnrolmentArguments() {}

  /** Keeps openings, which are transient, in the institution's private data. */
  public record KeepOpenings(List<KeptOpening> kept) implements LedgerArguments<EnrolmentsResult> {
    public KeepOpenings {
      kept = List.copyOf(kept);
    }

    public static KeepOpenings read(Members members) {
      return new KeepOpenings(members.objects("kept", 1, 64, KeptOpening::read));
    }

    @Override
    public Transactions transaction() {
      return Transactions.KEEP_OPENINGS;
    }

    @Override
    public EnrolmentsResult readResult(Members members) {
      return EnrolmentsResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("kept", kept);
    }
  }

  /** Enrols people whose openings are kept. */
  public record Enrol(List<NewEnrolment> enrolments) implements LedgerArguments<EnrolmentsResult> {
    public Enrol {
      enrolments = List.copyOf(enrolments);
    }

    public static Enrol read(Members members) {
      return new Enrol(members.objects("enrolments", 1, 64, NewEnrolment::read));
    }

    @Override
    public Transactions transaction() {
      return Transactions.ENROL;
    }

    @Override
    public EnrolmentsResult readResult(Members members) {
      return EnrolmentsResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("enrolments", enrolments);
    }
  }

  /** Ends an enrolment: it is in no further ring. */
  public record CloseEnrolment(String enrolment, String reason)
      implements LedgerArguments<EnrolmentsResult> {
    public static CloseEnrolment read(Members members) {
      return new CloseEnrolment(
          members.string("enrolment", Forms.ENROLMENT), Forms.reason(members, "reason"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.CLOSE_ENROLMENT;
    }

    @Override
    public EnrolmentsResult readResult(Members members) {
      return EnrolmentsResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("enrolment", enrolment).with("reason", reason);
    }
  }

  /**
   * Makes a ring of the live enrolments of some pages of the institution's roster.
   *
   * @param attribute empty for all enrolments
   * @param floor 8 or more
   * @param pages ascending
   */
  public record PublishRing(String attribute, int floor, List<Integer> pages)
      implements LedgerArguments<RingResult> {
    public PublishRing {
      pages = List.copyOf(pages);
    }

    public static PublishRing read(Members members) {
      return new PublishRing(
          RosterName.attribute(members, "attribute"),
          (int) members.integer("floor", 1, 1_024),
          members.integers("pages", 64, 1, 9_999));
    }

    @Override
    public Transactions transaction() {
      return Transactions.PUBLISH_RING;
    }

    @Override
    public RingResult readResult(Members members) {
      return RingResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("attribute", attribute)
          .with("floor", floor)
          .with("pages", pages);
    }
  }
}
