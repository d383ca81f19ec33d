// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

/**
 * The one event that a valid transaction may carry.
 *
 * @param position where it stands; what a checkpoint keeps once it is handled
 * @param transactionId the ledger's id of the transaction
 * @param name the event's versioned name, for example {@code KeyRequested.v1}
 * @param payload canonical JSON; never secrets
 */
public record LedgerEvent(
    EventPosition position, String transactionId, String name, String payload) {}
