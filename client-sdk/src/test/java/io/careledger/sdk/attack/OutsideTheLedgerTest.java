// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static io.careledger.sdk.scenario.Stage.draft;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.DecapsulationException;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only the mathematics keeps, and what it does not: readers who have the bytes and ask nobody.
 */
class OutsideTheLedgerTest {
  private static final byte[] CONTENT = "a record".getBytes(StandardCharsets.UTF_8);
  private static final String POLICY = "hospital1:doctor";

  private @TempDir Path folder;
  private Stage four;
  private Actor owner;
  private AttributeKey key;

  @BeforeEach
  void issue() throws IOException {
    four = Stage.in(folder);
    owner = four.actor("owner", "hospital1");
    Actor doctor = four.actor("doctor", "hospital1", POLICY);
    key = four.at("hospital1").keys().request(doctor, "", List.of(), 2);
    assertEquals(new DayRun(four.today(), 2), key.scope().days());
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void dayKeyOfTheWindow_withTheBytes_opensWithoutAskingTheLedger() throws IOException {
    RecordVersion record = share(four.today(), four.today() + 30);
    assertArrayEquals(CONTENT, copied(record).openedWith(key));
    assertEquals(0, four.at("regulator").audit().byRecord(id(record)).count());
  }

  @Test
  void bytesCopiedBeforeAWithdrawal_stillOpen_butTheStoreAndTheLedgerGiveNothing()
      throws IOException {
    RecordVersion record = share(four.today(), four.today() + 30);
    Copied before = copied(record);
    four.at("hospital1").records().withdraw(owner, id(record), "consent ended");
    assertArrayEquals(CONTENT, before.openedWith(key));

    assertFalse(four.store().has(Cid.parse(record.description().content().payloadCid())));
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                four.at("hospital1")
                    .records()
                    .requestAccess(four.reopened("doctor"), id(record), Purpose.TREAT));
    assertEquals(ErrorCode.ACCESS_DENIED, e.code());
    assertEquals("withdrawn", e.field());
  }

  @Test
  void dayKey_whoseLastDayIsTheDayBeforeTheWindow_opensNothing() throws IOException {
    assertMisses(share(four.today() + 2, four.today() + 9), new DayRun(four.today() + 2, 2));
    assertArrayEquals(CONTENT, copied(share(four.today() + 1, four.today() + 9)).openedWith(key));
  }

  @Test
  void dayKey_whoseFirstDayIsTheDayAfterTheWindow_opensNothing() throws IOException {
    assertMisses(share(four.today() - 9, four.today() - 1), new DayRun(four.today() - 2, 2));
    assertArrayEquals(CONTENT, copied(share(four.today() - 9, four.today())).openedWith(key));
  }

  @Test
  void keyOfAnotherAttribute_underThePoliciesName_opensNothing() throws IOException {
    Copied copied = copied(share(four.today(), four.today() + 30));
    Actor nurse = four.actor("nurse", "hospital1", "hospital1:nurse");
    AttributeKey nurses = four.at("hospital1").keys().request(nurse, "", List.of(), 2);
    assertThrows(DecapsulationException.class, () -> copied.openedWith(nurses));
    AttributeKey forged =
        ForgedKeys.relabelled(
            nurses,
            KeyScope.of(
                nurses.scope().committee(),
                List.of(Attribute.parse(POLICY)),
                nurses.scope().days()));
    assertTrue(forged.satisfies(Policy.parse(POLICY), null));
    assertThrows(CryptoException.class, () -> copied.openedWith(forged));
    assertArrayEquals(CONTENT, copied.openedWith(key));
  }

  private void assertMisses(RecordVersion record, DayRun claimed) throws IOException {
    Copied copied = copied(record);
    assertThrows(DecapsulationException.class, () -> copied.openedWith(key));
    // with the local check bypassed: the days are a claim, the points are those of the real days
    AttributeKey forged = ForgedKeys.relabelled(key, ForgedKeys.onDays(key.scope(), claimed));
    assertTrue(
        forged.satisfies(
            Policy.parse(POLICY),
            new DayWindow(record.description().firstDay(), record.description().lastDay())));
    assertThrows(CryptoException.class, () -> copied.openedWith(forged));
  }

  private RecordVersion share(int firstDay, int lastDay) {
    return four.at("hospital1")
        .records()
        .put(
            owner,
            new ByteArrayInputStream(CONTENT),
            draft(POLICY, firstDay, lastDay),
            bytes -> {});
  }

  private Copied copied(RecordVersion record) throws IOException {
    return Copied.from(four.store(), "careledger", record);
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
