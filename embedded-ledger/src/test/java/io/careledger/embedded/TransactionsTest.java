// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.HOSPITAL;
import static io.careledger.embedded.LedgerFolder.RESEARCH;
import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.embedded.testkit.SettableClock;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import io.careledger.ledger.Role;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
  @TempDir private Path folder;
  private EmbeddedLedger ledger;
  private EmbeddedConnection client;

  @BeforeEach
  void open() {
    ledger = LedgerFolder.builder(folder).clock(clock).unsafeWithoutSync().open();
    client = LedgerFolder.client(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void submit_aValue_isThereForOthersAndAfterReopening() {
    Receipt receipt = client.submit(call("Put", "a", "1"));

    assertEquals("1", receipt.result());
    assertEquals("1", ledger.connect(RESEARCH, Role.ADMIN).evaluate(call("Get", "a")));
    ledger.close();
    ledger = LedgerFolder.builder(folder).open();
    assertEquals("1", LedgerFolder.client(ledger).evaluate(call("Get", "a")));
  }

  @Test
  void evaluate_aWrite_changesNothing() {
    client.evaluate(call("Put", "a", "1"));

    assertEquals("", client.evaluate(call("Get", "a")));
    assertEquals(1, client.height());
  }

  @Test
  void read_ofOwnWrite_seesTheCommittedValue() {
    client.submit(call("Put", "a", "old"));

    assertEquals("old", client.submit(call("PutTwice", "a", "new")).result());
    assertEquals("new", client.evaluate(call("Get", "a")));
  }

  @Test
  void refusal_byTheChaincode_keepsItsCodeAndMakesNoTransaction() {
    LedgerException refused =
        assertRefused(ErrorCode.ARGUMENT_INVALID, () -> client.submit(call("Refuse")));

    assertEquals("note", refused.field());
    assertEquals(1, client.height());
  }

  @Test
  void exception_inTheChaincode_isReportedWithoutItsText() {
    LedgerException failed =
        assertRefused(ErrorCode.LEDGER_FAILED, () -> client.submit(call("Throw")));

    assertFalse(failed.getMessage().contains("secret"));
  }

  @Test
  void blocks_areChainedAndHoldTheTransaction() {
    Receipt receipt = client.submit(call("Put", "a", "1"));
    LedgerBlock founding = client.block(0);
    LedgerBlock block = client.block(1);

    assertEquals("", founding.previousHash());
    assertEquals(founding.hash(), block.previousHash());
    LedgerTransaction transaction = client.transaction(receipt.transactionId()).orElseThrow();
    assertEquals(List.of(transaction), block.transactions());
    assertEquals(
        new LedgerTransaction(
            receipt.transactionId(),
            1,
            0,
            clock.instant(),
            HOSPITAL,
            "notes:Put",
            List.of("a", "1"),
            true),
        transaction);
    assertTrue(client.transaction("none").isEmpty());
    assertRefused(ErrorCode.NOT_FOUND, () -> client.block(2));
  }

  @Test
  void proposalTime_ofAClientThatLies_isWhatTheChaincodeSees() {
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));

    assertEquals(clock.instant().toString(), client.evaluate(call("When")));
    assertEquals(yesterday.toString(), client.withProposalTime(yesterday).evaluate(call("When")));
  }

  @Test
  void seededRandom_givesTheSameBlocksInAnotherFolder(@TempDir Path first, @TempDir Path second)
      throws Exception {
    assertEquals(hashOfSeededLedger(first), hashOfSeededLedger(second));
  }

  private String hashOfSeededLedger(Path seeded) throws Exception {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(7);
    EmbeddedLedger.Builder builder =
        LedgerFolder.builder(seeded).clock(clock).random(random).unsafeWithoutSync();
    try (EmbeddedLedger other = builder.open()) {
      LedgerFolder.client(other).submit(call("Put", "a", "1"));
      return other.verify().hash();
    }
  }

  @Test
  void identity_ofARole_carriesItsAttribute() {
    for (Role role : Role.values()) {
      assertEquals(
          HOSPITAL + "/" + role.attribute(), ledger.connect(HOSPITAL, role).evaluate(call("Who")));
    }
  }

  @Test
  void identity_ofTheAuthorityWithoutRole_isLetThroughToTheChaincode() {
    byte[] identity = ledger.authority(HOSPITAL).identity("nobody", Map.of());

    assertEquals(HOSPITAL + "/null", ledger.connectAs(identity).evaluate(call("Who")));
  }

  @Test
  void identity_ofAForeignAuthority_isRefused() {
    byte[] foreign =
        CertificateAuthority.create(HOSPITAL, new SecureRandom())
            .identity("admin", Map.of("careledger.role", "admin"));

    assertRefused(
        ErrorCode.ACCESS_FORBIDDEN, () -> ledger.connectAs(foreign).evaluate(call("Who")));
  }

  @Test
  void identity_ofAnUnknownMsp_isRefused() {
    byte[] foreign =
        CertificateAuthority.create("OtherMSP", new SecureRandom()).identity("admin", Map.of());

    assertRefused(ErrorCode.MSP_UNKNOWN, () -> ledger.connectAs(foreign).evaluate(call("Who")));
    assertRefused(ErrorCode.MSP_UNKNOWN, () -> ledger.connect("OtherMSP", Role.ADMIN));
    ledger.addInstitution("OtherMSP");
    assertEquals("OtherMSP/member", ledger.connect("OtherMSP", Role.MEMBER).evaluate(call("Who")));
  }

  @Test
  void institution_ofAnyFormThatTheConsortiumTakes_isAddedAndOthersAreRefused() {
    for (String msp : new String[] {"a", "Org_1.example-MSP", "9".repeat(64)}) {
      ledger.addInstitution(msp);
      assertEquals(msp + "/client", ledger.connect(msp, Role.CLIENT).evaluate(call("Who")));
    }
    for (String msp : new String[] {"", "_a", ".a", "-a", "a/b", "../a", "a b", "9".repeat(65)}) {
      assertRefused(ErrorCode.ARGUMENT_INVALID, () -> ledger.addInstitution(msp));
    }
  }

  @Test
  void identity_thatIsNoIdentity_isRefused() {
    assertRefused(
        ErrorCode.ACCESS_FORBIDDEN,
        () -> ledger.connectAs(new byte[] {1, 2, 3}).evaluate(call("Who")));
  }

  @Test
  void events_afterAPosition_comeInOrderAndWaitForTheNext() throws Exception {
    client.submit(call("Put", "a", "1"));
    client.submit(call("Delete", "a"));
    client.submit(call("Put", "b", "1"));
    try (EventStream events = client.events(EventPosition.START)) {
      LedgerEvent first = events.next(Duration.ZERO).orElseThrow();
      assertEquals("Put.v1", first.name());
      assertEquals("a", first.payload());
      assertEquals(new EventPosition(1, 0), first.position());
      assertEquals("b", events.next(Duration.ZERO).orElseThrow().payload());
      assertTrue(events.next(Duration.ZERO).isEmpty());
      Thread later = new Thread(() -> client.submit(call("Put", "c", "1")));
      later.start();
      assertEquals("c", events.next(Duration.ofSeconds(30)).orElseThrow().payload());
      later.join();
    }
    try (EventStream events = client.events(new EventPosition(1, 0))) {
      assertEquals("b", events.next(Duration.ZERO).orElseThrow().payload());
    }
  }
}
