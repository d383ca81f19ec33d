// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.Invocation;
import java.util.List;
import java.util.Optional;

/**
 * A transaction that was simulated and has not been ordered. The test kit hands it out so that
 * tests can look at the read-write set and choose the moment of ordering.
 */
public final class Endorsement {
  private final Proposal proposal;
  private final ByteString result;
  private final Optional<Transaction.Event> event;
  private final ReadWriteSet changes;
  private final List<PrivateValues.Value> privateValues;

  Endorsement(
      Proposal proposal,
      ByteString result,
      Optional<Transaction.Event> event,
      ReadWriteSet changes,
      List<PrivateValues.Value> privateValues) {
    this.proposal = proposal;
    this.result = result;
    this.event = event;
    this.changes = changes;
    this.privateValues = List.copyOf(privateValues);
  }

  /** Hexadecimal, 64 digits. */
  public String transactionId() {
    return proposal.transactionId();
  }

  /** What the transaction returned, UTF-8. */
  public String result() {
    return result.toStringUtf8();
  }

  /** The event's name, if one was set. */
  public Optional<String> eventName() {
    return event.map(Transaction.Event::name);
  }

  /** The event's payload, UTF-8, if one was set. */
  public Optional<String> eventPayload() {
    return event.map(found -> found.payload().toStringUtf8());
  }

  /**
   * Reads with versions, ranges, writes and private hashes in the journal's encoding. Equal
   * simulations have equal bytes: two runs of one {@link Invocation} on one state must give the
   * same ones, or Fabric's peers could not agree.
   */
  public byte[] readWriteSet() {
    Encoder to = new Encoder();
    ReadWriteSet.encode(to, changes);
    return to.toBytes().toByteArray();
  }

  ReadWriteSet changes() {
    return changes;
  }

  List<PrivateValues.Value> privateValues() {
    return privateValues;
  }

  Transaction toTransaction(Validity validity) {
    return new Transaction(
        transactionId(),
        proposal.time(),
        proposal.creator(),
        proposal.arguments(),
        validity,
        result,
        event,
        changes);
  }
}
