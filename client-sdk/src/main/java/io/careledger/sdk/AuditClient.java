// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.audit.AuditQueries.ListByActor;
import io.careledger.ledger.audit.AuditQueries.ListByRecord;
import io.careledger.ledger.audit.AuditQueries.ListByTime;
import io.careledger.ledger.audit.Decision;
import io.careledger.sdk.audit.AuditReport;
import io.careledger.sdk.audit.AuthenticityCheck;
import io.careledger.sdk.audit.CompletenessCheck;
import io.careledger.sdk.audit.Trail;
import io.careledger.sdk.audit.TrailExport;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who was let in, when and why; and exports that somebody else can check. */
public final class AuditClient {
  private final Session session;

  AuditClient(Session session) {
    this.session = session;
  }

  /**
   * Decisions on a record, oldest first.
   *
   * @throws LedgerException {@code CL-NOT-FOUND} out of the stream if there is no such record
   */
  public Stream<Decision> byRecord(String record) {
    return Pages.stream(session, page -> new ListByRecord(record, page));
  }

  /**
   * Decisions for an actor, oldest first.
   *
   * @throws LedgerException {@code CL-ACTOR-UNKNOWN} out of the stream
   */
  public Stream<Decision> byActor(String actor) {
    return Pages.stream(session, page -> new ListByActor(actor, page));
  }

  /** Decisions between two moments, both included, oldest first. */
  public Stream<Decision> byTime(Instant from, Instant until) {
    return Pages.stream(
        session, page -> new ListByTime(from.getEpochSecond(), until.getEpochSecond(), page));
  }

  /**
   * Everything that happened to a record, with the signed payloads and where they stand in the
   * ledger.
   *
   * @throws LedgerException {@code CL-NOT-FOUND} if there is no such record
   */
  public Trail export(String record) {
    return TrailExport.of(session, record);
  }

  /** Shows, without any ledger, that an export's transactions were signed by their actors. */
  public static AuditReport checkOffline(Path export) {
    return AuthenticityCheck.of(Trail.read(export));
  }

  /** Shows authenticity, and completeness by recounting at this institution's own peer. */
  public AuditReport check(Path export) {
    Trail trail = Trail.read(export);
    return CompletenessCheck.of(
        trail, session.ledger(Role.CLIENT), outcomes(trail.head().record()));
  }

  private Optional<Map<String, String>> outcomes(String record) {
    try {
      return Optional.of(TrailExport.outcomes(session, record));
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
