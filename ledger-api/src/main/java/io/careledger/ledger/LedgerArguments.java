// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.Members;

/**
 * The arguments of one transaction.
 *
 * @param <R> its result
 */
public interface LedgerArguments<R extends JsonEncodable> extends JsonEncodable {
  Transactions transaction();

  /** Reads the transaction's result. */
  R readResult(Members members);
}
