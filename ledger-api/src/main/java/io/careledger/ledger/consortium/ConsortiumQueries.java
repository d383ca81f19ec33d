// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** The queries of the contract {@code consortium}. */
public final class ConsortiumQueries {
  private ConsortiumQueries() {}

  /** The founding and its institutions; answered before anything is in force to who is listed. */
  public record ReadConsortium() implements LedgerQuery<ConsortiumView> {
    public static ReadConsortium read(Members members) {
      return new ReadConsortium();
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_CONSORTIUM;
    }

    @Override
    public ConsortiumView readResult(Members members) {
      return ConsortiumView.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty();
    }
  }

  /** One founding document. */
  public record ReadFounding(Bytes digest) implements LedgerQuery<FoundingDocument> {
    public static ReadFounding read(Members members) {
      return new ReadFounding(members.bytes("digest", 32, 32));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_FOUNDING;
    }

    @Override
    public FoundingDocument readResult(Members members) {
      return FoundingDocument.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("digest", digest);
    }
  }

  /** One proposal. */
  public record ReadProposal(String proposal) implements LedgerQuery<Proposal> {
    public static ReadProposal read(Members members) {
      return new ReadProposal(members.string("proposal", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_PROPOSAL;
    }

    @Override
    public Proposal readResult(Members members) {
      return Proposal.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("proposal", proposal);
    }
  }

  /** All proposals, by id. */
  public record ListProposals(PageRequest page) implements LedgerQuery<Page<Proposal>> {
    public static ListProposals read(Members members) {
      return new ListProposals(PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_PROPOSALS;
    }

    @Override
    public Page<Proposal> readResult(Members members) {
      return Page.read(members, Proposal::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty());
    }
  }

  /** One committee. */
  public record ReadCommittee(String committee) implements LedgerQuery<CommitteeState> {
    public static ReadCommittee read(Members members) {
      return new ReadCommittee(members.string("committee", Forms.COMMITTEE));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_COMMITTEE;
    }

    @Override
    public CommitteeState readResult(Members members) {
      return CommitteeState.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("committee", committee);
    }
  }

  /**
   * The committee of a purpose that works now: the newest that has a key, if its purpose is {@code
   * master}, the newest that all have joined, if it is {@code identity}.
   */
  public record ReadCurrentCommittee(CommitteePurpose purpose)
      implements LedgerQuery<CommitteeState> {
    public static ReadCurrentCommittee read(Members members) {
      return new ReadCurrentCommittee(
          members.choice("purpose", CommitteePurpose.values(), CommitteePurpose::text));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_CURRENT_COMMITTEE;
    }

    @Override
    public CommitteeState readResult(Members members) {
      return CommitteeState.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("purpose", purpose.text());
    }
  }

  /** All committees, by purpose and number. */
  public record ListCommittees(PageRequest page) implements LedgerQuery<Page<CommitteeState>> {
    public static ListCommittees read(Members members) {
      return new ListCommittees(PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_COMMITTEES;
    }

    @Override
    public Page<CommitteeState> readResult(Members members) {
      return Page.read(members, CommitteeState::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty());
    }
  }

  /** One actor. */
  public record ReadActor(String actor) implements LedgerQuery<Actor> {
    public static ReadActor read(Members members) {
      return new ReadActor(members.string("actor", Forms.ACTOR));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_ACTOR;
    }

    @Override
    public Actor readResult(Members members) {
      return Actor.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("actor", actor);
    }
  }

  /** The actors that an institution registered, by id. */
  public record ListActors(String msp, PageRequest page) implements LedgerQuery<Page<Actor>> {
    public static ListActors read(Members members) {
      return new ListActors(members.string("msp", Forms.MSP), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_ACTORS;
    }

    @Override
    public Page<Actor> readResult(Members members) {
      return Page.read(members, Actor::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("msp", msp));
    }
  }
}
