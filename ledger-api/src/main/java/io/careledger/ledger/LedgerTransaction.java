// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A transaction as a block holds it.
 *
 * @param id the ledger's id of the transaction
 * @param block the number of its block
 * @param index its place in the block, from 0
 * @param time the proposal's timestamp
 * @param msp the membership service provider of the creator
 * @param function {@code contract:Transaction}
 * @param arguments what the creator sent, without private data
 * @param valid whether it took effect
 */
public record LedgerTransaction(
    String id,
    long block,
    int index,
    Instant time,
    String msp,
    String function,
    List<String> arguments,
    boolean valid) {
  public LedgerTransaction {
    arguments = List.copyOf(arguments);
  }
}
