// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.ActorResult;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The transactions about pseudonyms. */
public final class PseudonymArguments {
  private PseudonymArguments() {}

  /**
   * Registers a pseudonym; signed by itself.
   *
   * @param committee the current one of purpose identity
   * @param key Ed25519
   * @param msp the institution that carries it
   * @param proof dealing, ownership and membership
   * @param sealingKey X25519
   */
  public record RegisterPseudonym(
      String committee,
      Bytes key,
      String msp,
      Bytes proof,
      String ring,
      String scope,
      Bytes sealingKey)
      implements LedgerArguments<PseudonymResult> {
    public static RegisterPseudonym read(Members members) {
      return new RegisterPseudonym(
          members.string("committee", Forms.COMMITTEE),
          members.bytes("key", 32, 32),
          members.string("msp", Forms.MSP),
          members.bytes("proof", 1, 32_768),
          members.string("ring", Forms.ID),
          members.string("scope", Forms.SCOPE),
          members.bytes("sealingKey", 32, 32));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REGISTER_PSEUDONYM;
    }

    @Override
    public PseudonymResult readResult(Members members) {
      return PseudonymResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("committee", committee)
          .with("key", key)
          .with("msp", msp)
          .with("proof", proof)
          .with("ring", ring)
          .with("scope", scope)
          .with("sealingKey", sealingKey);
    }
  }

  /** Registers up to 64 pseudonyms at once: all of them or none. */
  public record RegisterBatch(List<SignedRegistration> registrations)
      implements LedgerArguments<PseudonymsResult> {
    public RegisterBatch {
      registrations = List.copyOf(registrations);
    }

    public static RegisterBatch read(Members members) {
      return new RegisterBatch(members.objects("registrations", 1, 64, SignedRegistration::read));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REGISTER_BATCH;
    }

    @Override
    public PseudonymsResult readResult(Members members) {
      return PseudonymsResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("registrations", registrations);
    }
  }

  /**
   * Shows that the person behind a pseudonym holds the attribute of a ring.
   *
   * @param proof that the registered ciphertext holds a member of the ring
   */
  public record ShowAttribute(String attribute, Bytes proof, String ring)
      implements LedgerArguments<PseudonymResult> {
    public static ShowAttribute read(Members members) {
      return new ShowAttribute(
          members.string("attribute", Forms.ATTRIBUTE),
          members.bytes("proof", 1, 32_768),
          members.string("ring", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.SHOW_ATTRIBUTE;
    }

    @Override
    public PseudonymResult readResult(Members members) {
      return PseudonymResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("attribute", attribute)
          .with("proof", proof)
          .with("ring", ring);
    }
  }

  /** Ends a pseudonym; signed by itself. */
  public record RevokePseudonym(String reason) implements LedgerArguments<ActorResult> {
    public static RevokePseudonym read(Members members) {
      return new RevokePseudonym(Forms.reason(members, "reason"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REVOKE_PSEUDONYM;
    }

    @Override
    public ActorResult readResult(Members members) {
      return ActorResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("reason", reason);
    }
  }

  /** Ends the pseudonym of a traced case; by the institution that it led to. */
  public record RevokeTraced(String id, String reason) implements LedgerArguments<ActorResult> {
    public static RevokeTraced read(Members members) {
      return new RevokeTraced(members.string("id", Forms.ID), Forms.reason(members, "reason"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REVOKE_TRACED;
    }

    @Override
    public ActorResult readResult(Members members) {
      return ActorResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("id", id).with("reason", reason);
    }
  }
}
