// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** The queries of the contract {@code keys}. */
public final class KeyQueries {
  private KeyQueries() {}

  /** The master key of a committee; of the current one if {@code committee} is empty. */
  public record ReadMasterKey(String committee) implements LedgerQuery<MasterKeyState> {
    private static String readCommittee(Members members) {
      String committee = members.string("committee", 0, 64);
      return committee.isEmpty() ? committee : members.string("committee", Forms.COMMITTEE);
    }

    public static ReadMasterKey read(Members members) {
      return new ReadMasterKey(readCommittee(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_MASTER_KEY;
    }

    @Override
    public MasterKeyState readResult(Members members) {
      return MasterKeyState.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("committee", committee);
    }
  }

  /** Every attestation of an actor, by attribute, also those that have ended. */
  public record ListAttestations(String actor, PageRequest page)
      implements LedgerQuery<Page<Attestation>> {
    public static ListAttestations read(Members members) {
      return new ListAttestations(
          members.string("actor", Forms.SUBJECT), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_ATTESTATIONS;
    }

    @Override
    public Page<Attestation> readResult(Members members) {
      return Page.read(members, Attestation::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("actor", actor));
    }
  }

  /** A request and the answers of the members. */
  public record ReadKeyRequest(String request) implements LedgerQuery<KeyRequestView> {
    public static ReadKeyRequest read(Members members) {
      return new ReadKeyRequest(members.string("request", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_KEY_REQUEST;
    }

    @Override
    public KeyRequestView readResult(Members members) {
      return KeyRequestView.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("request", request);
    }
  }

  /** An actor's requests, oldest first. */
  public record ListKeyRequests(String actor, PageRequest page)
      implements LedgerQuery<Page<KeyRequest>> {
    public static ListKeyRequests read(Members members) {
      return new ListKeyRequests(members.string("actor", Forms.ACTOR), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_KEY_REQUESTS;
    }

    @Override
    public Page<KeyRequest> readResult(Members members) {
      return Page.read(members, KeyRequest::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("actor", actor));
    }
  }

  /** The dealing of one place. */
  public record ReadDealing(String committee, int place) implements LedgerQuery<DealingState> {
    public static ReadDealing read(Members members) {
      return new ReadDealing(
          members.string("committee", Forms.COMMITTEE), (int) members.integer("place", 1, 255));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_DEALING;
    }

    @Override
    public DealingState readResult(Members members) {
      return DealingState.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("committee", committee).with("place", place);
    }
  }
}
