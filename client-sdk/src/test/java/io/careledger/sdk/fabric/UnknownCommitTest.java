// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Receipt;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A submit whose acknowledgement did not come: only the ledger tells what became of it. */
class UnknownCommitTest {
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

  @Test
  void submit_notAcknowledgedAndCommitted_isAReceiptAndSentOnce() {
    peer.ordering =
        envelope -> {
          peer.chain.append(envelope, TxValidationCode.VALID);
          throw tooFew();
        };

    Receipt receipt = ledger.submit(FabricLedgerTest.CALL);

    assertEquals(1, receipt.block());
    assertEquals(List.of(receipt.transactionId()), peer.submitted);
    assertEquals(List.of(receipt.transactionId()), peer.lookedUp);
  }

  @Test
  void submit_notAcknowledgedAndInvalid_isTheConflictOfItsBlock() {
    peer.ordering =
        envelope -> {
          peer.chain.append(envelope, TxValidationCode.MVCC_READ_CONFLICT);
          throw tooFew();
        };

    assertEquals(ErrorCode.READ_CONFLICT, failure().code());
  }

  /** Its certificate was revoked between endorsement and block. */
  @Test
  void submit_creatorThatIsAcceptedNoMore_isForbidden() {
    peer.ordering = envelope -> peer.chain.append(envelope, TxValidationCode.BAD_CREATOR_SIGNATURE);

    LedgerException refusal = failure();

    assertEquals(ErrorCode.ACCESS_FORBIDDEN, refusal.code());
    assertEquals("creator", refusal.field());
  }

  @Test
  void submit_notAcknowledgedAndNotCommitted_isUnknownWithTheReason() {
    peer.ordering =
        envelope -> {
          throw tooFew();
        };

    LedgerException unknown = failure();

    assertEquals(ErrorCode.LEDGER_UNKNOWN_COMMIT, unknown.code());
    assertTrue(unknown.reason().contains("insufficient number of orderers"), unknown.reason());
    assertTrue(unknown.reason().contains(peer.submitted.get(0)), unknown.reason());
    assertEquals(1, peer.submitted.size());
  }

  @ParameterizedTest
  @EnumSource(
      value = Code.class,
      names = {"FAILED_PRECONDITION", "INVALID_ARGUMENT", "PERMISSION_DENIED", "UNIMPLEMENTED"})
  void submit_refusedBeforeAnyOrderer_failsWithoutLookingUp(Code code) {
    peer.ordering =
        envelope -> {
          throw FakeFailure.of(code, "no such channel");
        };

    LedgerException refusal = failure();

    assertTrue(refusal.code() != ErrorCode.LEDGER_UNKNOWN_COMMIT, refusal.getMessage());
    assertEquals(List.of(), peer.lookedUp);
  }

  @Test
  void submit_peerDiesWhileItIsWaitedFor_isFoundWhenThePeerIsBack() {
    peer.ordering =
        envelope -> {
          peer.chain.append(envelope, TxValidationCode.VALID);
          peer.commitFailures.add(FakeFailure.of(Code.UNAVAILABLE, "connection reset"));
          peer.commitFailures.add(FakeFailure.of(Code.ABORTED, "peer is shutting down"));
        };

    Receipt receipt = ledger.submit(FabricLedgerTest.CALL);

    assertEquals(1, receipt.block());
    assertEquals(1, peer.submitted.size());
    assertEquals(3, peer.lookedUp.size());
  }

  @Test
  void submit_peerRefusesToTell_isUnknown() {
    peer.commitFailures.add(FakeFailure.of(Code.PERMISSION_DENIED, "no right to ask"));

    assertEquals(ErrorCode.LEDGER_UNKNOWN_COMMIT, failure().code());
  }

  @Test
  void submit_threadInterruptedWhileWaiting_isUnknownAndStaysInterrupted() {
    peer.ordering =
        envelope -> {
          throw tooFew();
        };
    peer.commitFailures.add(FakeFailure.of(Code.UNAVAILABLE, "away"));
    Thread caller = Thread.currentThread();
    peer.commitFailures.add(FakeFailure.of(Code.UNAVAILABLE, "away"));
    peer.onLookUp = caller::interrupt;

    LedgerException unknown = failure();

    assertEquals(ErrorCode.LEDGER_UNKNOWN_COMMIT, unknown.code());
    assertTrue(Thread.interrupted());
  }

  private static StatusRuntimeException tooFew() {
    return FakeFailure.of(
        Code.UNAVAILABLE,
        "insufficient number of orderers could successfully process transaction to satisfy quorum"
            + " requirement",
        "received unsuccessful response from orderer: status=INTERNAL_SERVER_ERROR,"
            + " info=request already processed");
  }

  private LedgerException failure() {
    return assertThrows(LedgerException.class, () -> ledger.submit(FabricLedgerTest.CALL));
  }
}
