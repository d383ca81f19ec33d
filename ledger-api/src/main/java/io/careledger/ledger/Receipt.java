// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

/**
 * What a committed transaction left behind.
 *
 * @param transactionId the ledger's id of the transaction
 * @param block the number of the block that holds it
 * @param result what the transaction returned, canonical JSON
 */
public record Receipt(String transactionId, long block, String result) {}
