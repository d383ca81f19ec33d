// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.RecordClient;
import io.careledger.sdk.WithdrawalFollower;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose bytes a withdrawal removes, and what a store that fails does to the others'. */
class WithdrawalTest {
  private static final String POLICY = "hospital1:doctor";

  private @TempDir Path folder;
  private Stage four;
  private Actor owner;

  @BeforeEach
  void found() throws IOException {
    four = Stage.in(folder);
    owner = four.actor("owner", "hospital1");
  }

  @AfterEach
  void close() {
    four.close();
  }

  /** On a network the agent of the owner's institution removes them at once, whoever asks. */
  @Test
  @Tag(Stage.EMBEDDED)
  void catchUp_withdrawalOfAnotherInstitutionsActor_removesNothing() throws ContentException {
    WithdrawalFollower one = four.follower("hospital1");
    WithdrawalFollower two = four.follower("hospital2");
    RecordVersion record = withdrawn(owner);
    assertEquals(0, two.catchUp());
    assertTrue(isKept(record));
    assertEquals(1, one.catchUp());
    assertFalse(isKept(record));
  }

  /** On a network the agent of the owner's institution removes them at once, whoever asks. */
  @Test
  @Tag(Stage.EMBEDDED)
  void withdraw_carriedByAnotherInstitution_leavesTheBytesToTheOwners() throws ContentException {
    RecordVersion record = four.share(owner, new byte[] {1}, POLICY);
    four.at("hospital2").records().withdraw(owner, record.description().record(), "ended");
    assertTrue(isKept(record));
    four.at("hospital1").records().withdraw(owner, record.description().record(), "ended");
    assertFalse(isKept(record));
  }

  @Test
  void withdraw_again_removesAgainAndRefusesAnotherReason() throws ContentException {
    RecordVersion record = withdrawn(owner);
    String id = record.description().record();
    RecordClient records = four.at("hospital1").records();
    LedgerException e =
        assertThrows(LedgerException.class, () -> records.withdraw(owner, id, "another"));
    assertEquals(ErrorCode.RECORD_WITHDRAWN, e.code());
    assertTrue(e.reason().startsWith("withdrawn already, since 2"), e.reason());
    assertTrue(e.reason().endsWith("Z: ended; your reason is not recorded"), e.reason());
    assertTrue(four.isRemoved(record));
    records.withdraw(owner, id, "ended");
    assertEquals("ended", records.read(id, 0).withdrawal().orElseThrow().reason());
  }

  @Test
  void withdraw_byAnother_isRefusedBeforeAndAfterTheOwnersOwn() throws ContentException {
    Actor stranger = four.actor("stranger", "hospital1");
    RecordVersion record = four.share(owner, new byte[] {1}, POLICY);
    String id = record.description().record();
    for (int i = 0; i < 2; i++) {
      LedgerException e =
          assertThrows(
              LedgerException.class,
              () -> four.at("hospital1").records().withdraw(stranger, id, "ended"));
      assertEquals(ErrorCode.NOT_OWNER, e.code());
      assertTrue(i == 0 ? isKept(record) : four.isRemoved(record));
      four.at("hospital1").records().withdraw(owner, id, "ended");
    }
  }

  @Test
  @Tag(Stage.EMBEDDED)
  void catchUp_oneRecordThatCannotBeRemoved_stopsNoOtherAndIsTriedAgain() throws IOException {
    RecordVersion first = withdrawn(owner);
    RecordVersion stuck = withdrawn(owner);
    RecordVersion last = withdrawn(owner);
    Path header = folder.resolve("content").resolve(stuck.description().content().headerCid());
    Files.delete(header);
    Path obstacle = Files.createDirectories(header.resolve("obstacle"));
    WithdrawalFollower follower =
        four.at("hospital1").withdrawalFollower(folder.resolve("follower"));
    for (int i = 0; i < 2; i++) {
      LedgerException e = assertThrows(LedgerException.class, follower::catchUp);
      assertEquals(ErrorCode.STORAGE_FAILED, e.code());
      assertFalse(isKept(first));
      assertTrue(isKept(stuck));
      assertFalse(isKept(last));
    }
    Files.delete(obstacle);
    WithdrawalFollower again = four.at("hospital1").withdrawalFollower(folder.resolve("follower"));
    assertEquals(2, again.catchUp(), "not the one before the failure");
    assertFalse(isKept(stuck));
    assertEquals(0, again.catchUp());
  }

  /** A record that is withdrawn on the ledger, with its bytes still there. */
  private RecordVersion withdrawn(Actor by) {
    RecordVersion record = four.share(by, new byte[] {1}, POLICY);
    four.session("Hospital1MSP").submit(by, new Withdraw("ended", record.description().record()));
    return record;
  }

  private boolean isKept(RecordVersion record) throws ContentException {
    RecordContent content = record.description().content();
    boolean kept = four.store().has(Cid.parse(content.headerCid()));
    assertEquals(kept, four.store().has(Cid.parse(content.payloadCid())));
    return kept;
  }
}
