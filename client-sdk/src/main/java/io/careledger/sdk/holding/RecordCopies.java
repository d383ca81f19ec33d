// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.records.HeldContents;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.HoldingArguments.ReportHeld;
import io.careledger.ledger.records.HoldingArguments.ReportLost;
import io.careledger.ledger.records.HoldingQueries.ListHolders;
import io.careledger.ledger.records.HoldingStatus;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an institution's copies of one record into the state that the ledger asks for, and says so
 * there. Idempotent: what to do follows from the ledger and the store alone, so that a process that
 * died anywhere is continued by the next one.
 */
final class RecordCopies {
  private static final Logger LOG = LoggerFactory.getLogger(RecordCopies.class);

  private final Session session;
  private final ContentCopies copies;
  private final ReplicaRule rule;

  RecordCopies(Session session, ContentCopies copies, ReplicaRule rule) {
    this.session = session;
    this.copies = copies;
    this.rule = rule;
  }

  /**
   * Keeps or removes what the versions of a record name. A copy that was reported once stays until
   * the record is withdrawn, also where the rule names others now: too many are better than a gap.
   *
   * @throws ContentException if a copy could not be had or not be removed
   * @throws LedgerException as the ledger refuses
   */
  void settle(String record) throws ContentException {
    RecordVersion head = session.query(new ReadRecord(record, 0));
    String registrar = session.query(new ReadActor(head.owner())).msp();
    Consortium consortium =
        session
            .query(new ReadConsortium())
            .consortium()
            .orElseThrow(
                () -> new LedgerException(ErrorCode.NOT_FOUNDED, "consortium", "none is in force"));
    boolean named = rule.holders(record, registrar, consortium).contains(session.msp());
    Map<Integer, Holding> reports = reports(record);
    if (!head.isWithdrawn() && named) {
      keep(record, reports);
    }
    // Nobody empties this store of what it did not take for the record's sake.
    if (head.isWithdrawn() && (named || registrar.equals(session.msp()) || !reports.isEmpty())) {
      remove(record, reports);
    }
  }

  private Map<Integer, Holding> reports(String record) {
    return Pages.stream(session, page -> new ListHolders(record, page))
        .filter(holding -> holding.msp().equals(session.msp()))
        .collect(Collectors.toUnmodifiableMap(Holding::version, holding -> holding));
  }

  private List<HeldContents> versions(String record) {
    return Pages.stream(session, page -> new History(record, page))
        .map(version -> HeldContents.of(version.description()))
        .toList();
  }

  private void keep(String record, Map<Integer, Holding> reports) throws ContentException {
    for (HeldContents contents : versions(record)) {
      Holding before = reports.get(contents.version());
      if (before != null && before.isHeld()) {
        continue;
      }
      copies.ensure(Cid.parse(contents.headerCid()), record);
      copies.ensure(Cid.parse(contents.payloadCid()), record);
      report(contents);
    }
  }

  /** Says that a version is held; the store has read all of it from its own disk just now. */
  private void report(HeldContents contents) {
    try {
      session.submit(new ReportHeld(contents));
      LOG.info("holds version {} of record {}", contents.version(), contents.record());
    } catch (LedgerException e) {
      // Withdrawn meanwhile: that event is to come. Reported meanwhile: it is said.
      if (e.code() != ErrorCode.RECORD_WITHDRAWN && e.code() != ErrorCode.STATE_CONFLICT) {
        throw e;
      }
      LOG.debug("record {} changed while it was reported: {}", contents.record(), e.code().text());
    }
  }

  private void remove(String record, Map<Integer, Holding> reports) throws ContentException {
    List<HeldContents> versions = versions(record);
    List<String> cids =
        versions.stream()
            .flatMap(version -> Stream.of(version.headerCid(), version.payloadCid()))
            .distinct()
            .toList();
    for (String cid : cids) {
      copies.remove(Cid.parse(cid));
    }
    for (HeldContents contents : versions) {
      Holding before = reports.get(contents.version());
      if (before != null && before.status() != HoldingStatus.REMOVED) {
        session.submit(new ReportLost(HoldingStatus.REMOVED, contents));
      }
    }
    LOG.info("removed record {}, which is withdrawn", record);
  }

  /**
   * Reads a copy that was reported as held again, from the store alone, and reports what is lost.
   *
   * @return whether it is whole
   * @throws ContentException if the store cannot tell; then nothing is reported
   */
  boolean recheck(Holding holding) throws ContentException {
    RecordVersion version = session.query(new ReadRecord(holding.record(), holding.version()));
    HeldContents contents = HeldContents.of(version.description());
    if (copies.holds(Cid.parse(contents.headerCid()))
        && copies.holds(Cid.parse(contents.payloadCid()))) {
      return true;
    }
    session.submit(new ReportLost(HoldingStatus.LOST, contents));
    LOG.warn("lost version {} of record {}", contents.version(), contents.record());
    return false;
  }
}
