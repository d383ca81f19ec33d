// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FabricLedgerTest {
  static final Invocation CALL = Invocation.of("records", "Register", "{\"a\":1}");

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
  void evaluate_answered_givesTheResultOfTheChaincode() {
    peer.chaincode = arguments -> "{\"echo\":\"" + String.join(" ", arguments) + "\"}";

    assertEquals(
        "{\"echo\":\"records:Read {}\"}", ledger.evaluate(Invocation.of("records", "Read", "{}")));
  }

  @Test
  void everyQuery_isAskedOfPeersOfOnesOwnInstitutionOnly() {
    ledger.evaluate(CALL);
    ledger.height();
    ledger.block(0);
    assertThrows(LedgerException.class, () -> ledger.block(99));
    ledger.transaction("unknown");

    assertEquals(5, peer.evaluated.size());
    peer.evaluated.forEach(
        request -> assertEquals(List.of("Hospital1MSP"), request.getTargetOrganizationsList()));
  }

  @Test
  void evaluate_chaincodeRefuses_givesItsCodeFieldAndReason() {
    peer.chaincode =
        arguments -> {
          throw FakeFailure.of(
              Code.UNKNOWN,
              "evaluate call to endorser returned error: chaincode response 500, "
                  + "CL-NOT-FOUND [record] no such record");
        };

    LedgerException refusal = assertThrows(LedgerException.class, () -> ledger.evaluate(CALL));

    assertEquals(ErrorCode.NOT_FOUND, refusal.code());
    assertEquals("record", refusal.field());
    assertEquals("no such record", refusal.reason());
  }

  @Test
  void evaluate_identityThatPeersDoNotKnow_isForbidden() {
    peer.chaincode =
        arguments -> {
          throw FakeFailure.of(
              Code.FAILED_PRECONDITION,
              "error validating proposal: access denied: channel [careledger] creator org []");
        };

    assertEquals(
        ErrorCode.ACCESS_FORBIDDEN,
        assertThrows(LedgerException.class, () -> ledger.evaluate(CALL)).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed to execute transaction: error sending: chaincode stream terminated",
        "error in simulation: transaction returned with failure: [d2c1b69a] error sending"
            + " TRANSACTION: EOF"
      })
  void evaluate_chaincodeServiceIsDown_isUnreachable(String words) {
    peer.chaincode =
        arguments -> {
          throw FakeFailure.of(
              Code.ABORTED,
              "failed to evaluate transaction, see attached details for more info",
              words);
        };

    assertEquals(
        ErrorCode.LEDGER_UNREACHABLE,
        assertThrows(LedgerException.class, () -> ledger.evaluate(CALL)).code());
  }

  @Test
  void evaluate_clockFarFromThePeers_isRefusedForItsTime() {
    peer.chaincode =
        arguments -> {
          throw FakeFailure.of(
              Code.UNKNOWN,
              "evaluate call to endorser returned error: request unauthorized due to incorrect"
                  + " timestamp 2026-01-01T00:00:00Z, peer time 2026-01-02T00:00:00Z");
        };

    LedgerException failure = assertThrows(LedgerException.class, () -> ledger.evaluate(CALL));

    assertEquals(ErrorCode.TIME_REFUSED, failure.code());
    assertTrue(failure.reason().contains("peer time 2026-01-02"), failure.reason());
  }

  @Test
  void evaluate_answerWithLineEnds_isReportedInOneLine() {
    peer.chaincode =
        arguments -> {
          throw FakeFailure.of(Code.INTERNAL, "one\nCL-like [x]\r\n\u001b[31mtwo");
        };

    LedgerException failure = assertThrows(LedgerException.class, () -> ledger.evaluate(CALL));

    assertTrue(failure.reason().chars().noneMatch(Character::isISOControl), failure.reason());
  }

  @Test
  void everyCall_peerAway_isUnreachable() {
    peer.kill();

    for (Runnable call :
        List.<Runnable>of(
            () -> ledger.evaluate(CALL),
            () -> ledger.submit(CALL),
            () -> ledger.height(),
            () -> ledger.block(0),
            () -> ledger.transaction("x"))) {
      assertEquals(
          ErrorCode.LEDGER_UNREACHABLE, assertThrows(LedgerException.class, call::run).code());
    }
  }

  @Test
  void evaluate_noAnswerInTime_isUnreachable() {
    Deadlines hasty =
        new Deadlines(
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1));
    try (Ledger impatient =
        new FabricConnections(peer.network(), Clock.systemUTC(), hasty).connect(Role.CLIENT)) {
      assertEquals(
          ErrorCode.LEDGER_UNREACHABLE,
          assertThrows(LedgerException.class, () -> impatient.evaluate(CALL)).code());
    }
  }
}
