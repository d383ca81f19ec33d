// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.RecordClient;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has a signed request of another's, for instance from a block, and sends it again.
 */
class ReplayedSignatureTest {
  private @TempDir Path folder;
  private Stage four;
  private Actor owner;
  private Actor doctor;
  private RecordVersion record;

  @BeforeEach
  void share() throws IOException {
    four = Stage.in(folder);
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
    record = four.share(owner, new byte[10], "hospital1:doctor");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void requestSentAgainByAnotherInstitution_getsTheFirstAnswer_andDecidesNothing() {
    AccessDecision first = ask(four.at("hospital1").records());
    LedgerTransaction signed = last();
    four.at("hospital1").records().withdraw(owner, id(), "consent ended");
    SubmitResult<AccessDecision> again =
        SubmitResult.parse(carrier().submit(invocation(signed)).result(), AccessDecision::read);
    assertTrue(again.replayed());
    assertEquals(first, again.result());
    assertEquals(signed.id(), again.transactionId());
    assertEquals(1, decisions());
  }

  @Test
  @Tag(Stage.EMBEDDED)
  void requestSentAgainAfterItsExpiry_isRefused() {
    ask(four.at("hospital1").records());
    LedgerTransaction signed = last();
    ((FourInstitutions) four).clock.advance(Duration.ofSeconds(301));
    assertCode(ErrorCode.SIGNATURE_EXPIRED, () -> carrier().submit(invocation(signed)));
    assertEquals(1, decisions());
  }

  @Test
  void signatureForOneTransaction_sentForAnother_isRefused() {
    ask(four.at("hospital1").records());
    LedgerTransaction signed = last();
    assertMadeForAnother(
        "transaction", Transactions.WITHDRAW.invocation(signed.arguments().toArray(String[]::new)));
    assertFalse(four.at("hospital1").records().read(id(), 0).isWithdrawn());
  }

  @Test
  void signatureForAnotherChannel_isRefused() {
    String payload = payload("elsewhere", new RequestAccess(Purpose.TREAT, id()));
    assertMadeForAnother("channel", signed(doctor, payload));
    carrier().submit(signed(doctor, payload("careledger", new RequestAccess(Purpose.TREAT, id()))));
    assertEquals(1, decisions());
  }

  @Test
  void signatureUnderAnotherContract_isRefused() {
    String payload =
        payload("careledger", new RequestAccess(Purpose.TREAT, id()))
            .replace("\"contract\":\"records\"", "\"contract\":\"keys\"");
    assertNotEquals(payload("careledger", new RequestAccess(Purpose.TREAT, id())), payload);
    assertMadeForAnother("contract", signed(doctor, payload));
  }

  @Test
  void payloadChangedUnderASignature_isRefused() {
    String payload = payload("careledger", new RequestAccess(Purpose.TREAT, id()));
    String other = payload.replace("TREAT", "HRESCH");
    Invocation mixed =
        Transactions.REQUEST_ACCESS.invocation(
            other, doctor.sign(payload.getBytes(StandardCharsets.UTF_8)).text());
    assertCode(ErrorCode.SIGNATURE_INVALID, () -> carrier().submit(mixed));
    assertCode(
        ErrorCode.SIGNATURE_INVALID,
        () ->
            carrier()
                .submit(
                    Transactions.REQUEST_ACCESS.invocation(
                        payload, owner.sign(payload.getBytes(StandardCharsets.UTF_8)).text())));
  }

  @Test
  void sameIdForOtherArguments_isRefused() {
    Bytes requestId = Bytes.of(new byte[16]);
    four.session("Hospital1MSP").submit(doctor, new RequestAccess(Purpose.TREAT, id()), requestId);
    assertCode(
        ErrorCode.REQUEST_REUSED,
        () ->
            four.session("Hospital1MSP")
                .submit(doctor, new RequestAccess(Purpose.HRESCH, id()), requestId));
  }

  @Test
  void strangersWithdrawal_isRefused() {
    assertCode(
        ErrorCode.NOT_OWNER,
        () -> four.session("Hospital1MSP").submit(doctor, new Withdraw("not mine", id())));
  }

  @Test
  void twoRequestsByTheSdk_areTwoDecisions() {
    AccessDecision first = ask(four.at("hospital1").records());
    AccessDecision second = ask(four.at("hospital1").records());
    assertNotEquals(first.decision(), second.decision());
    assertEquals(2, decisions());
  }

  /**
   * A restored snapshot of a machine draws the same "fresh" id again: the old grant is no decision
   * of today.
   */
  @Test
  void repeatingRandomness_neverTurnsAnOldGrantIntoANewDecision() {
    ask(four.builder("hospital1").random(new Stuck()).build().records());
    four.at("hospital1").records().withdraw(owner, id(), "consent ended");
    assertCode(
        ErrorCode.REQUEST_REUSED,
        () -> ask(four.builder("hospital1").random(new Stuck()).build().records()));
    assertEquals(1, decisions());
  }

  private static final class Stuck extends SecureRandom {
    private static final long serialVersionUID = 1;

    @Override
    public void nextBytes(byte[] bytes) {
      java.util.Arrays.fill(bytes, (byte) 5);
    }
  }

  private AccessDecision ask(RecordClient records) {
    return records.requestAccess(doctor, id(), Purpose.TREAT);
  }

  private String payload(String channel, RequestAccess arguments) {
    return ActorPayload.of(
            doctor.id().toString(),
            arguments,
            channel,
            four.clock().instant().getEpochSecond() + 60,
            Bytes.of(new byte[16]))
        .text();
  }

  private static Invocation signed(Actor actor, String payload) {
    return Transactions.REQUEST_ACCESS.invocation(
        payload, actor.sign(payload.getBytes(StandardCharsets.UTF_8)).text());
  }

  private static Invocation invocation(LedgerTransaction transaction) {
    return Transactions.find(transaction.function())
        .orElseThrow()
        .invocation(transaction.arguments().toArray(String[]::new));
  }

  /** The doctor's last request; the agents may have submitted something since. */
  private LedgerTransaction last() {
    Ledger ledger = carrier();
    for (long number = ledger.height() - 1; number >= 0; number--) {
      for (LedgerTransaction transaction : ledger.block(number).transactions()) {
        if (Transactions.find(transaction.function())
                .equals(Optional.of(Transactions.REQUEST_ACCESS))
            && transaction.arguments().get(0).contains(doctor.id().toString())) {
          return transaction;
        }
      }
    }
    throw new AssertionError("the doctor asked for nothing");
  }

  private Ledger carrier() {
    return four.session("Hospital2MSP").ledger(Role.CLIENT);
  }

  private long decisions() {
    return four.at("regulator").audit().byRecord(id()).count();
  }

  private void assertMadeForAnother(String field, Invocation invocation) {
    LedgerException e = assertThrows(LedgerException.class, () -> carrier().submit(invocation));
    assertEquals(ErrorCode.ARGUMENT_INVALID, e.code());
    assertEquals(field, e.field());
  }

  private static void assertCode(
      ErrorCode code, org.junit.jupiter.api.function.Executable executable) {
    LedgerException e = assertThrows(LedgerException.class, executable);
    assertEquals(code, e.code(), e.getMessage());
  }

  private String id() {
    return record.description().record();
  }
}
