// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.envelope.OpenedHeader;
import io.careledger.crypto.envelope.PayloadException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.sdk.files.DurableFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Asks the ledger, and fetches and decrypts only what it granted. */
final class RecordAccess {
  private final Session session;
  private final RecordReader reader;

  RecordAccess(Session session, RecordReader reader) {
    this.session = session;
    this.reader = reader;
  }

  AccessDecision request(Actor actor, String record, Purpose purpose) {
    AccessDecision decision =
        ActorTransactions.submit(session, actor, new RequestAccess(purpose, record)).result();
    if (!decision.granted()) {
      throw new LedgerException(
          ErrorCode.ACCESS_DENIED,
          decision.reason().text(),
          "the ledger denied access and recorded it as decision " + decision.decision());
    }
    return decision;
  }

  AccessDecision get(
      Actor actor,
      String record,
      Purpose purpose,
      Path target,
      boolean overwrite,
      LongConsumer progress) {
    DurableFile.requireFree(target, overwrite);
    DurableFile.sweep(target);
    AccessDecision decision = request(actor, record, purpose);
    OpenedHeader header =
        reader.open(actor, session.query(new ReadRecord(record, decision.version())));
    try (InputStream plaintext = reader.payload(header);
        DurableFile draft = DurableFile.replacing(target)) {
      plaintext.transferTo(new ToldStream(draft.output(), progress));
      draft.commit(overwrite);
      return decision;
    } catch (PayloadException e) {
      throw new LedgerException(
          ErrorCode.ENVELOPE_REFUSED, "payload", "the payload is not the record's", e);
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  /** Tells how much went through. */
  private static final class ToldStream extends FilterOutputStream {
    private final LongConsumer progress;
    private long written;

    ToldStream(OutputStream out, LongConsumer progress) {
      super(out);
      this.progress = progress;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
      progress.accept(written);
    }
  }
}
