// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.util.Optional;

/**
 * One channel of a ledger, seen by one identity (an institution in one {@link Role}). Safe for use
 * by several threads.
 *
 * <p>Every method throws {@link LedgerException}, whose code is stable. Transient read conflicts
 * are reported as {@link ErrorCode#READ_CONFLICT}; retrying is the caller's business, in one place
 * ({@code Retry} in the SDK).
 */
public interface Ledger extends AutoCloseable {

  /** The channel's name; part of everything that is signed or proved. */
  String channel();

  /** The identity's membership service provider, for example {@code Hospital1MSP}. */
  String msp();

  /**
   * Runs a transaction on the current state without ordering it and returns its result, canonical
   * JSON.
   */
  String evaluate(Invocation invocation);

  /** Endorses, orders and commits a transaction; returns when it is durable and valid. */
  Receipt submit(Invocation invocation);

  /** The committed transaction of that id, valid or not. */
  Optional<LedgerTransaction> transaction(String transactionId);

  /** The number of committed blocks; the newest block has number {@code height() - 1}. */
  long height();

  /** The block of that number, {@code 0 <= number < height()}. */
  LedgerBlock block(long number);

  /**
   * Chaincode events of valid transactions after {@code position}, in order, each at least once.
   */
  EventStream events(EventPosition position);

  @Override
  void close();
}
