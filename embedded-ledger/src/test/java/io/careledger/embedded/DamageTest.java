// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage to what stands beside the journal: the index's entries and the files of private values.
 */
class DamageTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    try (EmbeddedLedger ledger = LedgerFolder.builder(folder).unsafeWithoutSync().open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);
      client.submit(call("Put", "a", "1"));
      client.submit(
          new Invocation(
              "notes",
              "PutPrivate",
              List.of("both", "k"),
              Map.of("value", "private".getBytes(UTF_8))));
    }
  }

  /** Changes one entry of the index as a program could that does not know of the check. */
  private void damageIndex(ByteString key, byte[] value) {
    try (MVStore store = MVStore.open(folder.resolve("index").toString())) {
      MVMap<byte[], byte[]> map =
          store.openMap(
              "index",
              new MVMap.Builder<byte[], byte[]>()
                  .keyType(ByteArrayDataType.INSTANCE)
                  .valueType(ByteArrayDataType.INSTANCE));
      map.put(key.toByteArray(), value);
    }
  }

  @Test
  void entry_withAWrongCheck_isNotServed() {
    damageIndex(IndexKeys.state("a"), new byte[40]);
    try (EmbeddedLedger ledger = LedgerFolder.builder(folder).open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);

      assertRefused(ErrorCode.LEDGER_CORRUPT, () -> client.evaluate(call("Get", "a")));
      assertRefused(ErrorCode.LEDGER_CORRUPT, () -> client.evaluate(call("Range", "", "")));
      assertRefused(ErrorCode.LEDGER_CORRUPT, ledger::verify);
    }
  }

  @Test
  void index_thatDiffersFromTheJournal_isFoundByVerify() throws IOException {
    try (Index index = Index.open(folder.resolve("index"), false, "")) {
      index.remove(IndexKeys.state("a"));
      index.commit();
    }

    assertRefused(ErrorCode.LEDGER_CORRUPT, () -> EmbeddedLedger.verify(folder, false));
    Files.delete(folder.resolve("index"));
    assertEquals(3, EmbeddedLedger.verify(folder, false).blocks());
  }

  @Test
  void privateFile_withAFlippedBit_isRefused() throws IOException {
    Path file = folder.resolve("private/2");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertRefused(ErrorCode.LEDGER_CORRUPT, () -> EmbeddedLedger.verify(folder, false));
    }
    Files.write(file, whole);
    assertEquals(3, EmbeddedLedger.verify(folder, false).blocks());
  }

  @Test
  void privateFile_withAnotherValue_isRefused() throws IOException {
    new PrivateValues(folder, false)
        .write(2, List.of(new PrivateValues.Value("both", "k", ByteString.copyFromUtf8("forged"))));

    Files.delete(folder.resolve("index"));

    assertRefused(ErrorCode.LEDGER_CORRUPT, () -> EmbeddedLedger.verify(folder, false));
  }
}
