// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.HOSPITAL;
import static io.careledger.embedded.LedgerFolder.RESEARCH;
import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  @TempDir private Path folder;
  private EmbeddedLedger ledger;
  private EmbeddedConnection client;

  @BeforeEach
  void open() {
    ledger = LedgerFolder.builder(folder).unsafeWithoutSync().open();
    client = LedgerFolder.client(ledger);
  }

  @AfterEach
  void close() {
    ledger.verify();
    ledger.close();
  }

  @Test
  void write_afterAConflictingOne_isRefusedAndRecordedAsInvalid() {
    Endorsement first = client.endorse(call("Add", "n"));
    Endorsement second = client.endorse(call("Add", "n"));
    client.order(first);

    assertRefused(ErrorCode.READ_CONFLICT, () -> client.order(second));
    LedgerBlock block = client.block(2);
    assertFalse(block.transactions().get(0).valid());
    assertEquals("1", client.evaluate(call("Get", "n")));
  }

  @Test
  void write_withoutRead_doesNotConflict() {
    Endorsement first = client.endorse(call("Put", "a", "1"));
    Endorsement second = client.endorse(call("Put", "a", "2"));
    client.order(second);
    client.order(first);

    assertEquals("1", client.evaluate(call("Get", "a")));
  }

  @Test
  void event_ofAnInvalidTransaction_isNotDelivered() {
    client.submit(call("Put", "a", "1"));
    Endorsement late = client.endorse(call("CountInto", "a", "b", "n"));
    client.submit(call("Put", "a", "2"));
    assertRefused(ErrorCode.READ_CONFLICT, () -> client.order(late));

    try (var events = client.events(new EventPosition(2, 0))) {
      assertEquals(true, events.next(Duration.ZERO).isEmpty());
    }
  }

  @Test
  void transaction_orderedTwice_isRefused() {
    Endorsement endorsement = client.endorse(call("Put", "a", "1"));
    client.order(endorsement);

    assertRefused(ErrorCode.STATE_CONFLICT, () -> client.order(endorsement));
  }

  @Test
  void twentyWriters_onOneKeyWithRetry_giveTheExactCount() throws Exception {
    int writers = 20;
    int rounds = 5;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    Callable<Integer> writer =
        () -> {
          int done = 0;
          while (done < rounds) {
            try {
              client.submit(call("Add", "n"));
              done++;
            } catch (LedgerException e) {
              assertEquals(ErrorCode.READ_CONFLICT, e.code());
            }
          }
          return done;
        };
    List<Future<Integer>> running = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      running.add(threads.submit(writer));
    }
    for (Future<Integer> one : running) {
      assertEquals(rounds, one.get());
    }
    threads.shutdown();

    assertEquals(Integer.toString(writers * rounds), client.evaluate(call("Get", "n")));
  }

  @Test
  void range_withAKeyThatAppeared_isAPhantom() {
    client.submit(call("Put", "a1", "x"));
    Endorsement count = client.endorse(call("CountInto", "a", "b", "n"));
    client.submit(call("Put", "a2", "x"));

    LedgerException refused = assertRefused(ErrorCode.READ_CONFLICT, () -> client.order(count));
    assertEquals(true, refused.reason().contains("PHANTOM"));
  }

  @Test
  void range_withAKeyThatVanished_isAPhantom() {
    client.submit(call("Put", "a1", "x"));
    Endorsement count = client.endorse(call("CountInto", "a", "b", "n"));
    client.submit(call("Delete", "a1"));

    assertRefused(ErrorCode.READ_CONFLICT, () -> client.order(count));
  }

  @Test
  void range_withChangesOutside_isValid() {
    client.submit(call("Put", "a1", "x"));
    Endorsement count = client.endorse(call("CountInto", "a", "b", "n"));
    client.submit(call("Put", "b", "x"));
    client.order(count);

    assertEquals("1", client.evaluate(call("Get", "n")));
  }

  @Test
  void range_hasTheOrderOfUtf8AndNoCompositeKeys() {
    String supplementary = "\ud83d\ude00";
    String privateUse = "\uf8ff";
    client.submit(call("Put", supplementary, "2"));
    client.submit(call("Put", privateUse, "1"));
    client.submit(call("PutComposite", "t", "x", "y", "3"));

    assertEquals(privateUse + "=1," + supplementary + "=2", client.evaluate(call("Range", "", "")));
  }

  @Test
  void pages_followOneAnotherByBookmark() {
    for (String key : List.of("a", "b", "c", "d", "e")) {
      client.submit(call("Put", key, "x"));
    }

    assertEquals("a,b next:c", client.evaluate(call("Page", "a", "e", "")));
    assertEquals("c,d next:", client.evaluate(call("Page", "a", "e", "c")));
    assertRefused(ErrorCode.LEDGER_FAILED, () -> client.submit(call("PageThenPut", "a", "e")));
  }

  @Test
  void compositeKeys_areListedByTheirFirstParts() {
    client.submit(call("PutComposite", "owner", "ann", "1", "x"));
    client.submit(call("PutComposite", "owner", "ann", "2", "y"));
    client.submit(call("PutComposite", "owner", "anna", "3", "z"));

    assertEquals(
        "|owner|ann|1|=x,|owner|ann|2|=y", client.evaluate(call("ListComposite", "owner", "ann")));
  }

  @Test
  void history_ofAKey_isNewestFirstWithDeletions() {
    client.submit(call("Put", "a", "1"));
    client.submit(call("Delete", "a"));
    client.submit(call("Put", "a", "2"));
    client.submit(call("Put", "ab", "other"));

    assertEquals("2,deleted,1", client.evaluate(call("History", "a")));
  }

  @Test
  void emptyValue_deletes() {
    client.submit(call("Put", "a", "1"));
    client.submit(call("Put", "a", ""));

    assertEquals("", client.evaluate(call("Range", "", "")));
  }

  @Test
  void validationParameter_isKeptWithTheValueAndChangesItsVersion() {
    client.submit(call("Put", "a", "1"));
    Endorsement reader = client.endorse(call("Add", "a"));
    client.submit(call("Protect", "a", "policy"));
    client.submit(call("Put", "a", "2"));

    assertEquals("policy", client.evaluate(call("Protection", "a")));
    assertRefused(ErrorCode.READ_CONFLICT, () -> client.order(reader));
  }

  @Test
  void richQuery_isNotSupported() {
    LedgerException refused =
        assertRefused(ErrorCode.LEDGER_FAILED, () -> client.evaluate(call("Query")));

    assertEquals(UnsupportedOperationException.class, refused.getCause().getClass());
  }

  @Test
  void readWriteSet_ofTheSameCallOnTheSameState_isTheSame() {
    for (String key : List.of("a", "b", "c")) {
      client.submit(call("Put", key, "x"));
    }
    EmbeddedConnection other = ledger.connect(RESEARCH, Role.ADMIN);

    assertArrayEquals(
        client.endorse(call("CountInto", "a", "z", "n")).readWriteSet(),
        other.endorse(call("CountInto", "a", "z", "n")).readWriteSet());
    assertEquals(HOSPITAL, client.msp());
  }
}
