// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static io.careledger.sdk.scenario.Stage.draft;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cloud that serves other bytes than were stored: an error, and nothing under the file's name.
 */
@Tag(Stage.EMBEDDED)
class HostileStoreTest {
  private static final int SEGMENT = 4096;
  private static final byte[] CONTENT = new byte[3 * SEGMENT];
  private static final String POLICY = "hospital1:doctor";

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;
  private Actor doctor;
  private RecordVersion record;
  private Path out;

  static {
    new Random(7).nextBytes(CONTENT);
  }

  @BeforeEach
  void share() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", POLICY);
    record = four.share(owner, CONTENT, POLICY);
    out = Files.createDirectory(folder.resolve("out"));
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void get_fromAnHonestStore_returnsTheFile() throws IOException {
    get(new HostileStore(four.store), doctor);
    assertArrayEquals(CONTENT, Files.readAllBytes(out.resolve("copy")));
  }

  @Test
  void header_ofAnotherRecord_isRefused() throws IOException {
    RecordVersion other = four.share(owner, CONTENT, POLICY);
    assertRefused(headerCid(record), always(bytes(headerCid(other))));
  }

  @Test
  void header_ofAnOlderVersion_isRefused() throws IOException {
    RecordVersion newer =
        four.at("hospital1")
            .records()
            .amend(owner, id(), draft(POLICY, four.today(), four.today() + 9));
    assertRefused(headerCid(newer), always(bytes(headerCid(record))));
  }

  @Test
  void headerAndPayload_fromBeforeARekey_areRefused() throws IOException {
    RecordVersion newer =
        four.at("hospital1")
            .records()
            .rekey(owner, id(), draft(POLICY, four.today(), four.today() + 9), bytes -> {});
    HostileStore store = new HostileStore(four.store);
    store.serve(headerCid(newer), always(bytes(headerCid(record))));
    store.serve(payloadCid(newer), always(bytes(payloadCid(record))));
    assertRefused(store);
    assertRefused(payloadCid(newer), always(bytes(payloadCid(record))));
  }

  @Test
  void header_changedAnywhere_isRefused() throws IOException {
    byte[] header = bytes(headerCid(record));
    Random random = new Random(11);
    for (int i = 0; i < 40; i++) {
      assertRefused(headerCid(record), always(flipped(header, random.nextInt(8 * header.length))));
    }
  }

  @Test
  void header_cutExtendedEmptyOrEndless_isRefused() throws IOException {
    byte[] header = bytes(headerCid(record));
    for (byte[] other :
        List.of(
            Arrays.copyOf(header, header.length - 1),
            Arrays.copyOf(header, header.length + 1),
            Arrays.copyOf(header, header.length / 2),
            new byte[0])) {
      assertRefused(headerCid(record), always(other));
    }
    assertRefused(headerCid(record), in -> new SequenceInputStream(in, endless()));
  }

  @Test
  void payload_ofAnotherRecord_isRefused() throws IOException {
    RecordVersion other = four.share(owner, CONTENT, POLICY);
    assertRefused(payloadCid(record), always(bytes(payloadCid(other))));
  }

  @Test
  void payload_changedAnywhere_isRefused() throws IOException {
    byte[] payload = bytes(payloadCid(record));
    Random random = new Random(12);
    for (int i = 0; i < 20; i++) {
      assertRefused(
          payloadCid(record), always(flipped(payload, random.nextInt(8 * payload.length))));
    }
  }

  @Test
  void payload_cutExtendedEmptyOrEndless_isRefused() throws IOException {
    byte[] payload = bytes(payloadCid(record));
    for (byte[] other :
        List.of(
            Arrays.copyOf(payload, payload.length - 1),
            Arrays.copyOf(payload, payload.length + 1),
            Arrays.copyOf(payload, SEGMENT),
            Arrays.copyOf(payload, 2 * SEGMENT),
            Arrays.copyOf(payload, 2 * SEGMENT + 17),
            new byte[0])) {
      assertRefused(payloadCid(record), always(other));
    }
    assertRefused(payloadCid(record), in -> new SequenceInputStream(in, endless()));
  }

  @Test
  void storeThatStallsUntilItsTimeLimit_isAStorageFailure() throws IOException {
    for (Cid cid : List.of(headerCid(record), payloadCid(record))) {
      HostileStore store = new HostileStore(four.store);
      store.serve(cid, in -> new SequenceInputStream(cut(in, 200), failing()));
      assertFails(ErrorCode.STORAGE_FAILED, store, doctor);
    }
  }

  @Test
  void owner_isNoMoreEasilyFooled() throws IOException {
    RecordVersion other = four.share(owner, CONTENT, POLICY);
    HostileStore store = new HostileStore(four.store);
    store.serve(headerCid(record), always(bytes(headerCid(other))));
    assertFails(ErrorCode.ENVELOPE_REFUSED, store, owner);
    store.serve(headerCid(record), in -> in);
    get(store, owner);
    assertArrayEquals(CONTENT, Files.readAllBytes(out.resolve("copy")));
  }

  @Test
  void fileOfTheStore_damagedOrRemoved_isNamedAsThat() throws IOException {
    HostileStore store = new HostileStore(four.store);
    for (Cid cid : List.of(headerCid(record), payloadCid(record))) {
      Path file = folder.resolve("content").resolve(cid.toString());
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, flipped(whole, 8 * whole.length - 1));
      assertFails(ErrorCode.CONTENT_CORRUPT, store, doctor);
      Files.delete(file);
      assertFails(ErrorCode.CONTENT_MISSING, store, doctor);
      Files.write(file, whole);
    }
    get(store, doctor);
  }

  private void assertRefused(Cid cid, UnaryOperator<InputStream> changed) throws IOException {
    HostileStore store = new HostileStore(four.store);
    store.serve(cid, changed);
    assertRefused(store);
  }

  private void assertRefused(HostileStore store) throws IOException {
    assertFails(ErrorCode.ENVELOPE_REFUSED, store, doctor);
  }

  private void assertFails(ErrorCode code, HostileStore store, Actor actor) throws IOException {
    LedgerException e = assertThrows(LedgerException.class, () -> get(store, actor));
    assertEquals(code, e.code(), e.getMessage());
    try (Stream<Path> left = Files.list(out)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private void get(HostileStore store, Actor actor) {
    four.builder("hospital1")
        .store(store)
        .build()
        .records()
        .get(actor, id(), Purpose.TREAT, out.resolve("copy"), false, bytes -> {});
  }

  private byte[] bytes(Cid cid) throws IOException {
    try (InputStream in = four.store.get(cid)) {
      return in.readAllBytes();
    }
  }

  private static UnaryOperator<InputStream> always(byte[] bytes) {
    return in -> new ByteArrayInputStream(bytes);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  private static InputStream cut(InputStream in, int length) {
    try {
      return new ByteArrayInputStream(in.readNBytes(length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream endless() {
    return new InputStream() {
      @Override
      public int read() {
        return 0;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return length;
      }
    };
  }

  private static InputStream failing() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("no answer in time");
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        throw new IOException("no answer in time");
      }
    };
  }

  private Cid headerCid(RecordVersion version) {
    return Cid.parse(version.description().content().headerCid());
  }

  private Cid payloadCid(RecordVersion version) {
    return Cid.parse(version.description().content().payloadCid());
  }

  private String id() {
    return record.description().record();
  }
}
