// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

/**
 * The names of the chaincode's events; what each payload holds stands in the specification of the
 * transactions.
 */
public final class LedgerEvents {
  public static final String FOUNDING_ACCEPTED = "FoundingAccepted.v1";
  public static final String FOUNDED = "Founded.v1";
  public static final String CHANGE_PROPOSED = "ChangeProposed.v1";
  public static final String CHANGE_APPROVED = "ChangeApproved.v1";
  public static final String CHANGE_IN_FORCE = "ChangeInForce.v1";
  public static final String COMMITTEE_OPENED = "CommitteeOpened.v1";
  public static final String COMMITTEE_JOINED = "CommitteeJoined.v1";
  public static final String COMMITTEE_SEALED = "CommitteeSealed.v1";
  public static final String COMMITTEE_FAILED = "CommitteeFailed.v1";
  public static final String DEALING_POSTED = "DealingPosted.v1";
  public static final String MASTER_KEY_READY = "MasterKeyReady.v1";
  public static final String ACTOR_REGISTERED = "ActorRegistered.v1";
  public static final String ACTOR_ROTATED = "ActorRotated.v1";
  public static final String ACTOR_CLOSED = "ActorClosed.v1";
  public static final String ATTRIBUTE_ATTESTED = "AttributeAttested.v1";
  public static final String ATTRIBUTE_REVOKED = "AttributeRevoked.v1";
  public static final String KEY_REQUESTED = "KeyRequested.v1";
  public static final String KEY_DENIED = "KeyDenied.v1";
  public static final String PARTIAL_KEY_POSTED = "PartialKeyPosted.v1";
  public static final String PARTIAL_KEY_DECLINED = "PartialKeyDeclined.v1";
  public static final String RECORD_REGISTERED = "RecordRegistered.v1";
  public static final String RECORDS_REGISTERED = "RecordsRegistered.v1";
  public static final String RECORD_AMENDED = "RecordAmended.v1";
  public static final String RECORD_WITHDRAWN = "RecordWithdrawn.v1";
  public static final String CONTENT_HELD = "ContentHeld.v1";
  public static final String CONTENT_LOST = "ContentLost.v1";
  public static final String ACCESS_DECIDED = "AccessDecided.v1";

  public static final String ATTRIBUTES_ATTESTED = "AttributesAttested.v1";
  public static final String ENROLLED = "Enrolled.v1";
  public static final String ENROLMENT_CLOSED = "EnrolmentClosed.v1";
  public static final String RING_PUBLISHED = "RingPublished.v1";
  public static final String PSEUDONYM_REGISTERED = "PseudonymRegistered.v1";
  public static final String PSEUDONYMS_REGISTERED = "PseudonymsRegistered.v1";
  public static final String ATTRIBUTE_SHOWN = "AttributeShown.v1";
  public static final String PSEUDONYM_REVOKED = "PseudonymRevoked.v1";
  public static final String CASE_OPENED = "CaseOpened.v1";
  public static final String CASE_APPROVED = "CaseApproved.v1";
  public static final String CASE_WITHDRAWN = "CaseWithdrawn.v1";
  public static final String SHARES_POSTED = "SharesPosted.v1";
  public static final String CASES_TRACED = "CasesTraced.v1";
  public static final String IDENTITY_DISCLOSED = "IdentityDisclosed.v1";

  private LedgerEvents() {}
}
