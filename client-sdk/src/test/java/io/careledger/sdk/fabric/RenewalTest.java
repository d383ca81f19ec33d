// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.careledger.embedded.testkit.SettableClock;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.committee.MemberFolder;
import io.careledger.sdk.session.Session;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that are renewed while a program runs. */
class RenewalTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.now());
  private FakePeer peer;
  private NetworkFile network;

  @BeforeEach
  void open() {
    peer = new FakePeer(folder);
    network = peer.network("client", "member");
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private Ledger ledger() {
    return new FabricConnections(network, clock, FakePeer.SHORT).connect(Role.CLIENT);
  }

  private NetworkFile.Identity files() {
    return network.identities().get("client");
  }

  private ByteString signer() {
    return new Credentials("Hospital1MSP", Enrolment.read(files())).creator();
  }

  /** As {@code careledger ca renew} and {@code ca enrol} do it. */
  private ByteString renew() {
    TestCertificates.Issued fresh = peer.certificates().issue("client", Duration.ofDays(200));
    EnrolmentFiles.write(new Enrolment(fresh.certificate(), fresh.key()), files());
    return signer();
  }

  @Test
  void everyCall_afterARenewal_isSignedWithTheNewCertificate() {
    try (Ledger ledger = ledger()) {
      ByteString before = signer();
      ledger.evaluate(FabricLedgerTest.CALL);
      ledger.submit(FabricLedgerTest.CALL);
      assertEquals(List.of(before), peer.signers.stream().distinct().toList());

      ByteString after = renew();
      peer.signers.clear();
      ledger.evaluate(FabricLedgerTest.CALL);
      ledger.submit(FabricLedgerTest.CALL);
      ledger.height();
      ledger.block(0);
      ledger.events(EventPosition.START).next(Duration.ZERO);

      assertEquals(List.of(after), peer.signers.stream().distinct().toList());
      assertEquals(List.of(after), peer.deliver.signers);
    }
  }

  @Test
  void submit_renewedBeforeTheCommit_endsAsWhoBeganIt() {
    try (Ledger ledger = ledger()) {
      ByteString before = signer();
      peer.ordering =
          envelope -> {
            renew();
            peer.chain.append(envelope, TxValidationCode.VALID);
          };

      assertEquals(1, ledger.submit(FabricLedgerTest.CALL).block());
      assertEquals(List.of(before), peer.signers.stream().distinct().toList());
    }
  }

  @Test
  void events_theirCertificateEndsAfterARenewal_goOnWithTheNewOne() {
    peer.chain.append(FakeChain.call("a", "E.v1"), TxValidationCode.VALID);
    try (Ledger ledger = ledger();
        EventStream events = ledger.events(EventPosition.START)) {
      ByteString before = signer();
      assertEquals("a", events.next(LONG).orElseThrow().transactionId());

      ByteString after = renew();
      peer.deliver.refuseOpenStreams();
      peer.deliver.publish(List.of(FakeChain.call("b", "E.v1")), TxValidationCode.VALID);

      assertEquals("b", events.next(LONG).orElseThrow().transactionId());
      assertEquals(List.of(before, after), peer.deliver.signers);
      assertEquals(List.of(0L, 2L), peer.deliver.starts);
    }
  }

  @Test
  void agent_atWorkWhenItsCertificateIsRenewedAndTheOldOneEnds_goesOn() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    peer.chaincode =
        arguments -> {
          asked.add(arguments.get(1));
          throw FakeFailure.of(Status.Code.UNKNOWN, "CL-NOT-FOUND [committee] there is none");
        };
    AtomicBoolean stop = new AtomicBoolean();
    try (Session session =
        new Session(FabricConnections.of(network, clock), Clock.systemUTC(), new SecureRandom())) {
      CommitteeAgent agent =
          new CommitteeAgent(session, MemberFolder.open(folder.resolve("member")));
      CompletableFuture<Void> working =
          CompletableFuture.runAsync(() -> agent.run(Duration.ofMillis(20), stop::get));
      opened("master/1");
      assertTrue(next(asked).contains("master/1"));

      clock.advance(Duration.ofDays(89));
      ByteString after = renew();
      clock.advance(Duration.ofDays(10));
      peer.deliver.refuseOpenStreams();
      peer.signers.clear();
      opened("master/2");

      assertTrue(next(asked).contains("master/2"));
      assertEquals(List.of(after), peer.signers.stream().distinct().toList());
      stop.set(true);
      working.get(30, TimeUnit.SECONDS);
    }
  }

  private void opened(String committee) {
    peer.deliver.publish(
        List.of(
            FakeChain.announcing(
                committee, LedgerEvents.COMMITTEE_OPENED, "{\"committee\":\"" + committee + "\"}")),
        TxValidationCode.VALID);
  }

  private static String next(BlockingQueue<String> asked) throws InterruptedException {
    return String.valueOf(asked.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void call_certificateEndedMeanwhile_saysSoUntilItIsReplaced() {
    try (Ledger ledger = ledger();
        EventStream events = ledger.events(EventPosition.START)) {
      assertTrue(events.next(Duration.ZERO).isEmpty());
      clock.advance(Duration.ofDays(91));
      peer.deliver.refuseOpenStreams();

      LedgerException refusal = assertThrows(LedgerException.class, () -> events.next(LONG));
      assertEquals(ErrorCode.CERTIFICATE_INVALID, refusal.code());
      assertTrue(refusal.reason().contains("expired on"), refusal.reason());
      assertEquals(
          ErrorCode.CERTIFICATE_INVALID,
          assertThrows(LedgerException.class, ledger::height).code());

      renew();
      assertEquals(1, ledger.height());
    }
  }

  /** As when somebody copies two files by hand, one after the other. */
  @Test
  void call_filesHoldNoPairMeanwhile_usesTheCertificateReadBefore() throws IOException {
    try (Ledger ledger = ledger()) {
      ByteString before = signer();
      NetworkFile.Identity other =
          peer.certificates().issue("client", Duration.ofDays(200)).write(folder, "other");
      Files.copy(other.key(), files().key(), StandardCopyOption.REPLACE_EXISTING);
      ledger.height();
      Files.copy(other.certificate(), files().certificate(), StandardCopyOption.REPLACE_EXISTING);
      ledger.height();

      assertEquals(List.of(before, signer()), peer.signers);
    }
  }

  @Test
  void events_refusedWithTheCertificateInForce_areAnError() {
    try (Ledger ledger = ledger();
        EventStream events = ledger.events(EventPosition.START)) {
      assertTrue(events.next(Duration.ZERO).isEmpty());
      renew();
      peer.deliver.refusal = org.hyperledger.fabric.protos.common.Status.FORBIDDEN;
      peer.deliver.refuseOpenStreams();

      assertEquals(
          ErrorCode.ACCESS_FORBIDDEN,
          assertThrows(LedgerException.class, () -> events.next(LONG)).code());
    }
  }
}
