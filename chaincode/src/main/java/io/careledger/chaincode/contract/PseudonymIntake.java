// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.CommitteeRule;
import io.careledger.chaincode.rules.PseudonymRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.chaincode.rules.RingRule;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.pseudonym.PseudonymBatch;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymResult;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Registrations of one transaction: each is checked against the state and against those before it,
 * all proofs are checked at once, and only then everything is stored.
 */
final class PseudonymIntake {
  private record Entry(
      String id,
      RegisterPseudonym arguments,
      PseudonymRegistration registration,
      PseudonymDealing dealing) {}

  private final Call call;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Ring> rings = new TreeMap<>();
  private final Map<String, Committee> committees = new TreeMap<>();
  private final Set<String> taken = new TreeSet<>();

  PseudonymIntake(Call call) {
    this.call = call;
  }

  /** Checks everything of a registration but its proof. */
  void add(String id, RegisterPseudonym arguments) {
    PseudonymRule.requireRegistrable(
        arguments,
        call.msp(),
        call.consortiumState().currentCommittee(CommitteePurpose.IDENTITY),
        call.consortiumState().actor(id).isPresent() || !taken.add("actor " + id));
    PseudonymRegistration registration =
        PseudonymRule.registration(
            arguments, ring(arguments.ring()), committee(arguments.committee()));
    PseudonymDealing dealing = PseudonymRule.decode(arguments, registration);
    Bytes point = PseudonymRule.point(dealing);
    Optional<Bytes> tag = PseudonymRule.tag(dealing);
    String scope = arguments.scope();
    PseudonymRule.requireFresh(
        call.keyState().isPointUsed(point) || !taken.add("point " + point.text()),
        tag.isPresent()
            && (call.identityState().isTagUsed(scope, tag.get())
                || !taken.add(scope + " " + tag.get().text())));
    entries.add(new Entry(id, arguments, registration, dealing));
  }

  private Ring ring(String id) {
    return rings.computeIfAbsent(
        id, key -> RingRule.ring(RingContract.requireCurrentRing(call, key)));
  }

  private Committee committee(String id) {
    return committees.computeIfAbsent(
        id,
        key -> {
          CommitteeState state = CommitteeContract.requireCommittee(call, key);
          PseudonymRule.requireTraceable(state, call.consortium());
          return CommitteeRule.committee(state, call.channel());
        });
  }

  /** The places of the registrations whose proofs don't hold. */
  List<Integer> culprits() {
    PseudonymBatch batch = new PseudonymBatch();
    entries.forEach(entry -> batch.add(entry.registration(), entry.dealing()));
    return batch.culprits();
  }

  /** Refuses a bad proof. */
  void requireProofs(String item) {
    List<Integer> culprits = culprits();
    if (!culprits.isEmpty()) {
      String field = item.isEmpty() ? "arguments" : item + "." + culprits.get(0);
      throw Refusal.proof(field + ".proof", "the proof of the registration doesn't hold");
    }
  }

  /** Stores all registrations, in the order of adding. */
  List<PseudonymResult> store() {
    List<PseudonymResult> results = new ArrayList<>();
    for (Entry entry : entries) {
      RegisterPseudonym arguments = entry.arguments();
      int size = entry.registration().ring().size();
      call.consortiumState()
          .add(PseudonymRule.actor(entry.id(), arguments, call.msp(), call.transactionId()));
      call.identityState()
          .put(
              PseudonymRule.state(
                  entry.id(), arguments, entry.dealing(), size, call.time(), call.transactionId()));
      call.keyState().putPoint(PseudonymRule.point(entry.dealing()));
      PseudonymRule.tag(entry.dealing())
          .ifPresent(tag -> call.identityState().putTag(arguments.scope(), tag));
      results.add(new PseudonymResult(size, entry.id()));
    }
    return results;
  }
}
