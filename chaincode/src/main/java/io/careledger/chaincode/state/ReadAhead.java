// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Fetches values together that a transaction is about to read one by one, where the chaincode's
 * host can: each read alone is a round trip to the peer, and most of what a transaction costs.
 *
 * <p>A value fetched is a value read, as the peer notes it. What a transaction has read must not
 * depend on what a host can do, so {@link StateStore} reads whatever it fetches.
 */
@FunctionalInterface
public interface ReadAhead {
  /** Fetches nothing: each value is read when it is asked for. */
  ReadAhead NONE = (stub, keys) -> {};

  /**
   * Fetches the values under these keys of the public state, for this transaction.
   *
   * @param keys each once
   */
  void fetch(ChaincodeStub stub, List<String> keys);
}
