// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import static io.careledger.chaincode.state.StateStore.number;

import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.FoundingDocument;
import io.careledger.ledger.consortium.Proposal;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The consortium, its proposals, committees and actors. */
public final class ConsortiumState {
  private final StateStore store;

  public ConsortiumState(StateStore store) {
    this.store = store;
  }

  /** The key of {@link #consortium()}. */
  public String consortiumKey() {
    return StateStore.key("consortium");
  }

  /** The key of {@link #actor}. */
  public String actorKey(String id) {
    return StateStore.key("actor", id);
  }

  /** The key of {@link #currentCommittee}. */
  public String currentCommitteeKey(CommitteePurpose purpose) {
    return StateStore.key("current-committee", purpose.text());
  }

  public Optional<Consortium> consortium() {
    return store.get(Consortium::read, "consortium");
  }

  public void put(Consortium consortium) {
    store.put(consortium, "consortium");
  }

  public Optional<FoundingDocument> founding(Bytes digest) {
    return store.get(FoundingDocument::read, "founding", digest.text());
  }

  public void put(FoundingDocument document) {
    store.put(document, "founding", document.digest().text());
  }

  /** Up to 100 founding documents of some kind, among however many others. Evaluate only. */
  public List<FoundingDocument> foundings(Predicate<FoundingDocument> wanted) {
    List<FoundingDocument> found = new ArrayList<>();
    String bookmark = "";
    do {
      StateStore.Rows page =
          store.page(new PageRequest(bookmark, PageRequest.MAXIMUM_ROWS), "founding");
      page.rows().stream()
          .map(row -> row.read(FoundingDocument::read))
          .filter(wanted)
          .limit(PageRequest.MAXIMUM_ROWS - found.size())
          .forEach(found::add);
      bookmark = page.bookmark();
    } while (!bookmark.isEmpty() && found.size() < PageRequest.MAXIMUM_ROWS);
    return found;
  }

  public Optional<Proposal> proposal(String id) {
    return store.get(Proposal::read, "proposal", id);
  }

  public void put(Proposal proposal) {
    store.put(proposal, "proposal", proposal.proposal());
  }

  public Page<Proposal> proposals(PageRequest request) {
    StateStore.Rows found = store.page(request, "proposal");
    return new Page<>(
        found.rows().stream().map(row -> row.read(Proposal::read)).toList(), found.bookmark());
  }

  /** Gives the next number of a purpose, from 1 without gaps. */
  public int nextCommitteeNumber(CommitteePurpose purpose) {
    int next =
        1
            + store
                .get(
                    members -> (int) members.integer("number", 1, 999_999_999),
                    "committee-number",
                    purpose.text())
                .orElse(0);
    store.put(() -> JsonObject.empty().with("number", next), "committee-number", purpose.text());
    return next;
  }

  public Optional<CommitteeState> committee(String id) {
    return store.get(CommitteeState::read, "committee", committeeKey(id));
  }

  public void put(CommitteeState committee) {
    store.put(committee, "committee", committeeKey(committee.committee()));
  }

  public Page<CommitteeState> committees(PageRequest request) {
    StateStore.Rows found = store.page(request, "committee");
    return new Page<>(
        found.rows().stream().map(row -> row.read(CommitteeState::read)).toList(),
        found.bookmark());
  }

  /** The newest committee of a purpose that works: of purpose {@code master}, with its key. */
  public Optional<String> currentCommittee(CommitteePurpose purpose) {
    return store.get(
        members -> members.string("committee", 1, 64), "current-committee", purpose.text());
  }

  public void putCurrentCommittee(CommitteePurpose purpose, String id) {
    store.put(() -> JsonObject.empty().with("committee", id), "current-committee", purpose.text());
  }

  /** The newest active committee of purpose {@code master}. */
  public Optional<String> currentMasterCommittee() {
    return currentCommittee(CommitteePurpose.MASTER);
  }

  public Optional<Actor> actor(String id) {
    return store.get(Actor::read, "actor", id);
  }

  public void put(Actor actor) {
    store.put(actor, "actor", actor.actor());
  }

  /** Stores an actor for the first time; a pseudonym stands in no list. */
  public void add(Actor actor) {
    put(actor);
    if (!actor.pseudonym()) {
      store.putEntry("actor-by-msp", actor.msp(), actor.actor());
    }
  }

  public Page<Actor> actors(String msp, PageRequest request) {
    StateStore.Rows found = store.page(request, "actor-by-msp", msp);
    return new Page<>(
        found.rows().stream().map(row -> actor(row.attributes().get(0)).orElseThrow()).toList(),
        found.bookmark());
  }

  /** {@code purpose-number} with the number padded, so that committees sort by it. */
  static String committeeKey(String id) {
    int slash = id.indexOf('/');
    return id.substring(0, slash) + "-" + number(Long.parseLong(id.substring(slash + 1)));
  }
}
