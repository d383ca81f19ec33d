// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FabricEventsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private FakePeer peer;
  private Ledger ledger;

  @BeforeEach
  void open() {
    peer = new FakePeer(folder);
    ledger = peer.connect();
  }

  @AfterEach
  void close() {
    ledger.close();
    peer.close();
  }

  /** Block 1: a, b (invalid), another chaincode's, c; block 2: d. */
  private void fill() {
    peer.chain.append(
        List.of(
            FakeChain.call("a", "E.v1"),
            FakeChain.call("b", "E.v1"),
            FakeChain.call("other", "x", "E.v1", "{}", "records:Register", "{}"),
            FakeChain.call("none", ""),
            FakeChain.call("c", "E.v1")),
        TxValidationCode.VALID,
        TxValidationCode.MVCC_READ_CONFLICT,
        TxValidationCode.VALID);
    peer.chain.append(FakeChain.call("d", "E.v1"), TxValidationCode.VALID);
  }

  @Test
  void next_fromTheStart_givesOurValidTransactionsEventsInOrderThenNone() {
    fill();

    try (EventStream events = ledger.events(EventPosition.START)) {
      List<LedgerEvent> all = drain(events);

      assertEquals(List.of("a", "c", "d"), ids(all));
      assertEquals(
          List.of(new EventPosition(1, 0), new EventPosition(1, 4), new EventPosition(2, 0)),
          all.stream().map(LedgerEvent::position).toList());
      assertEquals("E.v1", all.get(0).name());
      assertEquals("{\"tx\":\"a\"}", all.get(0).payload());
    }
  }

  @Test
  void next_fromTheMiddleOfABlock_givesOnlyWhatCameAfter() {
    fill();

    try (EventStream events = ledger.events(new EventPosition(1, 0))) {
      assertEquals(List.of("c", "d"), ids(drain(events)));
      assertEquals(List.of(1L), peer.deliver.starts);
    }
  }

  @Test
  void next_waiting_givesAnEventThatComesLater() {
    try (EventStream events = ledger.events(EventPosition.START)) {
      assertEquals(Optional.empty(), events.next(Duration.ZERO));
      peer.deliver.publish(List.of(FakeChain.call("late", "E.v1")), TxValidationCode.VALID);

      assertEquals("late", events.next(LONG).orElseThrow().transactionId());
    }
  }

  @Test
  void next_streamBreaksAndPeerRestarts_goesOnWithoutLossOrRepetition() {
    fill();
    try (EventStream events = ledger.events(EventPosition.START)) {
      assertEquals("a", events.next(LONG).orElseThrow().transactionId());
      peer.deliver.breakStreams();
      peer.kill();
      peer.chain.append(FakeChain.call("e", "E.v1"), TxValidationCode.VALID);
      peer.start();

      List<LedgerEvent> rest = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        rest.add(events.next(LONG).orElseThrow());
      }
      assertEquals(List.of("c", "d", "e"), ids(rest));
    }
  }

  @Test
  void next_peerAwayAndOnlyWhatIsCommittedAsked_isUnreachable() {
    EventStream events = ledger.events(EventPosition.START);
    assertEquals(Optional.empty(), events.next(Duration.ZERO));
    peer.kill();

    assertEquals(ErrorCode.LEDGER_UNREACHABLE, failure(events, Duration.ZERO).code());
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "4, 7", "1000, 0"})
  void events_positionBeyondThePeersHeight_isRefusedAtOnce(long block, int index) {
    fill();

    LedgerException refusal =
        assertThrows(LedgerException.class, () -> ledger.events(new EventPosition(block, index)));

    assertEquals(ErrorCode.LEDGER_TRUNCATED, refusal.code());
  }

  @Test
  void events_positionInTheLastBlock_isTaken() {
    fill();

    try (EventStream events = ledger.events(new EventPosition(2, 0))) {
      assertEquals(Optional.empty(), events.next(Duration.ZERO));
    }
  }

  @Test
  void next_peerIsSetUpAnewWithFewerBlocks_isRefusedWhenItIsBack() {
    fill();
    EventStream events = ledger.events(EventPosition.START);
    assertEquals(3, drain(events).size());
    peer.deliver.breakStreams();
    peer.chain.truncate(1);

    assertEquals(ErrorCode.LEDGER_TRUNCATED, failure(events, LONG).code());
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, ACCESS_FORBIDDEN",
    "NOT_FOUND, LEDGER_FAILED",
  })
  void next_peerRefusesToDeliver_isAnErrorNotSilence(Status status, ErrorCode code) {
    fill();
    peer.deliver.refusal = status;

    assertEquals(code, failure(ledger.events(EventPosition.START), LONG).code());
  }

  @Test
  void next_blockOfAnotherChain_isRefused() {
    fill();
    peer.deliver.altered =
        block -> block.getHeader().getNumber() == 2 ? withPreviousHash(block) : block;

    try (EventStream events = ledger.events(EventPosition.START)) {
      events.next(LONG);
      events.next(LONG);
      assertEquals(ErrorCode.LEDGER_CORRUPT, failure(events, LONG).code());
    }
  }

  @Test
  void next_blockLeftOut_isRefused() {
    fill();
    peer.deliver.altered =
        block -> block.getHeader().getNumber() == 0 ? peer.chain.block(1).orElseThrow() : block;

    assertEquals(
        ErrorCode.LEDGER_CORRUPT, failure(ledger.events(EventPosition.START), LONG).code());
  }

  @Test
  void close_whileAnotherThreadWaits_endsTheWait() {
    EventStream events = ledger.events(EventPosition.START);
    assertEquals(Optional.empty(), events.next(Duration.ZERO));
    CompletableFuture<Optional<LedgerEvent>> waiting =
        CompletableFuture.supplyAsync(() -> events.next(Duration.ofHours(1)));

    ledger.close();

    CompletionException ended = assertThrows(CompletionException.class, waiting::join);
    assertInstanceOf(LedgerException.class, ended.getCause());
  }

  private static Block withPreviousHash(Block block) {
    return block.toBuilder()
        .setHeader(block.getHeader().toBuilder().setPreviousHash(ByteString.copyFrom(new byte[32])))
        .build();
  }

  private static LedgerException failure(EventStream events, Duration wait) {
    return assertThrows(LedgerException.class, () -> events.next(wait));
  }

  private static List<LedgerEvent> drain(EventStream events) {
    List<LedgerEvent> all = new ArrayList<>();
    for (Optional<LedgerEvent> event = events.next(Duration.ZERO);
        event.isPresent();
        event = events.next(Duration.ZERO)) {
      all.add(event.get());
    }
    return all;
  }

  private static List<String> ids(List<LedgerEvent> events) {
    return events.stream().map(LedgerEvent::transactionId).toList();
  }
}
