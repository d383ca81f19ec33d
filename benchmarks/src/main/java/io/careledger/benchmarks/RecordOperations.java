// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.ledger.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file put by its owner and read by a doctor through ledger and store. */
final class RecordOperations {
  private final Consortium consortium;
  private final Path source;
  private final Path target;
  private String record = "";

  RecordOperations(Consortium consortium, Path folder, Path source) {
    this.consortium = consortium;
    this.source = source;
    this.target = folder.resolve("read");
  }

  void put() throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      record =
          consortium
              .first()
              .records()
              .put(consortium.owner, in, consortium.draft, taken -> {})
              .description()
              .record();
    }
  }

  void get() {
    consortium
        .first()
        .records()
        .get(consortium.doctor, record, Purpose.TREAT, target, false, written -> {});
  }

  /** Makes room: withdraws the record, which removes it from the store, and deletes the copy. */
  void clear() throws IOException {
    if (Files.mismatch(source, target) >= 0) {
      throw new IllegalStateException("the file that was read is not the one that was put");
    }
    Files.delete(target);
    consortium.first().records().withdraw(consortium.owner, record, "measured");
  }
}
