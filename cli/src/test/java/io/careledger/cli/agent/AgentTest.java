// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.cli.local.Founding;
import io.careledger.cli.terminal.NoPrompt;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.holding.PinFollower;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.PassphraseCost;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
  private static final String MSP = "Hospital1MSP";
  private final SecureRandom random = new SecureRandom();
  @TempDir Path folder;

  private Surroundings surroundings() {
    return new Surroundings(
        folder.resolve("home"),
        Optional.empty(),
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        new NoPrompt(),
        Clock.systemUTC(),
        random,
        PassphraseCost.LEAST,
        Duration.ofSeconds(1));
  }

  private void share(CareLedger at) {
    Actor owner =
        Actor.create(
            folder.resolve("owner.key"), "of a test".toCharArray(), PassphraseCost.LEAST, random);
    at.actors().register(owner);
    int today = (int) (Clock.systemUTC().instant().getEpochSecond() / 86_400);
    RecordDraft draft =
        new RecordDraft(
            Policy.parse("hospital1:doctor"),
            new DayWindow(today, today + 30),
            List.of(Purpose.TREAT),
            "application/octet-stream",
            List.of());
    at.records().put(owner, new ByteArrayInputStream(new byte[] {1}), draft, bytes -> {});
  }

  @Test
  void run_untilHalted_reportsWhatIsSharedMeanwhileAndSignsThatItLives() throws Exception {
    Surroundings surroundings = surroundings();
    Founding.run(surroundings, step -> {});
    Halt halt = new Halt();
    try (EmbeddedNetwork network = EmbeddedNetwork.open(surroundings)) {
      CareLedger at = network.at(MSP);
      Path state = Files.createDirectories(folder.resolve("agent"));
      PinFollower copies =
          at.pinFollower(
              state, network.replication(MSP).orElseThrow(), List.of(), Duration.ofDays(1));
      Agent agent =
          new Agent(
              network.agent(network.named("hospital1")),
              Optional.of(copies),
              state,
              Clock.systemUTC(),
              random,
              halt);
      Thread thread = new Thread(agent::run);
      thread.start();
      share(at);
      assertTrue(comes(network, LedgerEvents.CONTENT_HELD));
      halt.call();
      thread.join(Duration.ofSeconds(30).toMillis());
      assertTrue(!thread.isAlive());
      AgentSign sign = AgentSign.last(state).orElseThrow();
      assertEquals(ProcessHandle.current().pid(), sign.pid());
      assertEquals("", sign.failing());
      assertEquals(0, sign.pending());
    } finally {
      halt.call();
    }
  }

  private static boolean comes(EmbeddedNetwork network, String name) {
    try (EventStream events =
        network.ledger().connect(MSP, Role.CLIENT).events(EventPosition.START)) {
      Optional<LedgerEvent> event = events.next(Duration.ofSeconds(30));
      while (event.isPresent() && !event.get().name().equals(name)) {
        event = events.next(Duration.ofSeconds(30));
      }
      return event.isPresent();
    }
  }

  @Test
  void folder_ofAnAgentAtWork_takesNoSecondOne() {
    Path state = folder.resolve("agent");
    try (AgentFolder first = AgentFolder.open(state)) {
      assertEquals(state, first.path());
      LedgerException e = assertThrows(LedgerException.class, () -> AgentFolder.open(state));
      assertEquals(ErrorCode.LEDGER_BUSY, e.code());
    }
    AgentFolder.open(state).close();
  }

  @Test
  void sign_writtenAndRead_isTheSameAndNeverTooLong() {
    assertEquals(Optional.empty(), AgentSign.last(folder));
    AgentSign sign = new AgentSign("copies: " + "x".repeat(10_000), 3, 77, 1_800_000_000);
    sign.write(folder);
    assertEquals(Optional.of(sign), AgentSign.last(folder));
  }
}
