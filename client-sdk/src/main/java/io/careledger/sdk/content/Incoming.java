// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.sdk.files.DraftFile;
import io.careledger.sdk.files.EarlySync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A content being written beside its final place. It is seen under its final name whole or not at
 * all, also after a crash ({@code docs/spec/content.md} section 4).
 */
final class Incoming implements AutoCloseable {
  private static final String PREFIX = ".put-";

  private final DraftFile draft;
  private final EarlySync syncing;

  private Incoming(DraftFile draft) {
    this.draft = draft;
    this.syncing = new EarlySync(draft.channel());
  }

  static Incoming create(Path folder) throws IOException {
    return new Incoming(DraftFile.create(folder, PREFIX, ""));
  }

  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
    while (rest.hasRemaining()) {
      draft.channel().write(rest);
    }
    syncing.written(length);
  }

  /** Makes the file durable under its final name, in place of what is there. */
  void publish(Path target) throws IOException {
    syncing.finish();
    draft.channel().force(true);
    // Moved while the lock is held, else a sweep could take it for a dead one.
    Files.move(draft.path(), target, StandardCopyOption.ATOMIC_MOVE);
    DraftFile.syncFolder(target.getParent());
  }

  /** Deletes the file unless it was published. */
  @Override
  public void close() throws IOException {
    syncing.abandon();
    draft.close();
  }

  /** Removes what dead processes left. */
  static void sweep(Path folder) throws IOException {
    DraftFile.sweep(folder, PREFIX, "");
  }
}
