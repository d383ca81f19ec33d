// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.state.RosterState;
import io.careledger.ledger.identities.Roster;
import io.careledger.ledger.identities.RosterEntry;
import io.careledger.ledger.identities.RosterPage;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes of one roster within a transaction, which can't read what it has written: each page is
 * read once and written once. A new entry goes to the last page, or to a new one if that is full.
 */
final class RosterEdit {
  private final RosterState state;
  private final String msp;
  private final String attribute;
  private final List<Integer> sizes;
  private final Map<Integer, List<RosterEntry>> pages = new TreeMap<>();
  private final Map<Integer, Long> removals = new TreeMap<>();

  /**
   * @param attribute empty for all enrolments
   */
  RosterEdit(RosterState state, String msp, String attribute) {
    this.state = state;
    this.msp = msp;
    this.attribute = attribute;
    this.sizes = new ArrayList<>(state.roster(msp, attribute).map(Roster::sizes).orElse(List.of()));
  }

  /** Adds an enrolment that this transaction hasn't changed yet, or replaces its entry. */
  void put(String enrolment, RosterEntry entry) {
    state
        .place(enrolment, attribute)
        .ifPresentOrElse(page -> replace(page, entry), () -> add(enrolment, entry));
  }

  private void add(String enrolment, RosterEntry entry) {
    if (sizes.isEmpty() || sizes.get(sizes.size() - 1) == RosterPage.CAPACITY) {
      sizes.add(0);
      pages.put(sizes.size(), new ArrayList<>());
    }
    int page = sizes.size();
    page(page).add(entry);
    sizes.set(page - 1, page(page).size());
    state.putPlace(enrolment, attribute, page);
  }

  private void replace(int page, RosterEntry entry) {
    List<RosterEntry> entries = page(page);
    int at = indexOf(entries, entry.key());
    RosterEntry before = entries.set(at, entry);
    // Rings promise that all members hold the attribute as long as they say.
    if (entry.from() > before.from()
        || entry.until() < before.until()
        || entry.maxDays() < before.maxDays()) {
      countRemoval(page);
    }
  }

  /** Takes an enrolment out, if it stands in this roster: rings of its page are current no more. */
  void remove(String enrolment, Bytes key) {
    state
        .place(enrolment, attribute)
        .ifPresent(
            page -> {
              List<RosterEntry> entries = page(page);
              entries.remove(indexOf(entries, key));
              state.deletePlace(enrolment, attribute);
              countRemoval(page);
            });
  }

  private void countRemoval(int page) {
    removals.merge(page, 1L, Long::sum);
  }

  private static int indexOf(List<RosterEntry> entries, Bytes key) {
    return entries.stream().map(RosterEntry::key).toList().indexOf(key);
  }

  private List<RosterEntry> page(int page) {
    return pages.computeIfAbsent(
        page,
        number -> new ArrayList<>(state.page(msp, attribute, number).orElseThrow().entries()));
  }

  /** Writes what has changed. */
  void flush() {
    pages.forEach(
        (page, entries) -> {
          state.putPage(msp, attribute, page, new RosterPage(entries));
          sizes.set(page - 1, entries.size());
        });
    removals.forEach(
        (page, count) ->
            state.putRemovals(msp, attribute, page, state.removals(msp, attribute, page) + count));
    state.put(new Roster(attribute, msp, sizes));
  }
}
