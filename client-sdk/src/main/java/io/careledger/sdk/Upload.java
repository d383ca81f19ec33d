// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.records.RecordQueries.FindContents;
import io.careledger.ledger.records.RecordResult;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * What one call has put into the store. Closing it takes that away again, unless the ledger has
 * registered it, or may have: when the outcome of the submit is not known, everything stays. A
 * content that any version of a record names stays in any case.
 */
final class Upload implements AutoCloseable {
  private final Session session;
  private final ContentStore store;
  private final List<Cid> contents = new ArrayList<>();
  private boolean kept;

  Upload(Session session, ContentStore store) {
    this.session = session;
    this.store = store;
  }

  /** Takes charge of a content that this call has stored. */
  void add(Cid content) {
    contents.add(content);
  }

  /** Submits what names the contents. From here on only a definite refusal takes them away. */
  void submit(Actor owner, LedgerArguments<RecordResult> arguments) {
    kept = true;
    try {
      ActorTransactions.submit(session, owner, arguments);
    } catch (LedgerException e) {
      kept = !e.code().isDefinite();
      throw e;
    }
  }

  @Override
  public void close() {
    if (kept || contents.isEmpty()) {
      return;
    }
    List<String> named =
        session.query(new FindContents(contents.stream().map(Cid::toString).toList())).cids();
    try {
      for (Cid content : contents) {
        if (!named.contains(content.toString())) {
          store.remove(content);
        }
      }
    } catch (ContentException e) {
      throw Failures.of(e);
    }
  }
}
