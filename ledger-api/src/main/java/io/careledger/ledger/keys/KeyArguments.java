// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.CommitteeResult;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The arguments of the transactions of the contract {@code keys}. */
public final class KeyArguments {
  /** The largest dealing in bytes; in base64url it fits the transaction's 1 MiB. */
  public static final int MAXIMUM_DEALING = 768_000;

  private KeyArguments() {}

  /** Posts the institution's dealing of its part of the master key. */
  public record PostDealing(String committee, Bytes dealing)
      implements LedgerArguments<CommitteeResult> {
    public static PostDealing read(Members members) {
      return new PostDealing(
          members.string("committee", Forms.COMMITTEE),
          members.bytes("dealing", 1, MAXIMUM_DEALING));
    }

    @Override
    public Transactions transaction() {
      return Transactions.POST_DEALING;
    }

    @Override
    public CommitteeResult readResult(Members members) {
      return CommitteeResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("committee", committee).with("dealing", dealing);
    }
  }

  /** Ends a round whose deadline has passed. */
  public record CloseDealing(String committee) implements LedgerArguments<CommitteeResult> {
    public static CloseDealing read(Members members) {
      return new CloseDealing(members.string("committee", Forms.COMMITTEE));
    }

    @Override
    public Transactions transaction() {
      return Transactions.CLOSE_DEALING;
    }

    @Override
    public CommitteeResult readResult(Members members) {
      return CommitteeResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("committee", committee);
    }
  }

  /**
   * Attests an attribute from one day to another, both included, for keys of at most {@code
   * maxDays} days.
   */
  public record Attest(String actor, String attribute, int from, int maxDays, int until)
      implements LedgerArguments<AttestationResult> {
    public static Attest read(Members members) {
      return new Attest(
          members.string("actor", Forms.SUBJECT),
          members.string("attribute", 1, 97),
          Forms.day(members, "from"),
          (int) members.integer("maxDays", 1, 31),
          Forms.day(members, "until"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.ATTEST;
    }

    @Override
    public AttestationResult readResult(Members members) {
      return AttestationResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("actor", actor)
          .with("attribute", attribute)
          .with("from", from)
          .with("maxDays", maxDays)
          .with("until", until);
    }
  }

  /** Attests one attribute to 1…64 sorted subjects at once. */
  public record AttestAll(String attribute, int from, int maxDays, List<String> subjects, int until)
      implements LedgerArguments<AttestationsResult> {
    public AttestAll {
      subjects = List.copyOf(subjects);
    }

    public static AttestAll read(Members members) {
      return new AttestAll(
          members.string("attribute", 1, 97),
          Forms.day(members, "from"),
          (int) members.integer("maxDays", 1, 31),
          members.sortedStrings("subjects", 1, 64, Forms.SUBJECT),
          Forms.day(members, "until"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.ATTEST_ALL;
    }

    @Override
    public AttestationsResult readResult(Members members) {
      return AttestationsResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("attribute", attribute)
          .with("from", from)
          .with("maxDays", maxDays)
          .with("subjects", subjects)
          .with("until", until);
    }
  }

  /** Ends an attestation at once. */
  public record Revoke(String actor, String attribute, String reason)
      implements LedgerArguments<AttestationResult> {
    public static Revoke read(Members members) {
      return new Revoke(
          members.string("actor", Forms.SUBJECT),
          members.string("attribute", 1, 97),
          Forms.reason(members, "reason"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REVOKE;
    }

    @Override
    public AttestationResult readResult(Members members) {
      return AttestationResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("actor", actor)
          .with("attribute", attribute)
          .with("reason", reason);
    }
  }

  /**
   * Asks for a key for 1…64 sorted attributes and a run of days, sealed to a key made for this
   * request.
   */
  public record RequestKey(
      List<String> attributes, String committee, int firstDay, int lastDay, Bytes sealingKey)
      implements LedgerArguments<KeyDecision> {
    public RequestKey {
      attributes = List.copyOf(attributes);
    }

    public static RequestKey read(Members members) {
      return new RequestKey(
          members.sortedStrings("attributes", 1, 64, Forms.ATTRIBUTE),
          members.string("committee", Forms.COMMITTEE),
          Forms.day(members, "firstDay"),
          Forms.day(members, "lastDay"),
          members.bytes("sealingKey", 32, 32));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REQUEST_KEY;
    }

    @Override
    public KeyDecision readResult(Members members) {
      return KeyDecision.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("attributes", attributes)
          .with("committee", committee)
          .with("firstDay", firstDay)
          .with("lastDay", lastDay)
          .with("sealingKey", sealingKey);
    }
  }

  /** Answers a granted request with the member's sealed partial key. */
  public record PostPartialKey(String request, Bytes sealed)
      implements LedgerArguments<PartialKeyResult> {
    public static PostPartialKey read(Members members) {
      return new PostPartialKey(
          members.string("request", Forms.ID), members.bytes("sealed", 1, 32_768));
    }

    @Override
    public Transactions transaction() {
      return Transactions.POST_PARTIAL_KEY;
    }

    @Override
    public PartialKeyResult readResult(Members members) {
      return PartialKeyResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("request", request).with("sealed", sealed);
    }
  }

  /** Records why the member posts no partial key. */
  public record DeclinePartialKey(KeyDecline reason, String request)
      implements LedgerArguments<PartialKeyResult> {
    public static DeclinePartialKey read(Members members) {
      return new DeclinePartialKey(
          members.choice("reason", KeyDecline.values(), KeyDecline::text),
          members.string("request", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.DECLINE_PARTIAL_KEY;
    }

    @Override
    public PartialKeyResult readResult(Members members) {
      return PartialKeyResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("reason", reason.text()).with("request", request);
    }
  }
}
