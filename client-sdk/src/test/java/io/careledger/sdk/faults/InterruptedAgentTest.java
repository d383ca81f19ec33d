// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.keys.PartialKey;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.events.EventCheckpoint;
import io.careledger.sdk.faults.CrashingLedger.Crash;
import io.careledger.sdk.faults.CrashingLedger.Point;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members' agents that die, run twice, or find their checkpoint damaged. */
class InterruptedAgentTest {
  private @TempDir Path folder;
  private FourInstitutions four;
  private String request;

  @BeforeEach
  void ask() throws IOException {
    four = new FourInstitutions(folder);
    Actor doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
    request =
        four.session("Hospital1MSP")
            .submit(
                doctor,
                new RequestKey(
                    List.of("hospital1:doctor"),
                    "master/1",
                    four.today(),
                    four.today(),
                    Bytes.of(SealingKeyPair.random(four.random).publicKey().encode())))
            .result()
            .request();
  }

  @AfterEach
  void close() {
    four.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Point.class,
      names = {"BEFORE_SUBMIT", "AFTER_SUBMIT"})
  void agent_thatDiesAroundItsPost_postsTheAnswerThatItKept(Point point) throws IOException {
    assertThrows(Crash.class, crashing(point)::catchUp);
    List<Path> kept = answers();
    assertEquals(1, kept.size());
    Bytes answer = Bytes.of(Files.readAllBytes(kept.get(0)));

    four.at("hospital1").committeeAgent(four.memberFolder("hospital1")).catchUp();
    assertEquals(List.of(answer), posted());
    assertEquals(List.of(), answers());
  }

  @Test
  void agent_thatDiesBeforeItsPost_rememberedTheDayBefore() throws IOException {
    assertThrows(Crash.class, crashing(Point.BEFORE_SUBMIT)::catchUp);
    assertEquals(
        "careledger-latest-day 1 " + four.today() + "\n",
        Files.readString(four.memberFolder("hospital1").resolve("latest-day")));
  }

  @Test
  void agent_whosePostHasNoAnswer_postsOnce() throws IOException {
    crashing(Point.ANSWER_LOST).catchUp();
    assertEquals(1, posted().size());
    assertEquals(List.of(), answers());
  }

  @Test
  void twoAgentsOfOneInstitution_giveOneAnswer() throws Exception {
    List<CommitteeAgent> agents = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      agents.add(four.at("hospital1").committeeAgent(four.memberFolder("hospital1")));
    }
    ExecutorService threads = Executors.newFixedThreadPool(agents.size());
    try {
      List<Future<Integer>> done =
          agents.stream().map(agent -> threads.submit(agent::catchUp)).toList();
      for (Future<Integer> each : done) {
        assertTrue(each.get() > 0);
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, posted().size());
    assertEquals(0, four.at("hospital1").committeeAgent(four.memberFolder("hospital1")).catchUp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "careledger-checkpoint 2 3 0\n",
        "careledger-checkpoint 1 3 0",
        "careledger-checkpoint 1 3 0\n\n",
        "careledger-checkpoint 1 3\n",
        "careledger-checkpoint 1 x 0\n",
        "careledger-checkpoint 1 9999999999999999999 0\n"
      })
  void checkpoint_thatIsNone_isRefusedWithItsPathAndTheWayOut(String text) throws IOException {
    Path checkpoint = four.memberFolder("hospital1").resolve("checkpoint");
    Files.writeString(checkpoint, text);
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () -> four.at("hospital1").committeeAgent(four.memberFolder("hospital1")));
    assertEquals(ErrorCode.STORAGE_FAILED, e.code());
    assertTrue(e.reason().contains(checkpoint + " is not a checkpoint; remove it"), e.reason());

    Files.delete(checkpoint);
    four.at("hospital1").committeeAgent(four.memberFolder("hospital1")).catchUp();
    assertEquals(1, posted().size());
  }

  @Test
  void checkpoint_withBytesThatAreNoText_isRefused() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    Files.write(checkpoint, new byte[] {(byte) 0xff, (byte) 0xfe});
    LedgerException e = assertThrows(LedgerException.class, () -> EventCheckpoint.open(checkpoint));
    assertEquals(ErrorCode.STORAGE_FAILED, e.code());
  }

  @Test
  void checkpoint_neverGoesBack() {
    Path path = folder.resolve("checkpoint");
    EventCheckpoint checkpoint = EventCheckpoint.open(path);
    assertEquals(EventPosition.START, checkpoint.position());
    EventPosition ahead = new EventPosition(7, 3);
    checkpoint.advance(ahead);
    for (EventPosition back :
        List.of(new EventPosition(7, 2), new EventPosition(6, 9), EventPosition.START)) {
      checkpoint.advance(back);
      assertEquals(ahead, checkpoint.position());
      assertEquals(ahead, EventCheckpoint.open(path).position());
    }
    checkpoint.advance(new EventPosition(8, 0));
    assertEquals(new EventPosition(8, 0), EventCheckpoint.open(path).position());
  }

  private CommitteeAgent crashing(Point point) {
    return four.builder("hospital1")
        .connections(
            role ->
                CrashingLedger.of(
                    four.ledger.connect("Hospital1MSP", role),
                    Transactions.POST_PARTIAL_KEY.function(),
                    point))
        .build()
        .committeeAgent(four.memberFolder("hospital1"));
  }

  private List<Bytes> posted() {
    return four.session("Hospital1MSP").query(new ReadKeyRequest(request)).partialKeys().stream()
        .map(PartialKey::sealed)
        .flatMap(java.util.Optional::stream)
        .toList();
  }

  private List<Path> answers() throws IOException {
    try (Stream<Path> files = Files.list(four.memberFolder("hospital1"))) {
      return files.filter(file -> file.toString().endsWith(".answer")).toList();
    }
  }
}
