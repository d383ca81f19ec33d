// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every transaction and query: its contract, its name, who may call it and how large it may be. The
 * one place for these.
 */
public enum Transactions {
  FOUND("consortium", "Found", Kind.INSTITUTION, Role.ADMIN),
  ACCEPT_FOUNDING("consortium", "AcceptFounding", Kind.INSTITUTION, Role.ADMIN),
  PROPOSE("consortium", "Propose", Kind.INSTITUTION, Role.ADMIN),
  APPROVE("consortium", "Approve", Kind.INSTITUTION, Role.ADMIN),
  JOIN_COMMITTEE("consortium", "JoinCommittee", Kind.INSTITUTION, Role.MEMBER),
  REGISTER_ACTOR("consortium", "RegisterActor", Kind.ACTOR, Role.CLIENT),
  ROTATE_ACTOR("consortium", "RotateActor", Kind.ACTOR, Role.CLIENT),
  CLOSE_ACTOR("consortium", "CloseActor", Kind.ACTOR, Role.CLIENT),
  CLOSE_ACTOR_AS_INSTITUTION("consortium", "CloseActorAsInstitution", Kind.INSTITUTION, Role.ADMIN),
  READ_CONSORTIUM("consortium", "Read"),
  READ_FOUNDING("consortium", "ReadFounding"),
  READ_PROPOSAL("consortium", "ReadProposal"),
  LIST_PROPOSALS("consortium", "ListProposals"),
  READ_COMMITTEE("consortium", "ReadCommittee"),
  READ_CURRENT_COMMITTEE("consortium", "ReadCurrentCommittee"),
  LIST_COMMITTEES("consortium", "ListCommittees"),
  READ_ACTOR("consortium", "ReadActor"),
  LIST_ACTORS("consortium", "ListActors"),

  POST_DEALING("keys", "PostDealing", Kind.INSTITUTION, Role.MEMBER),
  CLOSE_DEALING("keys", "CloseDealing", Kind.INSTITUTION, Role.MEMBER),
  ATTEST("keys", "Attest", Kind.INSTITUTION, Role.ADMIN),
  ATTEST_ALL("keys", "AttestAll", Kind.INSTITUTION, Role.ADMIN),
  REVOKE("keys", "Revoke", Kind.INSTITUTION, Role.ADMIN),
  REQUEST_KEY("keys", "RequestKey", Kind.ACTOR, Role.CLIENT),
  POST_PARTIAL_KEY("keys", "PostPartialKey", Kind.INSTITUTION, Role.MEMBER),
  DECLINE_PARTIAL_KEY("keys", "DeclinePartialKey", Kind.INSTITUTION, Role.MEMBER),
  READ_MASTER_KEY("keys", "ReadMasterKey"),
  LIST_ATTESTATIONS("keys", "ListAttestations"),
  READ_KEY_REQUEST("keys", "ReadKeyRequest"),
  LIST_KEY_REQUESTS("keys", "ListKeyRequests"),
  READ_DEALING("keys", "ReadDealing"),

  REGISTER("records", "Register", Kind.ACTOR, Role.CLIENT),
  REGISTER_RECORDS("records", "RegisterBatch", Kind.INSTITUTION, Role.CLIENT),
  AMEND("records", "Amend", Kind.ACTOR, Role.CLIENT),
  WITHDRAW("records", "Withdraw", Kind.ACTOR, Role.CLIENT),
  WITHDRAW_AS_INSTITUTION("records", "WithdrawAsInstitution", Kind.INSTITUTION, Role.ADMIN),
  REQUEST_ACCESS("records", "RequestAccess", Kind.ACTOR, Role.CLIENT),
  READ_RECORD("records", "Read"),
  LIST_RECORDS_BY_OWNER("records", "ListByOwner"),
  LIST_RECORDS_BY_CODE("records", "ListByCode"),
  RECORD_HISTORY("records", "History"),
  FIND_CONTENTS("records", "FindContents"),
  REPORT_HELD("records", "ReportHeld", Kind.INSTITUTION, Role.MEMBER),
  REPORT_LOST("records", "ReportLost", Kind.INSTITUTION, Role.MEMBER),
  LIST_HOLDERS("records", "ListHolders"),
  LIST_HOLDINGS("records", "ListHoldings"),

