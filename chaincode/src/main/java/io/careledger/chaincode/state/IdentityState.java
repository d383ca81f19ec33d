// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import static io.careledger.chaincode.state.StateStore.number;

import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.GivenShares;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import java.util.Optional;

/** Enrolments with the openings that institutions keep, pseudonyms, trace cases. */
public final class IdentityState {
  private static final String OPENING = "opening";

  private final StateStore store;

  public IdentityState(StateStore store) {
    this.store = store;
  }

  public Optional<String> transientValue(String name) {
    return store.transientValue(name);
  }

  /** Whether an institution keeps an opening of this commitment, told by its hash. */
  public boolean isOpeningKept(String msp, String enrolment, Bytes commitment) {
    return store.existsPrivate(msp, OPENING, enrolment, commitment.text());
  }

  /** The opening itself; at the institution's own peers. */
  public Optional<Opening> opening(String msp, String enrolment, Bytes commitment) {
    return store.getPrivate(msp, Opening::read, OPENING, enrolment, commitment.text());
  }

  public void putOpening(String msp, String enrolment, Bytes commitment, Opening opening) {
    store.putPrivate(msp, opening, OPENING, enrolment, commitment.text());
  }

  public Optional<Enrolment> enrolment(String id) {
    return store.get(Enrolment::read, "enrolment", id);
  }

  public void put(Enrolment enrolment) {
    store.put(enrolment, "enrolment", enrolment.enrolment());
  }

  /** Stores an enrolment for the first time. */
  public void add(Enrolment enrolment) {
    put(enrolment);
    store.putEntry("enrolment-by-msp", enrolment.msp(), enrolment.enrolment());
  }

  public Page<Enrolment> enrolments(String msp, PageRequest request) {
    StateStore.Rows found = store.page(request, "enrolment-by-msp", msp);
    return new Page<>(
        found.rows().stream().map(row -> enrolment(row.attributes().get(0)).orElseThrow()).toList(),
        found.bookmark());
  }

  public Optional<PseudonymState> pseudonym(String id) {
    return store.get(PseudonymState::read, "pseudonym", id);
  }

  public void put(PseudonymState pseudonym) {
    store.put(pseudonym, "pseudonym", pseudonym.pseudonym());
  }

  /** Whether a tag has been shown in a scope. */
  public boolean isTagUsed(String scope, Bytes tag) {
    return store.exists("pseudonym-tag", scope, tag.text());
  }

  public void putTag(String scope, Bytes tag) {
    store.putEntry("pseudonym-tag", scope, tag.text());
  }

  public Optional<TraceCase> traceCase(String id) {
    return store.get(TraceCase::read, "case", id);
  }

  public void put(TraceCase traceCase) {
    store.put(traceCase, "case", traceCase.id());
  }

  /** Stores a case for the first time. */
  public void add(TraceCase traceCase) {
    put(traceCase);
    store.putEntry("case-by-time", number(traceCase.time()), traceCase.id());
  }

  public Page<TraceCase> cases(PageRequest request) {
    StateStore.Rows found = store.page(request, "case-by-time");
    return new Page<>(
        found.rows().stream().map(row -> traceCase(row.attributes().get(1)).orElseThrow()).toList(),
        found.bookmark());
  }

  /** Which shares of a pseudonym have been given, in all of its cases. */
  public GivenShares given(String pseudonym) {
    return store
        .get(GivenShares::read, "pseudonym-shares", pseudonym)
        .orElseGet(() -> GivenShares.none(pseudonym));
  }

  public void put(GivenShares given) {
    store.put(given, "pseudonym-shares", given.pseudonym());
  }

  public void put(CaseShare share) {
    store.put(share, "case-share", share.caseId(), number(share.place()));
  }

  /** The shares that were given, in their order. */
  public List<CaseShare> shares(GivenShares of) {
    return of.given().stream()
        .map(
            each ->
                store
                    .get(CaseShare::read, "case-share", each.caseId(), number(each.place()))
                    .orElseThrow())
        .toList();
  }
}
