// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import static io.careledger.chaincode.state.StateStore.number;

import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.RingSummary;
import io.careledger.ledger.identities.Roster;
import io.careledger.ledger.identities.RosterPage;
import io.careledger.ledger.json.JsonObject;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rosters of live enrolments, in pages that transactions rewrite, and the rings that were taken of
 * them. An attribute may be empty: then the roster is that of all enrolments.
 */
public final class RosterState {
  private final StateStore store;

  public RosterState(StateStore store) {
    this.store = store;
  }

  public Optional<Roster> roster(String msp, String attribute) {
    return store.get(Roster::read, "roster", msp, part(attribute));
  }

  public void put(Roster roster) {
    store.put(roster, "roster", roster.msp(), part(roster.attribute()));
  }

  public Optional<RosterPage> page(String msp, String attribute, int page) {
    return store.get(RosterPage::read, "roster-page", msp, part(attribute), number(page));
  }

  public void putPage(String msp, String attribute, int page, RosterPage value) {
    store.put(value, "roster-page", msp, part(attribute), number(page));
  }

  /** The page on which an enrolment stands, if it stands in this roster. */
  public Optional<Integer> place(String enrolment, String attribute) {
    return store.get(
        members -> (int) members.integer("page", 1, 9_999),
        "roster-place",
        enrolment,
        part(attribute));
  }

  public void putPlace(String enrolment, String attribute, int page) {
    store.put(
        () -> JsonObject.empty().with("page", page), "roster-place", enrolment, part(attribute));
  }

  public void deletePlace(String enrolment, String attribute) {
    store.delete("roster-place", enrolment, part(attribute));
  }

  /** How many enrolments were removed from a page, or had their days cut, since its beginning. */
  public long removals(String msp, String attribute, int page) {
    return store
        .get(
            members -> members.integer("removals", 1, 999_999_999),
            "roster-removals",
            msp,
            part(attribute),
            number(page))
        .orElse(0L);
  }

  public void putRemovals(String msp, String attribute, int page, long removals) {
    store.put(
        () -> JsonObject.empty().with("removals", removals),
        "roster-removals",
        msp,
        part(attribute),
        number(page));
  }

  public Optional<RingState> ring(String id) {
    return store.get(RingState::read, "ring", id);
  }

  public void add(RingState ring) {
    store.put(ring, "ring", ring.ring());
    store.putEntry(
        "ring-by-roster", ring.msp(), part(ring.attribute()), number(ring.time()), ring.ring());
  }

  /** The rings of a roster in their order. */
  public Page<RingSummary> rings(
      String msp, String attribute, PageRequest request, Predicate<RingState> current) {
    StateStore.Rows found = store.page(request, "ring-by-roster", msp, part(attribute));
    return new Page<>(
        found.rows().stream()
            .map(row -> ring(row.attributes().get(1)).orElseThrow())
            .map(ring -> RingSummary.of(ring, current.test(ring)))
            .toList(),
        found.bookmark());
  }

  /** An attribute as a part of a key, which is never empty. */
  private static String part(String attribute) {
    return attribute.isEmpty() ? "-" : attribute;
  }
}