  KEEP_OPENINGS("identities", "KeepOpenings", Kind.INSTITUTION, Role.ADMIN),
  ENROL("identities", "Enrol", Kind.INSTITUTION, Role.ADMIN),
  CLOSE_ENROLMENT("identities", "CloseEnrolment", Kind.INSTITUTION, Role.ADMIN),
  PUBLISH_RING("identities", "PublishRing", Kind.INSTITUTION, Role.ADMIN),
  REGISTER_PSEUDONYM("identities", "Register", Kind.ACTOR, Role.CLIENT),
  REGISTER_BATCH("identities", "RegisterBatch", Kind.INSTITUTION, Role.CLIENT),
  SHOW_ATTRIBUTE("identities", "ShowAttribute", Kind.ACTOR, Role.CLIENT),
  REVOKE_PSEUDONYM("identities", "Revoke", Kind.ACTOR, Role.CLIENT),
  REVOKE_TRACED("identities", "RevokeTraced", Kind.INSTITUTION, Role.SUPERVISOR),
  OPEN_CASE("identities", "OpenCase", Kind.INSTITUTION, Role.SUPERVISOR),
  APPROVE_CASE("identities", "ApproveCase", Kind.INSTITUTION, Role.SUPERVISOR),
  WITHDRAW_CASE("identities", "WithdrawCase", Kind.INSTITUTION, Role.SUPERVISOR),
  POST_SHARES("identities", "PostShares", Kind.INSTITUTION, Role.MEMBER),
  DISCLOSE_IDENTITY("identities", "DiscloseIdentity", Kind.INSTITUTION, Role.SUPERVISOR),
  READ_OPENING("identities", "ReadOpening", Kind.QUERY, Role.SUPERVISOR),
  READ_ENROLMENT("identities", "ReadEnrolment"),
  LIST_ENROLMENTS("identities", "ListEnrolments"),
  READ_ROSTER("identities", "ReadRoster"),
  READ_RING("identities", "ReadRing"),
  LIST_RINGS("identities", "ListRings"),
  READ_PSEUDONYM("identities", "ReadPseudonym"),
  READ_CASE("identities", "ReadCase"),
  LIST_CASES("identities", "ListCases"),

  LIST_DECISIONS_BY_RECORD("audit", "ListByRecord"),
  LIST_DECISIONS_BY_ACTOR("audit", "ListByActor"),
  LIST_DECISIONS_BY_TIME("audit", "ListByTime"),
  LIST_TRANSACTIONS("audit", "ListTransactions");

  /** How a call is authorised, and so how many arguments it has. */
  public enum Kind {
    /** Signed by the creator's certificate alone: one argument. */
    INSTITUTION(1),
    /** Signed by an actor inside: payload and signature envelope. */
    ACTOR(2),
    /** Evaluate only, any role: one argument. */
    QUERY(1);

    private final int arguments;

    Kind(int arguments) {
      this.arguments = arguments;
    }
  }

  private final String contract;
  private final String transaction;
  private final Kind kind;
  private final Optional<Role> role;

  Transactions(String contract, String transaction, Kind kind, Role role) {
    this.contract = contract;
    this.transaction = transaction;
    this.kind = kind;
    this.role = Optional.of(role);
  }

  Transactions(String contract, String transaction) {
    this.contract = contract;
    this.transaction = transaction;
    this.kind = Kind.QUERY;
    this.role = Optional.empty();
  }

  public String contract() {
    return contract;
  }

  public String transaction() {
    return transaction;
  }

  public Kind kind() {
    return kind;
  }

  /** The one role that may call it; empty where any may. */
  public Optional<Role> role() {
    return role;
  }

  /** The name under which Fabric knows it: {@code contract:Transaction}. */
  public String function() {
    return contract + ":" + transaction;
  }

  public int argumentCount() {
    return kind.arguments;
  }

  /** The largest sum of its arguments' sizes in bytes of UTF-8. */
  public int maximumBytes() {
    return switch (this) {
      case POST_DEALING, REGISTER_BATCH, REGISTER_RECORDS -> 1 << 20;
      default -> 1 << 16;
    };
  }

  /** The call of this transaction with its argument texts. */
  public Invocation invocation(String... arguments) {
    return Invocation.of(contract, transaction, arguments);
  }

  /** Finds a transaction by {@code contract:Transaction}. */
  public static Optional<Transactions> find(String function) {
    return Arrays.stream(values()).filter(value -> value.function().equals(function)).findFirst();
  }
}
