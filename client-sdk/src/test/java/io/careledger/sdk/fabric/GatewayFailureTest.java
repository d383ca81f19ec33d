// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.ledger.ErrorCode;
import io.grpc.Status;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

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

  private static ErrorCode code(Status status) {
    return GatewayFailure.of(status, "channel closed", "the endorsement", status.asException())
        .code();
  }
}
