// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal and its index after each of a few blocks, to be put together as no crash would leave
 * them.
 */
abstract class JournalVersions {
  static final int BLOCKS = 5;
  @TempDir Path folder;
  final List<String> messages = new ArrayList<>();

  /** Journal and index after each block; the index of a block knows it. */
  final List<byte[]> journals = new ArrayList<>();

  final List<byte[]> indexes = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    for (int block = 0; block < BLOCKS; block++) {
      try (EmbeddedLedger ledger = builder().open()) {
        if (block > 0) {
          LedgerFolder.client(ledger).submit(call("Put", "k" + block, "v".repeat(20)));
        }
      }
      journals.add(Files.readAllBytes(journal()));
      indexes.add(Files.readAllBytes(index()));
    }
    messages.clear();
  }

  EmbeddedLedger.Builder builder() {
    return LedgerFolder.builder(folder).unsafeWithoutSync().onMessage(messages::add);
  }

  Path journal() {
    return folder.resolve("journal");
  }

  Path index() {
    return folder.resolve("index");
  }

  void put(byte[] journal, byte[] index) throws IOException {
    Files.write(journal(), journal);
    Files.write(index(), index);
  }

  byte[] last(List<byte[]> versions) {
    return versions.get(BLOCKS - 1);
  }

  void requireBlocks(int blocks) {
    try (EmbeddedLedger ledger = builder().open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);
      assertEquals(blocks, client.height());
      for (int block = 1; block < blocks; block++) {
        assertEquals("v".repeat(20), client.evaluate(call("Get", "k" + block)));
      }
      assertEquals("", client.evaluate(call("Get", "k" + blocks)));
      assertEquals(blocks, ledger.verify().blocks());
    }
  }

  int recordStart(int block) {
    return block == 0 ? 8 : journals.get(block - 1).length;
  }
}
