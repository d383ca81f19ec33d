// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A closed file stands for a disk that fails: syncing it throws. */
@Timeout(60)
class EarlySyncTest {
  private static final int STEP = 100;

  @TempDir Path folder;

  @Test
  void written_goodDisk_goesOnToTheEnd() throws IOException {
    try (FileChannel file = open("good")) {
      EarlySync syncing = new EarlySync(file, STEP);
      for (int i = 0; i < 1_000; i++) {
        file.write(ByteBuffer.allocate(30));
        syncing.written(30);
      }
      syncing.finish();
      syncing.finish();
    }
    assertEquals(30_000, Files.size(folder.resolve("good")));
  }

  @Test
  void finish_belowAStep_hasBegunNothing() throws IOException {
    EarlySync syncing = failing();
    syncing.written(STEP - 1);
    assertDoesNotThrow(syncing::finish);
    syncing.written(1);
    assertThrows(ClosedChannelException.class, syncing::finish);
  }

  @Test
  void written_diskFailed_tellsItAtTheNextStepAndForGood() throws IOException {
    EarlySync syncing = failing();
    syncing.written(STEP);
    syncing.written(STEP - 1);
    assertThrows(ClosedChannelException.class, () -> syncing.written(1));
    assertThrows(ClosedChannelException.class, syncing::finish);
  }

  @Test
  void abandon_diskFailed_isSilent() throws IOException {
    EarlySync syncing = failing();
    syncing.written(STEP);
    assertDoesNotThrow(syncing::abandon);
  }

  @Test
  void commit_longerThanAStep_isWhole() throws IOException {
    Path target = folder.resolve("long");
    byte[] piece = new byte[1 << 20];
    try (DurableFile file = DurableFile.replacing(target)) {
      OutputStream out = file.output();
      for (int i = 0; i < 140; i++) {
        piece[0] = (byte) i;
        out.write(piece);
      }
      file.commit(false);
    }
    assertEquals(140L << 20, Files.size(target));
  }

  private EarlySync failing() throws IOException {
    FileChannel file = open("failing");
    file.close();
    return new EarlySync(file, STEP);
  }

  private FileChannel open(String name) throws IOException {
    return FileChannel.open(
        folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
