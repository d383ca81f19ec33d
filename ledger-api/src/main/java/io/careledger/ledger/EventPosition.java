// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

/**
 * A place in the stream of events: everything up to and including transaction {@code index} of
 * {@code block} was handled.
 *
 * @param block number of a block, or -1 before the first
 * @param index place of a transaction in it
 */
public record EventPosition(long block, int index) implements Comparable<EventPosition> {
  /** Before everything. */
  public static final EventPosition START = new EventPosition(-1, 0);

  @Override
  public int compareTo(EventPosition other) {
    int byBlock = Long.compare(block, other.block);
    return byBlock != 0 ? byBlock : Integer.compare(index, other.index);
  }
}
