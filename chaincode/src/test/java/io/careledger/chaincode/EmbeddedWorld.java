// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.chaincode.scenario.Network;
import io.careledger.chaincode.scenario.World;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.embedded.testkit.SettableClock;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hyperledger.fabric.shim.Chaincode;
import org.junit.jupiter.api.function.Executable;

/**
 * A world on an embedded ledger in a folder of its own, with a clock that tests move. Repeatable:
 * all randomness is seeded.
 */
public final class EmbeddedWorld implements AutoCloseable {
  /** An institution that no founding document lists. */
  public static final String OUTSIDER = "OutsiderMSP";

  public final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  public final EmbeddedLedger ledger;
  public final World world;
  private final Path folder;

  public EmbeddedWorld() {
    this("care");
  }

  public EmbeddedWorld(String channel) {
    this(channel, chaincode -> chaincode);
  }

  /** A world whose chaincode is watched. */
  public EmbeddedWorld(String channel, UnaryOperator<Chaincode> watch) {
    try {
      folder = Files.createTempDirectory("careledger-chaincode");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SecureRandom random = seeded(1);
    EmbeddedLedger.Builder builder =
        EmbeddedLedger.builder(folder)
            .channel(channel)
            .chaincode(watch.apply(new CareLedgerChaincode(ProposalWindow.standard(clock))))
            .clock(clock)
            .random(random)
            .unsafeWithoutSync();
    ledger = builder.open();
    // One by one: a set would give the authorities their keys in another order in each run.
    Stream.concat(World.MSPS.stream(), Stream.of(OUTSIDER)).forEach(ledger::addInstitution);
    world = new World(new Network(ledger::connect, clock, random));
  }

  /** A generator that gives the same bytes in every JVM. */
  public static SecureRandom seeded(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Demands a refusal with a code and a field. */
  public static LedgerException assertRefused(ErrorCode code, String field, Executable call) {
    LedgerException refusal = assertThrows(LedgerException.class, call);
    assertEquals(
        List.of(code.text(), field),
        List.of(refusal.code().text(), refusal.field()),
        refusal.getMessage());
    return refusal;
  }

  @Override
  public void close() {
    ledger.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
