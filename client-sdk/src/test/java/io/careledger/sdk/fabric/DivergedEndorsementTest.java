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
import io.careledger.sdk.fabric.NetworkCheck.Finding;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Institutions whose peers do not compute the same, as the gateway of one of them tells it. */
class DivergedEndorsementTest {
  @TempDir Path folder;
  private FakePeer peer;
  private NetworkFile network;

  @BeforeEach
  void start() throws IOException {
    peer = new FakePeer(folder);
    NetworkFile file = peer.network();
    network =
        ChangedNetworkFile.of(file)
            .institutions(
                List.of(
                    participant(file, "hospital1", "Hospital1MSP"),
                    participant(file, "research", "ResearchMSP")))
            .file();
  }

  private static NetworkFile.Participant participant(NetworkFile file, String name, String msp) {
    return new NetworkFile.Participant(name, msp, name, true, file.peer());
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private void diverge() {
    peer.endorseFailure =
        Optional.of(
            FakeFailure.of(
                Code.ABORTED,
                "failed to collect enough transaction endorsements, see attached details",
                "ProposalResponsePayloads do not match"));
  }

  @Test
  void submit_othersComputeOtherwise_saysThatTheirChaincodeIsAnotherOne() {
    diverge();
    try (Ledger ledger = FabricConnections.of(network, Clock.systemUTC()).connect(Role.CLIENT)) {
      LedgerException refusal =
          assertThrows(
              LedgerException.class, () -> ledger.submit(Invocation.of("records", "Register")));

      assertEquals(ErrorCode.ENDORSEMENT_DIVERGED, refusal.code());
      assertTrue(refusal.reason().contains("the same chaincode"), refusal.reason());
      assertTrue(refusal.reason().contains("Hospital2MSP"), refusal.reason());
      assertEquals(List.of(), peer.submitted);
    }
  }

  /** When all are asked at once the gateway says no more than that too few agreed. */
  @Test
  void submit_certificateThatNoPeerAccepts_isForbidden() {
    String denied = "error validating proposal: access denied: channel [c] creator org [A]";

    assertEquals(ErrorCode.ACCESS_FORBIDDEN, refused(denied, denied).code());
    assertEquals(
        ErrorCode.ENDORSEMENT_DIVERGED, refused(denied, "ProposalResponsePayloads differ").code());
  }

  private LedgerException refused(String... details) {
    peer.endorseFailure =
        Optional.of(
            FakeFailure.of(
                Code.ABORTED,
                "failed to collect enough transaction endorsements, see attached details",
                details));
    try (Ledger ledger = FabricConnections.of(network, Clock.systemUTC()).connect(Role.CLIENT)) {
      return assertThrows(
          LedgerException.class, () -> ledger.submit(Invocation.of("records", "Register")));
    }
  }

  @Test
  void endorsement_allComputeTheSame_isGood() {
    assertEquals(Level.GOOD, endorsement().level());
    assertEquals(
        Set.of("Hospital1MSP", "ResearchMSP"),
        peer.endorsed.stream()
            .flatMap(request -> request.getEndorsingOrganizationsList().stream())
            .collect(Collectors.toSet()));
    assertEquals(List.of(), peer.submitted);
  }

  @Test
  void endorsement_othersComputeOtherwise_isWarnedAboutWithTheirNames() {
    diverge();

    Finding found = endorsement();

    assertEquals(Level.WARNING, found.level());
    assertTrue(found.detail().contains("ResearchMSP (peers computed"), found.detail());
  }

  private Finding endorsement() {
    return NetworkCheck.of(network, Clock.systemUTC()).stream()
        .filter(found -> found.what().equals("endorsement"))
        .findFirst()
        .orElseThrow();
  }
}
