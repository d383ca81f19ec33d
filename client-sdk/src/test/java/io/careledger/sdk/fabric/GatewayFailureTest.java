// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.grpc.Status;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayFailureTest {
  /** As gRPC ends a call whose peer is killed in one unlucky moment. */
  @Test
  void of_connectionThatClosedUnderTheCall_isUnreachableWhateverItsStatus() {
    Status status = Status.UNKNOWN.withDescription("channel closed");
    Exception wrapped = new IllegalStateException(new ClosedChannelException());

    assertEquals(
        ErrorCode.LEDGER_UNREACHABLE, code(status.withCause(new ClosedChannelException())));
    assertEquals(ErrorCode.LEDGER_UNREACHABLE, code(status.withCause(wrapped)));
    assertEquals(ErrorCode.LEDGER_FAILED, code(status));
    assertEquals(ErrorCode.LEDGER_FAILED, code(status.withCause(new IllegalStateException("x"))));
  }

  /** Fabric says no more to whose certificate was revoked; its log does. */
  @Test
  void of_certificateThatThePeerDoesNotAccept_isForbiddenAndSaysWhatMayBeTheReason() {
    Status status = Status.FAILED_PRECONDITION;
    String words =
        "error validating proposal: access denied: channel [c] creator org [Hospital1MSP]";

    LedgerException refusal = GatewayFailure.of(status, words, "the query", status.asException());

    assertEquals(ErrorCode.ACCESS_FORBIDDEN, refusal.code());
    assertEquals("creator", refusal.field());
    assertEquals(
        "the query failed: the peer does not accept this identity's certificate; it was revoked, or"
            + " is not of the institution's authority: "
            + words,
        refusal.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no peers available to evaluate chaincode careledger in channel careledger",
        "failed to find any endorsing peers for org(s): ResearchMSP",
        "failed to select a set of endorsers that satisfy the endorsement policy due to"
            + " unavailability of peers: [peer0:7051]"
      })
  void of_gatewayThatHasNotHeardOfPeersYet_isUnreachable(String words) {
    Status status = Status.FAILED_PRECONDITION;

    assertEquals(
        ErrorCode.LEDGER_UNREACHABLE,
        GatewayFailure.of(status, words, "the query", status.asException()).code());
    assertEquals(ErrorCode.LEDGER_FAILED, code(status));
  }

  private static ErrorCode code(Status status) {
    return GatewayFailure.of(status, "channel closed", "the endorsement", status.asException())
        .code();
  }
}
