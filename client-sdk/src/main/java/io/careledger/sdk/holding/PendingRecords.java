// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * The records whose copies could not be brought into order yet, in one small file. It is saved
 * before the checkpoint passes their events, so that none is forgotten. Safe for use by several
 * threads.
 */
final class PendingRecords {
  private final Path path;
  private final TreeSet<String> records = new TreeSet<>();
  private boolean changed;

  private PendingRecords(Path path) {
    this.path = path;
  }

  /**
   * @throws LedgerException {@code CL-STORAGE-FAILED} if the file can't be read or is no such list
   */
  static PendingRecords open(Path path) {
    PendingRecords pending = new PendingRecords(path);
    try {
      if (Files.exists(path)) {
        for (String line : Files.readAllLines(path, StandardCharsets.US_ASCII)) {
          if (!Forms.ID.matcher(line).matches()) {
            throw new LedgerException(
                ErrorCode.STORAGE_FAILED,
                "pending",
                path + " is no list of records; remove it with the checkpoint beside it");
          }
          pending.records.add(line);
        }
      }
      return pending;
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "reading " + path + " failed: " + Cause.of(e), e);
    }
  }

  synchronized void add(String record) {
    changed |= records.add(record);
  }

  synchronized void remove(String record) {
    changed |= records.remove(record);
  }

  synchronized List<String> all() {
    return List.copyOf(records);
  }

  synchronized void save() {
    if (!changed) {
      return;
    }
    StringBuilder text = new StringBuilder();
    records.forEach(record -> text.append(record).append('\n'));
    DurableFile.write(path, text.toString().getBytes(StandardCharsets.US_ASCII));
    changed = false;
  }
}
