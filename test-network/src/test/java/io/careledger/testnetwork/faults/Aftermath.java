// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.PendingKey;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold after a fault, once all nodes are in step again. */
final class Aftermath {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestedNetwork network;
  private final Path folder;

  Aftermath(TestedNetwork network, Path folder) {
    this.network = network;
    this.folder = folder;
  }

  /** Each of these transactions is in a block, and valid, on every institution's peer. */
  void assertOnEveryPeer(Collection<String> transactions) {
    for (NetworkFile file : network.files()) {
      try (Ledger ledger = FabricConnections.of(file, Clock.systemUTC()).connect(Role.CLIENT)) {
        for (String id : transactions) {
          Optional<LedgerTransaction> found = ledger.transaction(id);
          assertTrue(
              found.map(LedgerTransaction::valid).orElse(false),
              () -> "transaction " + id + " at " + file.institution() + ": " + found);
        }
      }
    }
  }

  /**
   * Each of an owner's records, acknowledged or not, is whole: header and payload are there, open,
   * and are what was put; and the acknowledged ones are all among them.
   */
  void assertWhole(CareLedger at, Actor owner, Map<String, Integer> acknowledged)
      throws IOException {
    List<RecordVersion> all = at.records().listByOwner(owner.id().toString()).toList();
    Set<String> listed =
        all.stream().map(version -> version.description().record()).collect(Collectors.toSet());
    assertEquals(all.size(), listed.size(), "one version each");
    assertTrue(listed.containsAll(acknowledged.keySet()));
    for (String record : listed) {
      byte[] content = read(at, owner, record);
      assertTrue(NumberedContent.isWhole(content), record);
      Integer number = acknowledged.get(record);
      if (number != null) {
        assertArrayEquals(NumberedContent.of(number), content);
      }
    }
  }

  /**
   * An actor's key requests that did not come to an end can be finished now: those that the ledger
   * granted are answered, and of the others it has not heard.
   */
  void assertKeysComplete(Stage four, Actor actor) {
    Await.until(
        PATIENCE,
        "the keys that were granted",
        () -> {
          four.at("hospital1").keys().resume(actor);
          return actor.pendingKeys().stream().noneMatch(pending -> isKnown(four, actor, pending));
        });
  }

  private static boolean isKnown(Stage four, Actor actor, PendingKey pending) {
    Session session = four.session("Hospital1MSP");
    String id = LedgerIds.keyRequest(session.channel(), actor.id().toString(), pending.requestId());
    try {
      session.query(new ReadKeyRequest(id));
      return true;
    } catch (LedgerException e) {
      assertEquals(ErrorCode.NOT_FOUND, e.code(), e.getMessage());
      return false;
    }
  }

  /** Reads a record through the ledger and the store, as a user does. */
  byte[] read(CareLedger at, Actor actor, String record) throws IOException {
    Path copy = folder.resolve("copy-" + record);
    at.records().get(actor, record, Purpose.TREAT, copy, true, bytes -> {});
    byte[] content = Files.readAllBytes(copy);
    Files.delete(copy);
    return content;
  }
}
