// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.keys.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An owner, a doctor inside the policy, and what tests do with a record of hospital1's. */
abstract class SharedRecord<S extends Stage> {
  static final String POLICY =
      "hospital1:doctor AND (hospital1:cardiology OR 2 of (research:lead, research:ethics,"
          + " regulator:audit))";
  static final byte[] CONTENT = "a record".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  S four;
  Actor owner;
  Actor doctor;

  /** The stage of these tests, with actors' keys in {@code folder}. */
  abstract S open() throws IOException;

  @BeforeEach
  void found() throws IOException {
    four = open();
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor", "hospital1:cardiology");
  }

  @AfterEach
  void close() {
    four.close();
  }

  RecordVersion put(RecordDraft draft) {
    return four.at("hospital1")
        .records()
        .put(owner, new ByteArrayInputStream(CONTENT), draft, bytes -> {});
  }

  AccessDecision get(Actor actor, RecordVersion record, Path target) {
    return four.at("hospital1")
        .records()
        .get(actor, id(record), Purpose.TREAT, target, false, bytes -> {});
  }

  void assertDenied(String reason, Actor actor, RecordVersion record, Purpose purpose) {
    Path target = folder.resolve("denied");
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                four.at("hospital1")
                    .records()
                    .get(actor, id(record), purpose, target, false, bytes -> {}));
    assertEquals(ErrorCode.ACCESS_DENIED, e.code());
    assertEquals(reason, e.field());
    assertFalse(Files.exists(target));
  }

  static String id(RecordVersion record) {
    return record.description().record();
  }
}
