// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Submits: who is asked to endorse, what refuses, and what becomes of an ordered transaction. */
class FabricSubmitTest {
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
  void submit_ownPeerRefuses_givesItsCodeAndOrdersNothing() {
    peer.endorseFailure =
        Optional.of(
            FakeFailure.of(
                Code.ABORTED,
                "failed to endorse transaction, see attached details for more info",
                "chaincode response 500, CL-STATE-CONFLICT [arguments.record] it exists"));

    LedgerException refusal =
        assertThrows(LedgerException.class, () -> ledger.submit(FabricLedgerTest.CALL));

    assertEquals(ErrorCode.STATE_CONFLICT, refusal.code());
    assertEquals("arguments.record", refusal.field());
    assertEquals(List.of(), peer.submitted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ABORTED | failed to collect enough transaction endorsements, see details |"
            + " ProposalResponsePayloads do not match",
        "ABORTED | failed to collect enough transaction endorsements, see details |"
            + " chaincode response 500, CL-NOT-FOUND [record] no such record",
        "FAILED_PRECONDITION | no combination of peers can be derived which satisfy the policy | x"
      })
  void submit_otherPeersDisagree_saysThatNothingWasOrdered(
      Code code, String message, String detail) {
    peer.endorseFailure = Optional.of(FakeFailure.of(code, message, detail));

    LedgerException refusal =
        assertThrows(LedgerException.class, () -> ledger.submit(FabricLedgerTest.CALL));

    assertEquals(ErrorCode.ENDORSEMENT_DIVERGED, refusal.code());
    assertTrue(refusal.reason().contains("Hospital2MSP"), refusal.reason());
    assertEquals(List.of(), peer.submitted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hospital1MSP,Hospital2MSP | [record] no such record | NOT_FOUND",
        "Hospital1MSP,Hospital2MSP | [actor] no such actor   | ENDORSEMENT_DIVERGED",
        "Hospital1MSP              | [record] no such record | ENDORSEMENT_DIVERGED",
        "''                        | [record] no such record | ENDORSEMENT_DIVERGED"
      })
  void submit_everyNamedPeerRefusesAlike_givesTheRefusal(
      String heard, String second, ErrorCode expected) {
    List<String> named = List.of("Hospital1MSP", "Hospital2MSP");
    Map<String, String> details = new LinkedHashMap<>();
    for (String msp : heard.isEmpty() ? List.<String>of() : List.of(heard.split(","))) {
      details.put(
          msp,
          "chaincode response 500, CL-NOT-FOUND "
              + (details.isEmpty() ? "[record] no such record" : second));
    }
    peer.endorseFailure =
        Optional.of(
            FakeFailure.of(
                Code.ABORTED,
                "failed to collect enough transaction endorsements, see details",
                details));

    LedgerException refusal =
        assertThrows(
            LedgerException.class, () -> ledger.submit(FabricLedgerTest.CALL.endorsedBy(named)));

    assertEquals(expected, refusal.code());
  }

  @Test
  void submit_valid_givesBlockResultAndTransaction() {
    peer.chaincode = arguments -> "{\"done\":true}";

    Receipt receipt = ledger.submit(FabricLedgerTest.CALL);

    assertEquals(1, receipt.block());
    assertEquals("{\"done\":true}", receipt.result());
    LedgerTransaction transaction = ledger.transaction(receipt.transactionId()).orElseThrow();
    assertEquals("records:Register", transaction.function());
    assertEquals(List.of("{\"a\":1}"), transaction.arguments());
    assertTrue(transaction.valid());
  }

  @ParameterizedTest
  @EnumSource(
      value = TxValidationCode.class,
      names = {"MVCC_READ_CONFLICT", "PHANTOM_READ_CONFLICT"})
  void submit_whatItReadHasChanged_isAReadConflict(TxValidationCode code) {
    peer.ordering = envelope -> peer.chain.append(envelope, code);

    LedgerException conflict =
        assertThrows(LedgerException.class, () -> ledger.submit(FabricLedgerTest.CALL));

    assertEquals(ErrorCode.READ_CONFLICT, conflict.code());
  }

  @Test
  void submit_invalidForAnotherReason_fails() {
    peer.ordering =
        envelope -> peer.chain.append(envelope, TxValidationCode.ENDORSEMENT_POLICY_FAILURE);

    LedgerException failure =
        assertThrows(LedgerException.class, () -> ledger.submit(FabricLedgerTest.CALL));

    assertEquals(ErrorCode.LEDGER_FAILED, failure.code());
    assertTrue(failure.reason().contains("ENDORSEMENT_POLICY_FAILURE"), failure.reason());
  }

  @Test
  void submit_privateDataForNobodyNamed_isRefusedBeforeAnyoneSeesThem() {
    Invocation call =
        new Invocation("records", "Register", List.of(), Map.of("secret", new byte[] {1}));

    LedgerException refusal = assertThrows(LedgerException.class, () -> ledger.submit(call));

    assertEquals(ErrorCode.ARGUMENT_INVALID, refusal.code());
    assertEquals("endorsers", refusal.field());
    assertEquals(List.of(), peer.endorsed);
  }

  @Test
  void submit_endorsersNamed_goesToThoseOnly() {
    ledger.submit(
        new Invocation("records", "Register", List.of(), Map.of("secret", new byte[] {1}))
            .endorsedBy(List.of("Hospital1MSP", "ResearchMSP")));

    assertEquals(
        List.of("Hospital1MSP", "ResearchMSP"),
        peer.endorsed.get(0).getEndorsingOrganizationsList().stream().sorted().toList());
  }
}
