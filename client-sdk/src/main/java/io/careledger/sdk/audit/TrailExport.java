// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Role;
import io.careledger.ledger.audit.AuditQueries.ListByRecord;
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects a record's trail: the list from the ledger's state, each payload from its block. */
public final class TrailExport {
  private static final Comparator<TrailLine> LEDGER_ORDER =
      Comparator.comparingLong(TrailLine::block).thenComparingInt(TrailLine::index);

  private TrailExport() {}

  /**
   * Collects everything about a record up to the current height.
   *
   * @throws LedgerException {@code CL-NOT-FOUND} if there is no such record
   */
  public static Trail of(Session session, String record) {
    Ledger ledger = session.ledger(Role.CLIENT);
    // The height first: what commits later is beyond the export.
    long height = ledger.height();
    Map<String, String> outcomes = outcomes(session, record);
    List<RecordTransaction> listed =
        Pages.stream(session, page -> new ListTransactions(record, page)).toList();
    List<TrailLine> transactions =
        listed.stream()
            .map(
                entry ->
                    line(
                        ledger,
                        record,
                        entry.transactionId(),
                        outcomes.getOrDefault(entry.transactionId(), "")))
            .filter(line -> line.block() < height)
            .sorted(LEDGER_ORDER)
            .toList();
    Set<String> actors =
        listed.stream()
            .filter(RecordTransactions::isSignedByActor)
            .map(RecordTransaction::signer)
            .collect(Collectors.toCollection(TreeSet::new));
    List<TrailLine> lines = new ArrayList<>();
    for (String actor : actors) {
      for (Actor.Key key : session.query(new ReadActor(actor)).keys()) {
        LedgerTransaction transaction = transaction(ledger, key.transaction());
        TrailLine line = TrailLine.of(TrailLine.ACTOR, transaction, hash(ledger, transaction), "");
        if (line.block() < height) {
          lines.add(line);
        }
      }
    }
    lines.addAll(transactions);
    return new Trail(
        new Trail.Head(session.channel(), height, ledger.block(height - 1).hash(), record), lines);
  }

  /** What the ledger decided about a record, by transaction. */
  public static Map<String, String> outcomes(Session session, String record) {
    return Pages.stream(session, page -> new ListByRecord(record, page))
        .collect(
            Collectors.toMap(
                decision -> decision.transaction(),
                decision -> decision.granted() ? "granted" : "denied " + decision.reason().text()));
  }

  static boolean isBefore(TrailLine earlier, TrailLine later) {
    return LEDGER_ORDER.compare(earlier, later) < 0;
  }

  private static TrailLine line(Ledger ledger, String record, String id, String outcome) {
    LedgerTransaction transaction = transaction(ledger, id);
    LedgerTransaction about =
        RecordTransactions.about(record, transaction)
            .orElseThrow(() -> corrupt(id + " for what it does not hold"));
    return TrailLine.of(TrailLine.TRANSACTION, about, hash(ledger, transaction), outcome);
  }

  private static LedgerTransaction transaction(Ledger ledger, String id) {
    return ledger.transaction(id).orElseThrow(() -> corrupt(id + " and has no such"));
  }

  private static LedgerException corrupt(String what) {
    return new LedgerException(
        ErrorCode.LEDGER_CORRUPT, "", "the ledger names transaction " + what);
  }

  private static String hash(Ledger ledger, LedgerTransaction transaction) {
    return ledger.block(transaction.block()).hash();
  }
}
