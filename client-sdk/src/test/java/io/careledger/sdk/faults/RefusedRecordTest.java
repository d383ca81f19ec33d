// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Receipt;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a put or amendment that fails leaves in the store: nothing, if the outcome is sure. */
class RefusedRecordTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final String POLICY = "hospital1:doctor";

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;
  private String record = "";
  private Set<String> before = Set.of();

  @BeforeEach
  void share() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
    record = four.share(owner, CONTENT, POLICY).description().record();
    before = stored();
  }

  @AfterEach
  void close() {
    four.close();
  }

  /** Each way to write a record. */
  private List<Executable> writes(CareLedger at, Actor by, RecordDraft draft, InputStream file) {
    return List.of(
        () -> at.records().put(by, file, draft, bytes -> {}),
        () -> at.records().amend(by, record, draft),
        () -> at.records().rekey(by, record, draft, bytes -> {}));
  }

  @Test
  void write_thatTheLedgerWouldRefuse_isRefusedBeforeAnythingIsReadOrStored() throws IOException {
    assertForeseen(ErrorCode.NAMESPACE_UNKNOWN, "policy", owner, draft("elsewhere:doctor"));
    RecordDraft wellFormed = draft(POLICY);
    assertForeseen(
        ErrorCode.ARGUMENT_INVALID,
        "mediaType",
        owner,
        new RecordDraft(
            wellFormed.policy(), wellFormed.window(), wellFormed.purposes(), "no type", List.of()));
    four.at("hospital1").actors().close(owner, "left");
    assertForeseen(ErrorCode.ACTOR_CLOSED, "actor", owner, wellFormed);
  }

  @Test
  void amend_byAnotherOrAfterTheWithdrawal_saysSoBeforeAKeyOrTheBytesAreLookedFor()
      throws IOException {
    Actor stranger = four.actor("stranger", "hospital2");
    List<Executable> writes = writes(four.at("hospital1"), stranger, draft(POLICY), unreadable());
    writes.subList(1, 3).forEach(write -> assertFails(ErrorCode.NOT_OWNER, "actor", write));
    four.at("hospital1").records().withdraw(owner, record, "wrong patient");
    before = stored();
    writes = writes(four.at("hospital1"), owner, draft(POLICY), unreadable());
    for (Executable write : writes.subList(1, 3)) {
      LedgerException e = assertFails(ErrorCode.RECORD_WITHDRAWN, "record", write);
      assertEquals("withdrawn already, since 2026-11-21T12:00:00Z: wrong patient", e.reason());
    }
    assertEquals(before, stored());
  }

  private void assertForeseen(ErrorCode code, String field, Actor by, RecordDraft draft)
      throws IOException {
    CareLedger at = at(four.store, refusing(ErrorCode.LEDGER_FAILED));
    for (Executable write : writes(at, by, draft, unreadable())) {
      assertFails(code, field, write);
    }
    assertEquals(before, stored());
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"STATE_CONFLICT", "NAMESPACE_UNKNOWN", "TIME_REFUSED", "LEDGER_BUSY"})
  void write_refusedForSure_leavesNothing(ErrorCode code) throws IOException {
    for (Executable write : writes(at(four.store, refusing(code)))) {
      assertEquals(code, assertThrows(LedgerException.class, write).code());
      assertEquals(before, stored());
    }
    get(record);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"LEDGER_FAILED", "STORAGE_FAILED", "LEDGER_CORRUPT", "LEDGER_TRUNCATED"})
  void write_withAnUnknownOutcome_leavesWhatMayBeRegistered(ErrorCode code) throws IOException {
    int size = before.size();
    for (Executable write : writes(at(four.store, refusing(code)))) {
      assertEquals(code, assertThrows(LedgerException.class, write).code());
    }
    assertEquals(size + 2 + 1 + 2, stored().size());
  }

  @Test
  void write_whoseFirstAttemptWasLost_isNotUndoneByARefusalOfTheSecond() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    CareLedger at =
        at(
            four.store,
            (ledger, invocation) -> {
              throw new LedgerException(
                  attempts.incrementAndGet() == 1
                      ? ErrorCode.LEDGER_UNKNOWN_COMMIT
                      : ErrorCode.TIME_REFUSED,
                  "",
                  "no answer");
            });
    LedgerException e = assertFails(ErrorCode.LEDGER_UNKNOWN_COMMIT, "", writes(at).get(0));
    assertEquals(ErrorCode.TIME_REFUSED, ((LedgerException) e.getSuppressed()[0]).code());
    assertEquals(before.size() + 2, stored().size());
  }

  @Test
  void put_registeredWithAnUnreadableAnswer_keepsTheRecord() throws IOException {
    CareLedger at =
        at(
            four.store,
            (ledger, invocation) -> {
              Receipt receipt = ledger.submit(invocation);
              return new Receipt(receipt.transactionId(), receipt.block(), "{\"format\":7}");
            });
    assertFails(ErrorCode.LEDGER_FAILED, "format", writes(at).get(0));
    assertRecordsOpen(2);
  }

  @Test
  void put_registeredAndThenRefusedByALyingPeer_keepsWhatTheLedgerNames() throws IOException {
    CareLedger at =
        at(
            four.store,
            (ledger, invocation) -> {
              ledger.submit(invocation);
              throw new LedgerException(ErrorCode.STATE_CONFLICT, "arguments.record", "a lie");
            });
    assertFails(ErrorCode.STATE_CONFLICT, "arguments.record", writes(at).get(0));
    assertRecordsOpen(2);
  }

  @Test
  void write_whoseHeaderCannotBeStored_leavesNoPayload() throws IOException {
    ContentStore full = new FullForHeaders(four.store);
    for (Executable write : writes(at(full, (ledger, invocation) -> ledger.submit(invocation)))) {
      assertFails(ErrorCode.STORAGE_FAILED, "", write);
      assertEquals(before, stored());
    }
  }

  private List<Executable> writes(CareLedger at) {
    return writes(at, owner, draft(POLICY), new ByteArrayInputStream(CONTENT));
  }

  private void assertRecordsOpen(int count) throws IOException {
    List<RecordVersion> records =
        four.at("hospital1").records().listByOwner(owner.id().toString()).toList();
    assertEquals(count, records.size());
    for (RecordVersion version : records) {
      get(version.description().record());
    }
  }

  private void get(String id) throws IOException {
    Path target = folder.resolve("copy");
    four.at("hospital1").records().get(owner, id, Purpose.TREAT, target, true, bytes -> {});
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  private static LedgerException assertFails(ErrorCode code, String field, Executable attempt) {
    LedgerException e = assertThrows(LedgerException.class, attempt);
    assertEquals(List.of(code, field), List.of(e.code(), e.field()), e.getMessage());
    return e;
  }

  private CareLedger at(ContentStore store, AnsweringLedger.Answer answer) {
    return four.builder("hospital1")
        .store(store)
        .connections(role -> new AnsweringLedger(four.ledger.connect("Hospital1MSP", role), answer))
        .build();
  }

  private static AnsweringLedger.Answer refusing(ErrorCode code) {
    return (ledger, invocation) -> {
      throw new LedgerException(code, "", "refused");
    };
  }

  private RecordDraft draft(String policy) {
    return FourInstitutions.draft(policy, four.today(), four.today());
  }

  private static InputStream unreadable() {
    return new InputStream() {
      @Override
      public int read() {
        throw new AssertionError("the file is read");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        return read();
      }
    };
  }

  private Set<String> stored() throws IOException {
    try (var files = Files.list(folder.resolve("content"))) {
      return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    }
  }

  /** Has room for payloads, which come first, and for nothing after them. */
  private record FullForHeaders(ContentStore store) implements ContentStore {
    @Override
    public Cid put(InputStream content, LongConsumer progress) throws IOException {
      if (content instanceof ByteArrayInputStream) {
        throw new IOException("no space left");
      }
      return store.put(content, progress);
    }

    @Override
    public InputStream get(Cid cid) throws ContentException {
      return store.get(cid);
    }

    @Override
    public boolean has(Cid cid) throws ContentException {
      return store.has(cid);
    }

    @Override
    public void remove(Cid cid) throws ContentException {
      store.remove(cid);
    }
  }
}
