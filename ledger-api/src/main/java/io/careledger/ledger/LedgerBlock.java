// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.util.List;

/**
 * A block.
 *
 * @param number from 0
 * @param hash base64url, 32 bytes: the hash that the next block names as its predecessor
 * @param previousHash base64url, 32 bytes, or the empty string for block 0
 * @param transactions in their order
 */
public record LedgerBlock(
    long number, String hash, String previousHash, List<LedgerTransaction> transactions) {
  public LedgerBlock {
    transactions = List.copyOf(transactions);
  }
}
