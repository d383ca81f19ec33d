// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyQueries.ListKeyRequests;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.faults.CrashingLedger.Crash;
import io.careledger.sdk.faults.CrashingLedger.Point;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that die, or get no answer, around a submit; then a new process on the same files. */
class InterruptedClientTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void keyRequest_thatDiedBeforeItsAnswers_isFinishedByResume() {
    assertThrows(
        Crash.class,
        () ->
            four.builder("hospital1")
                .waiting(
                    () -> {
                      throw new Crash();
                    })
                .build()
                .keys()
                .request(doctor, "", List.of(), 2));
    Actor again = four.reopened("doctor");
    assertEquals(1, again.pendingKeys().size());
    assertEquals(0, four.at("hospital1").keys().resume(again), "nobody has answered yet");

    four.catchUp();
    assertEquals(1, four.at("hospital1").keys().resume(again));
    assertEquals(0, again.pendingKeys().size());
    get(again, four.share(owner, CONTENT, "hospital1:doctor"));
    assertEquals(1, keyRequests(), "the resumed key was used");
  }

  @Test
  void keyRequest_thatDiedBeforeItsSubmit_isForgottenAfterItsDays() {
    assertThrows(
        Crash.class,
        () ->
            crashing(Transactions.REQUEST_KEY, Point.BEFORE_SUBMIT)
                .keys()
                .request(doctor, "", List.of(), 2));
    Actor again = four.reopened("doctor");
    assertEquals(0, four.at("hospital1").keys().resume(again));
    assertEquals(1, again.pendingKeys().size());
    four.clock.advance(Duration.ofDays(2));
    assertEquals(0, four.at("hospital1").keys().resume(again));
    assertEquals(0, again.pendingKeys().size());
    assertEquals(0, keyRequests());
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void rotation_interrupted_settlesOnTheKeysThatTheLedgerKnows(Point point) throws IOException {
    RecordVersion before = four.share(owner, CONTENT, "hospital1:doctor");
    byte[] oldKey = owner.signingKeys().get(0).verificationKey().encode();
    if (point == Point.ANSWER_LOST) {
      crashing(Transactions.ROTATE_ACTOR, point).actors().rotate(owner);
    } else {
      assertThrows(
          Crash.class, () -> crashing(Transactions.ROTATE_ACTOR, point).actors().rotate(owner));
    }
    Actor again = four.reopened("owner");
    four.at("hospital1").actors().settle(again);
    assertEquals(1, again.signingKeys().size());
    Bytes kept = Bytes.of(again.signingKeys().get(0).verificationKey().encode());
    if (point == Point.BEFORE_SUBMIT) {
      assertEquals(Bytes.of(oldKey), kept);
    } else {
      assertNotEquals(Bytes.of(oldKey), kept);
    }
    var known = four.at("hospital1").actors().read(again.id());
    assertEquals(known.currentKey(), kept);
    assertEquals(known.sealingKey(), Bytes.of(again.sealingKey().publicKey().encode()));
    get(again, before);
    get(again, four.share(again, CONTENT, "hospital1:doctor"));
    four.at("hospital1").actors().rotate(again);
    get(again, before);
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void withdrawal_interrupted_isFinishedByDoingItAgain(Point point) throws IOException {
    RecordVersion record = four.share(owner, CONTENT, "hospital1:doctor");
    Cid payload = Cid.parse(record.description().content().payloadCid());
    if (point == Point.ANSWER_LOST) {
      crashing(Transactions.WITHDRAW, point).records().withdraw(owner, id(record), "ended");
    } else {
      assertThrows(
          Crash.class,
          () ->
              crashing(Transactions.WITHDRAW, point)
                  .records()
                  .withdraw(owner, id(record), "ended"));
      assertTrue(four.store.has(payload));
      four.at("hospital1").records().withdraw(four.reopened("owner"), id(record), "ended");
    }
    assertTrue(four.at("hospital1").records().read(id(record), 0).isWithdrawn());
    assertFalse(four.store.has(payload));
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void put_interrupted_leavesAWholeRecordOrNone(Point point) throws IOException {
    CareLedger crashing = crashing(Transactions.REGISTER, point);
    if (point == Point.ANSWER_LOST) {
      put(crashing);
    } else {
      assertThrows(Crash.class, () -> put(crashing));
    }
    List<RecordVersion> records =
        four.at("hospital1").records().listByOwner(owner.id().toString()).toList();
    assertEquals(point == Point.BEFORE_SUBMIT ? 0 : 1, records.size());
    for (RecordVersion record : records) {
      get(doctor, record);
    }
    get(doctor, four.share(owner, CONTENT, "hospital1:doctor"));
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void get_interrupted_isOneDecisionOrNone(Point point) throws IOException {
    RecordVersion record = four.share(owner, CONTENT, "hospital1:doctor");
    CareLedger crashing = crashing(Transactions.REQUEST_ACCESS, point);
    Path target = folder.resolve("interrupted");
    if (point == Point.ANSWER_LOST) {
      crashing.records().get(doctor, id(record), Purpose.TREAT, target, false, bytes -> {});
      assertArrayEquals(CONTENT, Files.readAllBytes(target));
    } else {
      assertThrows(
          Crash.class,
          () -> crashing.records().get(doctor, id(record), Purpose.TREAT, target, false, b -> {}));
      assertFalse(Files.exists(target));
    }
    assertEquals(
        point == Point.BEFORE_SUBMIT ? 0 : 1,
        four.at("hospital1").audit().byRecord(id(record)).count());
  }

  private CareLedger crashing(Transactions transaction, Point point) {
    return four.builder("hospital1")
        .connections(
            role ->
                CrashingLedger.of(
                    four.ledger.connect("Hospital1MSP", role), transaction.function(), point))
        .build();
  }

  private void put(CareLedger at) {
    at.records()
        .put(
            owner,
            new java.io.ByteArrayInputStream(CONTENT),
            Stage.draft("hospital1:doctor", four.today(), four.today()),
            bytes -> {});
  }

  private void get(Actor actor, RecordVersion record) {
    Path target = folder.resolve("copy");
    four.at("hospital1").records().get(actor, id(record), Purpose.TREAT, target, true, b -> {});
    try {
      assertArrayEquals(CONTENT, Files.readAllBytes(target));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private int keyRequests() {
    return four.session("Hospital1MSP")
        .query(new ListKeyRequests(doctor.id().toString(), PageRequest.FIRST))
        .rows()
        .size();
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
