// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.network;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * For an institution without an IPFS node, as a regulator: it founds, approves, attests and audits,
 * and can neither put nor get a record.
 */
final class AbsentStore implements ContentStore {
  private final NetworkFile network;

  AbsentStore(NetworkFile network) {
    this.network = network;
  }

  LedgerException absent() {
    return new LedgerException(
        ErrorCode.NETWORK_FILE_INVALID,
        "ipfs",
        "no IPFS node of " + network.institution() + " can be reached through " + network.path());
  }

  @Override
  public Cid put(InputStream content, LongConsumer progress) {
    throw absent();
  }

  @Override
  public InputStream get(Cid cid) {
    throw absent();
  }

  /** Nothing is here. */
  @Override
  public boolean has(Cid cid) {
    return false;
  }

  /** Nothing is here, so nothing is left of it. */
  @Override
  public void remove(Cid cid) {}
}
