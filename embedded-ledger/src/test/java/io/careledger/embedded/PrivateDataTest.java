// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.HOSPITAL;
import static io.careledger.embedded.LedgerFolder.RESEARCH;
import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDataTest {
  @TempDir private Path folder;
  private EmbeddedLedger ledger;
  private EmbeddedConnection hospital;
  private EmbeddedConnection research;

  @BeforeEach
  void open() {
    ledger = LedgerFolder.builder(folder).open();
    hospital = ledger.connect(HOSPITAL, Role.CLIENT);
    research = ledger.connect(RESEARCH, Role.CLIENT);
  }

  @AfterEach
  void close() {
    ledger.verify();
    ledger.close();
  }

  private static Invocation put(String collection, String key, String value) {
    return new Invocation(
        "notes", "PutPrivate", List.of(collection, key), Map.of("value", value.getBytes(UTF_8)));
  }

  @Test
  void value_ofACollection_isForMembersOnly() {
    hospital.submit(put("hospital", "k", "private value"));

    assertEquals("private value", hospital.evaluate(call("GetPrivate", "hospital", "k")));
    assertRefused(
        ErrorCode.ACCESS_FORBIDDEN, () -> research.evaluate(call("GetPrivate", "hospital", "k")));
    assertRefused(
        ErrorCode.ACCESS_FORBIDDEN, () -> research.evaluate(call("ListPrivate", "hospital")));
    assertRefused(
        ErrorCode.ACCESS_FORBIDDEN, () -> research.submit(put("hospital", "k", "forged")));
    assertEquals("k=private value", hospital.evaluate(call("ListPrivate", "hospital")));
  }

  @Test
  void hash_ofAPrivateValue_isForEveryone() {
    hospital.submit(put("hospital", "k", "private value"));
    ByteString hash = Hashes.sha256(ByteString.copyFromUtf8("private value"));

    assertEquals(
        HexFormat.of().formatHex(hash.toByteArray()),
        research.evaluate(call("PrivateHash", "hospital", "k")));
  }

  @Test
  void implicitCollection_isReadByItsInstitutionAndWrittenByAll() {
    String implicit = "_implicit_org_" + HOSPITAL;
    research.submit(put(implicit, "k", "for the hospital"));

    assertEquals("for the hospital", hospital.evaluate(call("GetPrivate", implicit, "k")));
    assertRefused(
        ErrorCode.ACCESS_FORBIDDEN, () -> research.evaluate(call("GetPrivate", implicit, "k")));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> hospital.submit(put("_implicit_org_Nobody", "k", "x")));
  }

  @Test
  void journal_holdsNoPrivateValueOrKey() throws IOException {
    hospital.submit(put("hospital", "secret-key", "secret-value"));
    ledger.close();
    String journal = Files.readString(folder.resolve("journal"), ISO_8859_1);
    ledger = LedgerFolder.builder(folder).open();

    assertTrue(journal.contains("PutPrivate"));
    assertFalse(journal.contains("secret-value"));
  }

  @Test
  void read_ofAPrivateValueThatChanged_conflicts() {
    hospital.submit(put("both", "k", "1"));
    Endorsement late = hospital.endorse(call("AddPrivate", "both", "k"));
    research.submit(put("both", "k", "2"));

    assertRefused(ErrorCode.READ_CONFLICT, () -> hospital.order(late));
    assertEquals("2", research.evaluate(call("GetPrivate", "both", "k")));
  }

  @Test
  void deletion_leavesTheKeyWithoutValueAndHash() {
    hospital.submit(put("both", "k", "1"));
    hospital.submit(call("DeletePrivate", "both", "k"));

    assertEquals("", research.evaluate(call("GetPrivate", "both", "k")));
    assertEquals("", research.evaluate(call("PrivateHash", "both", "k")));
  }

  @Test
  void purge_removesEveryValueEverStoredUnderTheKeyFromTheDisk() throws IOException {
    hospital.submit(put("both", "k", "first"));
    hospital.submit(put("both", "k", "second"));
    hospital.submit(put("both", "other", "stays"));
    hospital.submit(call("PurgePrivate", "both", "k"));

    assertEquals("", hospital.evaluate(call("GetPrivate", "both", "k")));
    try (Stream<Path> files = Files.list(folder.resolve("private"))) {
      assertEquals(List.of("3"), files.map(f -> f.getFileName().toString()).toList());
    }
    reopenWithoutIndex();
    assertEquals("", hospital.evaluate(call("GetPrivate", "both", "k")));
    assertEquals("stays", hospital.evaluate(call("GetPrivate", "both", "other")));
  }

  @Test
  void rebuiltIndex_withAPrivateFileMissing_stops() throws IOException {
    hospital.submit(put("both", "k", "1"));
    ledger.close();
    byte[] file = Files.readAllBytes(folder.resolve("private/1"));
    Files.delete(folder.resolve("private/1"));
    Files.delete(folder.resolve("index"));
    assertRefused(ErrorCode.LEDGER_CORRUPT, () -> LedgerFolder.builder(folder).open());
    Files.write(folder.resolve("private/1"), file);
    reopenWithoutIndex();

    assertEquals("1", hospital.evaluate(call("GetPrivate", "both", "k")));
  }

  private void reopenWithoutIndex() throws IOException {
    ledger.close();
    Files.deleteIfExists(folder.resolve("index"));
    ledger = LedgerFolder.builder(folder).open();
    hospital = ledger.connect(HOSPITAL, Role.CLIENT);
  }
}
