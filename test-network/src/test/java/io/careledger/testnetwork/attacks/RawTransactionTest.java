// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proposals that lie about the time, and transactions that are sent more than once. */
class RawTransactionTest {
  private static final String POLICY = "hospital1:doctor";
  private static final String WITNESS = "regulator";
  private static final long EXPIRY_SECONDS = 300;

  private final TestedNetwork network = TestedNetwork.get();
  private final List<String> all = network.files().stream().map(NetworkFile::institution).toList();
  private @TempDir Path folder;
  private NetworkStage four;
  private RawClient client;
  private Actor doctor;
  private String record;
  private long start;

  @BeforeEach
  void raise() {
    four = new NetworkStage(folder);
    client = RawClient.of(network.file("hospital1"), Role.CLIENT);
    doctor = four.actor("doctor", "hospital1", POLICY);
    record =
        four.share(four.actor("owner", "hospital1"), new byte[100], POLICY).description().record();
    start = Committed.height(client, WITNESS);
  }

  @AfterEach
  void close() {
    client.close();
    four.close();
  }

  /**
   * Signed for that time, too, so that nothing but the proposal's is wrong. Peers themselves refuse
   * what is a quarter of an hour off, the chaincode the rest.
   */
  @ParameterizedTest
  @CsvSource({
    "PT-24H, incorrect timestamp", "PT24H, incorrect timestamp",
    "PT-5M, CL-TIME-REFUSED", "PT5M, CL-TIME-REFUSED"
  })
  void proposalDatedOtherwise_isRefusedByEveryPeerAndGateway(Duration shift, String words) {
    for (String institution : all) {
      Instant time = Instant.now().plus(shift);
      String told = client.refusal(institution, client.propose(request(time), time));
      assertTrue(told.contains(words), told);
      String passedOn = client.gatewayRefusal(institution, client.propose(request(time), time));
      assertTrue(passedOn.contains(words), passedOn);
    }
    assertDecides(send(client.propose(request(Instant.now()))));
  }

  /** Endorsed as of now, and dated back on the way to the orderers. */
  @Test
  void transactionDatedBackAfterItsEndorsement_isInvalid() {
    Proposed proposed = client.propose(request(Instant.now()));
    Payload honest = proposed.transaction(client.endorse(all, proposed));
    client.order(client.sign(Proposed.dated(honest, Instant.now().minus(Duration.ofDays(1)))));
    assertFalse(await(proposed).isValid());
    assertEquals(0, decisions());
    assertDecides(send(client.propose(request(Instant.now()))));
  }

  @Test
  void sameTransactionSentToEveryOrdererAndAgain_takesEffectOnce() {
    Proposed proposed = client.propose(request(Instant.now()));
    Envelope envelope = client.order(proposed, all);
    assertTrue(await(proposed).isValid());
    // Orderers that have just ordered it refuse it; others would order it again.
    List<Status> answers =
        network.file("hospital1").orderers().stream()
            .map(orderer -> client.broadcast(orderer, envelope))
            .toList();
    // Nothing tells when a copy is ordered; whenever it is, it is no second decision.
    assertDecides(send(client.propose(request(Instant.now()))), 2);
    List<Committed> copies =
        Committed.since(client, WITNESS, start).stream()
            .filter(found -> found.id().equals(proposed.transactionId()))
            .toList();
    assertEquals(1, copies.stream().filter(Committed::isValid).count(), answers.toString());
    copies.stream()
        .skip(1)
        .forEach(copy -> assertEquals(TxValidationCode.DUPLICATE_TXID, copy.code()));
  }

  /** Both are endorsed before either is ordered, so that no endorser can tell. */
  @Test
  void sameSignatureInTwoTransactionsAtOnce_takesEffectOnce() {
    Invocation signed = request(Instant.now());
    try (RawClient other = RawClient.of(network.file("hospital2"), Role.CLIENT)) {
      Proposed first = client.propose(signed);
      Proposed second = other.propose(signed);
      Envelope one = client.sign(first.transaction(client.endorse(all, first)));
      Envelope two = other.sign(second.transaction(other.endorse(all, second)));
      client.order(one);
      other.order(two);
      Set<TxValidationCode> codes =
          new HashSet<>(List.of(await(first).code(), await(second).code()));
      assertEquals(Set.of(TxValidationCode.VALID, TxValidationCode.MVCC_READ_CONFLICT), codes);
    }
    assertEquals(1, decisions());
  }

  private Invocation request(Instant time) {
    String payload =
        ActorPayload.of(
                doctor.id().toString(),
                new RequestAccess(Purpose.TREAT, record),
                client.channel(),
                time.getEpochSecond() + EXPIRY_SECONDS,
                Bytes.of(id()))
            .text();
    return Transactions.REQUEST_ACCESS.invocation(
        payload, doctor.sign(payload.getBytes(StandardCharsets.UTF_8)).text());
  }

  private byte[] id() {
    byte[] id = new byte[16];
    four.random.nextBytes(id);
    return id;
  }

  private Proposed send(Proposed proposed) {
    client.order(proposed, all);
    return proposed;
  }

  private void assertDecides(Proposed proposed) {
    assertDecides(proposed, 1);
  }

  private void assertDecides(Proposed proposed, int decisions) {
    assertTrue(await(proposed).isValid());
    assertEquals(decisions, decisions());
  }

  private Committed await(Proposed proposed) {
    return Committed.await(client, WITNESS, start, proposed);
  }

  private long decisions() {
    return four.at(WITNESS).audit().byRecord(record).count();
  }
}
