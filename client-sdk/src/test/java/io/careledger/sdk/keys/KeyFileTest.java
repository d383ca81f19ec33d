// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
  private static final char[] PASSPHRASE = "correct horse".toCharArray();
  private static final byte[] CONTENT = {1, 2, 3, 4, 5};
  private final SecureRandom random = new SecureRandom();
  private @TempDir Path folder;
  private Path path;

  @BeforeEach
  void createFile() {
    path = folder.resolve("doctor.key");
    KeyFile.create(path, PASSPHRASE, PassphraseCost.LEAST, CONTENT, random).close();
  }

  @Test
  void open_withThePassphrase_returnsTheContent() throws IOException {
    assertArrayEquals(CONTENT, KeyFile.open(path, PASSPHRASE, random).content());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }

  /** A cheaper guess would help whoever steals a file: lowering these is a decision. */
  @Test
  void standardCost_is64MiBFourTimes_andIsWhatTheFileSays() throws IOException {
    assertEquals(new PassphraseCost(65_536, 4, 1), PassphraseCost.STANDARD);
    Path dear = folder.resolve("dear.key");
    KeyFile.create(dear, PASSPHRASE, PassphraseCost.STANDARD, CONTENT, random).close();
    ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(dear), 6, 3 * Integer.BYTES);
    assertEquals(List.of(65_536, 4, 1), List.of(head.getInt(), head.getInt(), head.getInt()));
  }

  @Test
  void open_withAnotherPassphrase_isRefused() {
    assertCode(ErrorCode.PASSPHRASE_WRONG, () -> open("correct horse "));
    assertCode(ErrorCode.PASSPHRASE_WRONG, () -> open(""));
  }

  @Test
  void open_ofAComposedAccentTypedDecomposed_succeeds() {
    Path accented = folder.resolve("accented.key");
    KeyFile.create(accented, "caf\u00e9".toCharArray(), PassphraseCost.LEAST, CONTENT, random)
        .close();
    assertArrayEquals(
        CONTENT, KeyFile.open(accented, "cafe\u0301".toCharArray(), random).content());
  }

  @Test
  void create_overAnExistingFile_isRefusedAndKeepsIt() {
    assertCode(
        ErrorCode.TARGET_EXISTS,
        () -> KeyFile.create(path, PASSPHRASE, PassphraseCost.LEAST, new byte[0], random));
    assertArrayEquals(CONTENT, KeyFile.open(path, PASSPHRASE, random).content());
  }

  @Test
  void create_withAnEmptyPassphrase_isRefused() {
    Path other = folder.resolve("other.key");
    assertCode(
        ErrorCode.PASSPHRASE_EMPTY,
        () -> KeyFile.create(other, new char[0], PassphraseCost.LEAST, CONTENT, random));
    assertFalse(Files.exists(other));
  }

  @Test
  void open_withAnyByteChanged_isRefused() throws IOException {
    byte[] good = Files.readAllBytes(path);
    for (int i = 0; i < good.length; i++) {
      if (i >= 6 && i < 18) {
        continue; // the cost: its own test, below
      }
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(path, bad);
      LedgerException e =
          assertThrows(
              LedgerException.class, () -> KeyFile.open(path, PASSPHRASE, random), "byte " + i);
      if (i < 6) {
        assertEquals(ErrorCode.KEY_FILE_INVALID, e.code(), "byte " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 2097152", "6, 1024", "6, -1", "10, 1", "10, 1000000", "14, 0", "14, 9"})
  void open_withACostOutsideTheRange_isRefusedBeforeAnyWork(int offset, int value)
      throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer.wrap(bytes).putInt(offset, value);
    Files.write(path, bytes);
    assertCode(ErrorCode.KEY_FILE_INVALID, () -> KeyFile.open(path, PASSPHRASE, random));
  }

  @Test
  void open_withALowerCostWrittenIn_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer.wrap(bytes).putInt(10, 3);
    Files.write(path, bytes);
    assertCode(ErrorCode.PASSPHRASE_WRONG, () -> KeyFile.open(path, PASSPHRASE, random));
  }

  @Test
  void open_ofATruncatedOrMissingFile_saysSo() throws IOException {
    byte[] good = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(good, 40));
    assertCode(ErrorCode.KEY_FILE_INVALID, () -> KeyFile.open(path, PASSPHRASE, random));
    Files.delete(path);
    assertCode(ErrorCode.KEY_FILE_MISSING, () -> KeyFile.open(path, PASSPHRASE, random));
  }

  /** A sparse file of 16 GiB: reading it would exhaust the memory. */
  @Test
  void open_ofAFileLargerThanAny_isRefusedUnread() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(path.toFile(), "rw")) {
      large.setLength(1L << 34);
    }
    assertCode(ErrorCode.KEY_FILE_INVALID, () -> KeyFile.open(path, PASSPHRASE, random));
  }

  @Test
  void changePassphrase_replacesTheOldOne() {
    KeyFile file = KeyFile.open(path, PASSPHRASE, random).file();
    file.changePassphrase("another".toCharArray(), PassphraseCost.LEAST);
    assertCode(ErrorCode.PASSPHRASE_WRONG, () -> KeyFile.open(path, PASSPHRASE, random));
    assertArrayEquals(CONTENT, KeyFile.open(path, "another".toCharArray(), random).content());
  }

  @Test
  void save_twice_neverUsesANonceAgain() throws IOException {
    KeyFile file = KeyFile.open(path, PASSPHRASE, random).file();
    Set<ByteBuffer> nonces = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      file.update(content -> content);
      nonces.add(ByteBuffer.wrap(Files.readAllBytes(path), 34, 12).slice());
    }
    assertEquals(20, nonces.size());
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "more than the file and its lock was left behind");
    }
  }

  @Test
  void update_afterAnotherProcessWrote_keepsBothChanges() {
    KeyFile one = KeyFile.open(path, PASSPHRASE, random).file();
    KeyFile other = KeyFile.open(path, PASSPHRASE, random).file();
    one.update(content -> append(content, 6));
    other.update(content -> append(content, 7));
    assertArrayEquals(
        new byte[] {1, 2, 3, 4, 5, 6, 7}, KeyFile.open(path, PASSPHRASE, random).content());
  }

  @Test
  void update_afterThePassphraseWasChanged_isRefused() {
    KeyFile stale = KeyFile.open(path, PASSPHRASE, random).file();
    KeyFile.open(path, PASSPHRASE, random)
        .file()
        .changePassphrase("another".toCharArray(), PassphraseCost.LEAST);
    assertCode(ErrorCode.STATE_CONFLICT, () -> stale.update(content -> append(content, 6)));
  }

  @Test
  void update_whileTheFileIsClosed_neverWritesUnderAKeyOfZeros() throws IOException {
    byte[] before = Files.readAllBytes(path);
    KeyFile file = KeyFile.open(path, PASSPHRASE, random).file();
    assertCode(
        ErrorCode.STATE_CONFLICT,
        () ->
            file.update(
                content -> {
                  file.close();
                  return content;
                }));
    assertArrayEquals(before, Files.readAllBytes(path));
    assertArrayEquals(CONTENT, KeyFile.open(path, PASSPHRASE, random).content());
  }

  @Test
  void update_overTheSizeThatIsRead_isRefusedAndKeepsTheFile() {
    KeyFile file = KeyFile.open(path, PASSPHRASE, random).file();
    assertCode(ErrorCode.KEY_FILE_INVALID, () -> file.update(content -> new byte[16 << 20]));
    assertArrayEquals(CONTENT, KeyFile.open(path, PASSPHRASE, random).content());
  }

  private static byte[] append(byte[] content, int last) {
    byte[] longer = Arrays.copyOf(content, content.length + 1);
    longer[content.length] = (byte) last;
    return longer;
  }

  @Test
  void opened_inALog_withholdsItsContent() {
    assertFalse(KeyFile.open(path, PASSPHRASE, random).toString().contains("[1, 2"));
  }

  private void open(String passphrase) {
    KeyFile.open(path, passphrase.toCharArray(), random);
  }

  private static void assertCode(ErrorCode code, Runnable action) {
    assertEquals(code, assertThrows(LedgerException.class, action::run).code());
  }
}
