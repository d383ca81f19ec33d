// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The transactions of a trace case. */
public final class TraceArguments {
  private TraceArguments() {}

  /** Opens a case; a second institution has to approve it. */
  public record OpenCase(String grounds, String pseudonym, String reference)
      implements LedgerArguments<CaseResult> {
    public static OpenCase read(Members members) {
      return new OpenCase(
          Forms.line(members, "grounds", 500),
          members.string("pseudonym", Forms.ACTOR),
          Forms.line(members, "reference", 100));
    }

    @Override
    public Transactions transaction() {
      return Transactions.OPEN_CASE;
    }

    @Override
    public CaseResult readResult(Members members) {
      return CaseResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("grounds", grounds)
          .with("pseudonym", pseudonym)
          .with("reference", reference);
    }
  }

  /**
   * Approves a case of another institution.
   *
   * @param digest of exactly what is approved
   */
  public record ApproveCase(Bytes digest, String id) implements LedgerArguments<CaseResult> {
    public static ApproveCase read(Members members) {
      return new ApproveCase(members.bytes("digest", 32, 32), members.string("id", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.APPROVE_CASE;
    }

    @Override
    public CaseResult readResult(Members members) {
      return CaseResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("digest", digest).with("id", id);
    }
  }

  /** Ends a case that is not traced; by who opened it. */
  public record WithdrawCase(String id) implements LedgerArguments<CaseResult> {
    public static WithdrawCase read(Members members) {
      return new WithdrawCase(members.string("id", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.WITHDRAW_CASE;
    }

    @Override
    public CaseResult readResult(Members members) {
      return CaseResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("id", id);
    }
  }

  /** A member's shares for up to 64 approved cases, each another one. */
  public record PostShares(List<PostedShare> shares) implements LedgerArguments<CasesResult> {
    public PostShares {
      shares = List.copyOf(shares);
    }

    public static PostShares read(Members members) {
      return new PostShares(members.objects("shares", 1, 64, PostedShare::read));
    }

    @Override
    public Transactions transaction() {
      return Transactions.POST_SHARES;
    }

    @Override
    public CasesResult readResult(Members members) {
      return CasesResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("shares", shares);
    }
  }

  /** Opens the identity commitment of the enrolment that a case led to, for everybody. */
  public record DiscloseIdentity(String id, String identity, Bytes salt)
      implements LedgerArguments<CaseResult> {
    public static DiscloseIdentity read(Members members) {
      return new DiscloseIdentity(
          members.string("id", Forms.ID),
          members.string("identity", 1, 1_024),
          members.bytes("salt", 32, 32));
    }

    /** Says what this is, not whose. */
    @Override
    public String toString() {
      return "DiscloseIdentity[" + id + "]";
    }

    @Override
    public Transactions transaction() {
      return Transactions.DISCLOSE_IDENTITY;
    }

    @Override
    public CaseResult readResult(Members members) {
      return CaseResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("id", id).with("identity", identity).with("salt", salt);
    }
  }
}
