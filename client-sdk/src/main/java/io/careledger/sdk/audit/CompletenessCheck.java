// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.SignedPayload;
import io.careledger.sdk.audit.AuditReport.Completeness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recounts an export at the checker's own peer: reads every block up to the tip, follows the chain
 * of hashes, and compares every valid transaction about the record with the export. Costs a pass
 * over the ledger; trusts that peer and nobody else.
 */
public final class CompletenessCheck {
  private final Trail trail;
  private final Ledger ledger;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, TrailLine> found = new LinkedHashMap<>();
  private final Set<String> requests = new HashSet<>();
  private long newer;

  private CompletenessCheck(Trail trail, Ledger ledger) {
    this.trail = trail;
    this.ledger = ledger;
  }

  /**
   * Both checks.
   *
   * @param outcomes what the checker's own peer says of each decision, by transaction; empty if it
   *     has no such record
   */
  public static AuditReport of(Trail trail, Ledger ledger, Optional<Map<String, String>> outcomes) {
    CompletenessCheck check = new CompletenessCheck(trail, ledger);
    AuditReport authenticity = AuthenticityCheck.of(trail);
    check.problems.addAll(authenticity.problems());
    if (outcomes.isEmpty()) {
      check.problems.add("this peer has no record " + trail.head().record());
    }
    check.run(outcomes.orElse(Map.of()));
    return new AuditReport(
        authenticity.transactions(),
        authenticity.signedByActors(),
        authenticity.byInstitutions(),
        Completeness.SHOWN,
        check.newer,
        check.problems);
  }

  private void run(Map<String, String> outcomes) {
    if (!trail.head().channel().equals(ledger.channel())) {
      problems.add("the export is of channel " + trail.head().channel());
      return;
    }
    long height = ledger.height();
    if (height < trail.head().height()) {
      problems.add(
          "the export claims " + trail.head().height() + " blocks, this peer has " + height);
      return;
    }
    Map<String, TrailLine> keyLines = new HashMap<>();
    trail.lines().stream()
        .filter(line -> line.kind().equals(TrailLine.ACTOR))
        .forEach(line -> keyLines.put(line.transactionId(), line));
    String previous = "";
    for (long number = 0; number < height; number++) {
      LedgerBlock block = ledger.block(number);
      if (!block.previousHash().equals(previous)) {
        problems.add("block " + number + " of this peer does not follow the one before it");
      }
      previous = block.hash();
      if (number == trail.head().height() - 1
          && !block.hash().equals(trail.head().lastBlockHash())) {
        problems.add("the export ends in another block " + number + " than this peer has");
      }
      for (LedgerTransaction transaction : block.transactions()) {
        take(transaction, block.hash());
        compareKeyLine(keyLines.remove(transaction.id()), transaction, block.hash());
      }
    }
    keyLines.keySet().forEach(id -> problems.add("this peer has no transaction " + id));
    compare(outcomes);
  }

  private void take(LedgerTransaction transaction, String blockHash) {
    Optional<LedgerTransaction> about =
        RecordTransactions.about(trail.head().record(), transaction);
    Optional<SignedPayload> payload = about.flatMap(RecordTransactions::payloadOf);
    if (!transaction.valid()
        || payload.isEmpty()
        // a request that came again was answered from the first one, and changed nothing
        || !requests.add(payload.get().signer() + payload.get().requestId().text())) {
      return;
    }
    if (transaction.block() >= trail.head().height()) {
      newer++;
    } else {
      found.put(transaction.id(), TrailLine.of(TrailLine.TRANSACTION, about.get(), blockHash, ""));
    }
  }

  private void compareKeyLine(
      @org.jspecify.annotations.Nullable TrailLine line,
      LedgerTransaction transaction,
      String hash) {
    if (line != null
        && !(transaction.valid()
            && line.isSameTransaction(TrailLine.of(line.kind(), transaction, hash, "")))) {
      problems.add("transaction " + line.transactionId() + " is not what this peer has");
    }
  }

  private void compare(Map<String, String> outcomes) {
    for (TrailLine line : trail.transactions()) {
      TrailLine own = found.remove(line.transactionId());
      if (own == null) {
        problems.add("this peer has no transaction " + line.transactionId());
      } else if (!own.isSameTransaction(line)) {
        problems.add("transaction " + line.transactionId() + " is not what this peer has");
      } else if (!outcomes.getOrDefault(line.transactionId(), "").equals(line.outcome())) {
        problems.add("transaction " + line.transactionId() + " had another outcome");
      }
    }
    found.keySet().forEach(id -> problems.add("transaction " + id + " is missing in the export"));
  }
}
