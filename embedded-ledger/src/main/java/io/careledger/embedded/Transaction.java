// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.LedgerTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A transaction as it stands in a block.
 *
 * @param time the proposal's timestamp, the client's claim
 * @param creator a SerializedIdentity
 * @param arguments the function first
 * @param validity the commit-time verdict
 * @param result the response's payload
 * @param event the chaincode event, if one was set
 */
record Transaction(
    String id,
    Instant time,
    ByteString creator,
    List<ByteString> arguments,
    Validity validity,
    ByteString result,
    Optional<Event> event,
    ReadWriteSet changes) {

  /** A chaincode event. */
  record Event(String name, ByteString payload) {}

  Transaction {
    arguments = List.copyOf(arguments);
  }

  static void encode(Encoder to, Transaction transaction) {
    to.text(transaction.id)
        .u64(transaction.time.getEpochSecond())
        .u32(transaction.time.getNano())
        .bytes(transaction.creator)
        .list(transaction.arguments, Encoder::bytes)
        .u8(transaction.validity.code())
        .bytes(transaction.result)
        .list(
            transaction.event.stream().toList(),
            (list, event) -> list.text(event.name).bytes(event.payload));
    ReadWriteSet.encode(to, transaction.changes);
  }

  static Transaction decode(Decoder from) {
    return new Transaction(
        from.text(),
        time(from.u64(), from.u32()),
        from.bytes(),
        from.list(Decoder::bytes),
        Validity.decode(from),
        from.bytes(),
        event(from.list(list -> new Event(list.text(), list.bytes()))),
        ReadWriteSet.decode(from));
  }

  private static Instant time(long seconds, int nanoseconds) {
    Decoder.require(
        seconds >= Instant.MIN.getEpochSecond()
            && seconds <= Instant.MAX.getEpochSecond()
            && nanoseconds >= 0
            && nanoseconds < 1_000_000_000,
        "time is out of range");
    return Instant.ofEpochSecond(seconds, nanoseconds);
  }

  private static Optional<Event> event(List<Event> events) {
    Decoder.require(events.size() <= 1, "more than one event");
    return events.stream().findFirst();
  }

  LedgerTransaction toLedgerTransaction(long block, int index) {
    List<String> texts = arguments.stream().map(ByteString::toStringUtf8).toList();
    return new LedgerTransaction(
        id,
        block,
        index,
        time,
        Creator.parse(creator).msp(),
        texts.isEmpty() ? "" : texts.get(0),
        texts.subList(Math.min(1, texts.size()), texts.size()),
        validity == Validity.VALID);
  }
}
