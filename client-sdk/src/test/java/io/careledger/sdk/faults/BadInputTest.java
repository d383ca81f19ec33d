// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can't be read and targets that can't be written. */
class BadInputTest {
  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void put_ofAFolder_saysSoAndRegistersNothing() throws IOException {
    try (InputStream in = Files.newInputStream(folder)) {
      assertNothingPut("Is a directory", in);
    }
  }

  @Test
  void put_ofAFileThatFailsOnTheWay_saysSoAndRegistersNothing() {
    for (int until : List.of(0, 1, 5_000, 3 << 20)) {
      InputStream failing =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new NoSuchFileException("gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
              throw new NoSuchFileException("gone");
            }
          };
      assertNothingPut(
          "no such file or folder",
          new SequenceInputStream(new ByteArrayInputStream(new byte[until]), failing));
    }
  }

  @Test
  void get_intoAFolderThatIsNotThere_saysSo() {
    RecordVersion record = four.share(owner, new byte[1], "hospital1:doctor");
    assertTarget(ErrorCode.STORAGE_FAILED, record, folder.resolve("missing/copy"), true);
    assertTarget(ErrorCode.TARGET_EXISTS, record, folder.resolve("content"), true);
  }

  @Test
  void get_ontoAFileThatIsThere_replacesItOnlyIfToldTo() throws IOException {
    RecordVersion record = four.share(owner, new byte[] {7}, "hospital1:doctor");
    Path target = Files.write(folder.resolve("mine"), new byte[] {1, 2});
    assertTarget(ErrorCode.TARGET_EXISTS, record, target, false);
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(target));
    get(record, target, true);
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(target));
  }

  @Test
  void get_ontoALink_isRefusedEvenIfToldToReplace() throws IOException {
    RecordVersion record = four.share(owner, new byte[] {7}, "hospital1:doctor");
    Path mine = Files.write(folder.resolve("mine"), new byte[] {1, 2});
    Path link = Files.createSymbolicLink(folder.resolve("link"), mine);
    assertTarget(ErrorCode.TARGET_EXISTS, record, link, true);
    assertEquals(
        0,
        four.at("hospital1").audit().byRecord(record.description().record()).count(),
        "refused before the ledger was asked");
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(mine));
  }

  private void assertNothingPut(String reason, InputStream in) {
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                four.at("hospital1")
                    .records()
                    .put(
                        owner,
                        in,
                        Stage.draft("hospital1:doctor", four.today(), four.today()),
                        bytes -> {}));
    assertEquals(ErrorCode.STORAGE_FAILED, e.code());
    assertTrue(e.reason().contains(reason), e.reason());
    assertEquals(0, four.at("hospital1").records().listByOwner(owner.id().toString()).count());
    try (Stream<Path> files = Files.list(folder.resolve("content"))) {
      assertEquals(List.of(), files.toList());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private void assertTarget(ErrorCode code, RecordVersion record, Path target, boolean overwrite) {
    LedgerException e = assertThrows(LedgerException.class, () -> get(record, target, overwrite));
    assertEquals(code, e.code(), e.getMessage());
  }

  private void get(RecordVersion record, Path target, boolean overwrite) {
    four.at("hospital1")
        .records()
        .get(owner, record.description().record(), Purpose.TREAT, target, overwrite, bytes -> {});
  }
}
