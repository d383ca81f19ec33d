// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The arguments of the transactions of the contract {@code records}. */
public final class RecordArguments {
  private RecordArguments() {}

  /**
   * Registers a record.
   *
   * @param salt 16 random bytes, of which the record's id is made
   */
  public record Register(RecordDescription description, Bytes salt)
      implements LedgerArguments<RecordResult> {
    public static Register read(Members members) {
      return new Register(RecordDescription.read(members), members.bytes("salt", 16, 16));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REGISTER;
    }

    @Override
    public RecordResult readResult(Members members) {
      return RecordResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return description.toJson().with("salt", salt);
    }
  }

  /**
   * Registers up to 64 records at once: all of them or none. Each is answered as if its owner's
   * {@link Register} had come alone, also if it has come before.
   */
  public record RegisterBatch(List<SignedRegistration> registrations)
      implements LedgerArguments<RegistrationsResult> {
    public static final int MOST = 64;

    public RegisterBatch {
      registrations = List.copyOf(registrations);
    }

    public static RegisterBatch read(Members members) {
      return new RegisterBatch(members.objects("registrations", 1, MOST, SignedRegistration::read));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REGISTER_RECORDS;
    }

    @Override
    public RegistrationsResult readResult(Members members) {
      return RegistrationsResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("registrations", registrations);
    }
  }

  /**
   * Puts a new version over a record.
   *
   * @param rekey whether the payload is a new one under a new key
   */
  public record Amend(RecordDescription description, boolean rekey)
      implements LedgerArguments<RecordResult> {
    public static Amend read(Members members) {
      return new Amend(RecordDescription.read(members), members.bool("rekey"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.AMEND;
    }

    @Override
    public RecordResult readResult(Members members) {
      return RecordResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return description.toJson().with("rekey", rekey);
    }
  }

  /** Withdraws a record of one's own, for good. */
  public record Withdraw(String reason, String record) implements LedgerArguments<RecordResult> {
    public static Withdraw read(Members members) {
      return new Withdraw(Forms.reason(members, "reason"), members.string("record", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.WITHDRAW;
    }

    @Override
    public RecordResult readResult(Members members) {
      return RecordResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("reason", reason).with("record", record);
    }
  }

  /** Withdraws the record of a closed actor that the institution registered. */
  public record WithdrawAsInstitution(String reason, String record)
      implements LedgerArguments<RecordResult> {
    public static WithdrawAsInstitution read(Members members) {
      return new WithdrawAsInstitution(
          Forms.reason(members, "reason"), members.string("record", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.WITHDRAW_AS_INSTITUTION;
    }

    @Override
    public RecordResult readResult(Members members) {
      return RecordResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("reason", reason).with("record", record);
    }
  }

  /** Asks to be let in, for one purpose; the decision is recorded. */
  public record RequestAccess(Purpose purpose, String record)
      implements LedgerArguments<AccessDecision> {
    public static RequestAccess read(Members members) {
      return new RequestAccess(
          members.choice("purpose", Purpose.values(), Purpose::name),
          members.string("record", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REQUEST_ACCESS;
    }

    @Override
    public AccessDecision readResult(Members members) {
      return AccessDecision.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("purpose", purpose.name()).with("record", record);
    }
  }
}
