// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import static io.careledger.chaincode.state.ConsortiumState.committeeKey;
import static io.careledger.chaincode.state.StateStore.number;

import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.DealingState;
import io.careledger.ledger.keys.KeyRequest;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.keys.PartialKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Dealings, master keys, attestations, key requests and their answers. */
public final class KeyState {
  private final StateStore store;

  public KeyState(StateStore store) {
    this.store = store;
  }

  /** The key of {@link #masterKey}. */
  public String masterKeyKey(String committee) {
    return StateStore.key("master-key", committeeKey(committee));
  }

  /** The key of {@link #attestation}. */
  public String attestationKey(String actor, String attribute) {
    return StateStore.key("attestation", actor, attribute);
  }

  public Optional<DealingState> dealing(String committee, int place) {
    return store.get(DealingState::read, "dealing", committeeKey(committee), number(place));
  }

  public void put(DealingState dealing) {
    store.put(dealing, "dealing", committeeKey(dealing.committee()), number(dealing.place()));
  }

  /** Whether a dealing with this R has been accepted, in any purpose. */
  public boolean isPointUsed(Bytes point) {
    return store.exists("dealing-point", point.text());
  }

  public void putPoint(Bytes point) {
    store.putEntry("dealing-point", point.text());
  }

  public Optional<MasterKeyState> masterKey(String committee) {
    return store.get(MasterKeyState::read, "master-key", committeeKey(committee));
  }

  public void put(MasterKeyState key) {
    store.put(key, "master-key", committeeKey(key.committee()));
  }

  public Optional<Attestation> attestation(String actor, String attribute) {
    return store.get(Attestation::read, "attestation", actor, attribute);
  }

  public void put(Attestation attestation) {
    store.put(attestation, "attestation", attestation.actor(), attestation.attribute());
  }

  public Page<Attestation> attestations(String actor, PageRequest request) {
    StateStore.Rows found = store.page(request, "attestation", actor);
    return new Page<>(
        found.rows().stream().map(row -> row.read(Attestation::read)).toList(), found.bookmark());
  }

  public Optional<KeyRequest> request(String id) {
    return store.get(KeyRequest::read, "key-request", id);
  }

  public void add(KeyRequest request) {
    store.put(request, "key-request", request.request());
    store.putEntry(
        "key-request-by-actor", request.actor(), number(request.time()), request.request());
  }

  public Page<KeyRequest> requests(String actor, PageRequest page) {
    StateStore.Rows found = store.page(page, "key-request-by-actor", actor);
    return new Page<>(
        found.rows().stream().map(row -> request(row.attributes().get(1)).orElseThrow()).toList(),
        found.bookmark());
  }

  public Optional<PartialKey> partialKey(String request, int place) {
    return store.get(PartialKey::read, "partial-key", request, number(place));
  }

  public void put(String request, PartialKey key) {
    store.put(key, "partial-key", request, number(key.place()));
  }

  /** The answers of a committee of n members, by place. */
  public List<PartialKey> partialKeys(String request, int n) {
    return IntStream.rangeClosed(1, n)
        .mapToObj(place -> partialKey(request, place))
        .flatMap(Optional::stream)
        .toList();
  }
}
