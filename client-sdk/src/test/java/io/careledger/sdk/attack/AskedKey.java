// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.keys.KeyRequestView;
import io.careledger.sdk.committee.KeyScopes;
import io.careledger.sdk.committee.PartialKeyBox;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import java.util.List;

/** A key request made below the clients, so that a test can look at each answer. */
record AskedKey(Stage four, String request, SealingKeyPair pair) {
  static AskedKey ask(Stage four, Actor actor, String... attributes) {
    return askAt(four, "master/1", actor, attributes);
  }

  static AskedKey askAt(Stage four, String committee, Actor actor, String... attributes) {
    SealingKeyPair pair = SealingKeyPair.random(four.random);
    RequestKey arguments =
        arguments(committee, four.today(), four.today() + 1, pair, List.of(attributes));
    String request = four.session("Hospital1MSP").submit(actor, arguments).result().request();
    return new AskedKey(four, request, pair);
  }

  /** What the ledger decides on a request for these days; nobody keeps the key to its answer. */
  static KeyDecision decide(
      Session session, Actor actor, String attribute, int firstDay, int lastDay) {
    SealingKeyPair pair = SealingKeyPair.random(session.random());
    RequestKey arguments = arguments("master/1", firstDay, lastDay, pair, List.of(attribute));
    return session.submit(actor, arguments).result();
  }

  private static RequestKey arguments(
      String committee, int firstDay, int lastDay, SealingKeyPair pair, List<String> attributes) {
    return new RequestKey(
        attributes.stream().sorted().toList(),
        committee,
        firstDay,
        lastDay,
        Bytes.of(pair.publicKey().encode()));
  }

  KeyRequestView view() {
    return four.session("Hospital1MSP").query(new ReadKeyRequest(request));
  }

  /** A member's sealed answer. */
  Bytes box(int place) {
    return view().partialKeys().stream()
        .filter(answer -> answer.place() == place)
        .findFirst()
        .flatMap(io.careledger.ledger.keys.PartialKey::sealed)
        .orElseThrow();
  }

  /** What the boxes hold. */
  List<PartialKey> partialKeys() {
    KeyRequestView view = view();
    return view.partialKeys().stream()
        .flatMap(
            answer ->
                PartialKeyBox.open(
                    answer.sealed().orElseThrow().toArray(),
                    four.session("Hospital1MSP").channel(),
                    request,
                    answer.place(),
                    KeyScopes.of(view.request()),
                    pair)
                    .stream())
        .toList();
  }
}
