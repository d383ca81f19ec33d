// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;

/**
 * A case in which one pseudonym is traced, with everything that was decided.
 *
 * @param approval by a second institution
 * @param digest what was approved: SHA-256 of the canonical JSON of case, grounds, pseudonym and
 *     reference
 * @param msp who opened it
 * @param outcome whom the shares led to
 * @param reference of a court, board or file
 * @param shares the places that have posted, in their order
 */
public record TraceCase(
    Optional<Step> approval,
    String committee,
    Bytes digest,
    Optional<Disclosure> disclosure,
    String grounds,
    String id,
    String msp,
    Optional<Outcome> outcome,
    String pseudonym,
    String reference,
    List<Integer> shares,
    CaseStatus status,
    long time,
    String transaction,
    Optional<Step> withdrawal)
    implements JsonEncodable {
  public TraceCase {
    shares = List.copyOf(shares);
  }

  public static TraceCase read(Members members) {
    return new TraceCase(
        members.optional("approval", Step::read),
        members.string("committee", Forms.COMMITTEE),
        members.bytes("digest", 32, 32),
        members.optional("disclosure", Disclosure::read),
        Forms.line(members, "grounds", 500),
        members.string("id", Forms.ID),
        members.string("msp", Forms.MSP),
        members.optional("outcome", Outcome::read),
        members.string("pseudonym", Forms.ACTOR),
        Forms.line(members, "reference", 100),
        members.integers("shares", 255, 1, 255),
        members.choice("status", CaseStatus.values(), CaseStatus::text),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128),
        members.optional("withdrawal", Step::read));
  }

  /** Who did something, and when. */
  public record Step(String msp, long time, String transaction) implements JsonEncodable {
    static Step read(Members members) {
      return new Step(
          members.string("msp", Forms.MSP),
          Forms.time(members, "time"),
          members.string("transaction", 1, 128));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("msp", msp)
          .with("time", time)
          .with("transaction", transaction);
    }
  }

  /** The enrolment that the shares opened, and its institution. */
  public record Outcome(String enrolment, String msp, long time, String transaction)
      implements JsonEncodable {
    static Outcome read(Members members) {
      return new Outcome(
          members.string("enrolment", Forms.ENROLMENT),
          members.string("msp", Forms.MSP),
          Forms.time(members, "time"),
          members.string("transaction", 1, 128));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("enrolment", enrolment)
          .with("msp", msp)
          .with("time", time)
          .with("transaction", transaction);
    }
  }

  /** The identity, as its institution has opened it. */
  public record Disclosure(String identity, Bytes salt, long time, String transaction)
      implements JsonEncodable {
    static Disclosure read(Members members) {
      return new Disclosure(
          members.string("identity", 1, 1_024),
          members.bytes("salt", 32, 32),
          Forms.time(members, "time"),
          members.string("transaction", 1, 128));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("identity", identity)
          .with("salt", salt)
          .with("time", time)
          .with("transaction", transaction);
    }
  }

  /** What an approval approves. */
  public static Bytes digest(String id, String grounds, String pseudonym, String reference) {
    return LedgerIds.hashText(
        CanonicalJson.encode(
            JsonObject.empty()
                .with("case", id)
                .with("grounds", grounds)
                .with("pseudonym", pseudonym)
                .with("reference", reference)));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .withOptional("approval", approval)
        .with("committee", committee)
        .with("digest", digest)
        .withOptional("disclosure", disclosure)
        .with("grounds", grounds)
        .with("id", id)
        .with("msp", msp)
        .withOptional("outcome", outcome)
        .with("pseudonym", pseudonym)
        .with("reference", reference)
        .with("shares", shares)
        .with("status", status.text())
        .with("time", time)
        .with("transaction", transaction)
        .withOptional("withdrawal", withdrawal);
  }
}
