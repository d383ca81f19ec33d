// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.ContentKey;
import io.careledger.crypto.envelope.HeaderBuilder;
import io.careledger.crypto.envelope.MasterKeyReference;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An owner whose software tells the ledger something else than it encrypts: a stricter policy,
 * another window, committee or size.
 */
class DisagreeingHeaderTest {
  private static final String STRICT = "hospital1:doctor AND hospital1:cardiology";

  private @TempDir Path folder;
  private Stage four;
  private Actor owner;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = Stage.in(folder);
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor", "hospital1:cardiology");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void get_capsuleUnderTheLedgersPolicyAndWindow_opens() {
    String record = register(STRICT, four.today());
    assertTrue(get(record).granted());
  }

  @Test
  void get_capsuleUnderAnotherPolicyThanTheLedgers_isRefused() {
    assertRefused(register("hospital1:doctor", four.today()));
  }

  @Test
  void get_capsuleUnderAnotherWindowThanTheLedgers_isRefused() {
    assertRefused(register(STRICT, four.today() - 1));
  }

  @Test
  void get_anotherPayloadSizeThanTheLedgers_isRefused() {
    assertRefused(
        register(
            STRICT,
            four.today(),
            RecordWriter::reference,
            made -> made.toJson().with("payloadSize", made.content().payloadSize() + 1)));
  }

  /** The capsule is under the right key; only what the header calls it differs. */
  @Test
  void get_headerOfAnotherCommitteeThanTheLedgers_isRefused() {
    assertRefused(
        register(
            STRICT,
            four.today(),
            masterKey -> new MasterKeyReference("master/77", masterKey.version()),
            RecordDescription::toJson));
  }

  private void assertRefused(String record) {
    LedgerException e = assertThrows(LedgerException.class, () -> get(record));
    assertEquals(ErrorCode.ENVELOPE_REFUSED, e.code());
    assertEquals("header", e.field());
  }

  private io.careledger.ledger.records.AccessDecision get(String record) {
    return four.at("hospital1")
        .records()
        .get(doctor, record, Purpose.TREAT, folder.resolve("copy"), false, bytes -> {});
  }

  /** Registers the strict policy from today on over a header that was made under another one. */
  private String register(String policy, int firstDay) {
    return register(policy, firstDay, RecordWriter::reference, RecordDescription::toJson);
  }

  private String register(
      String policy,
      int firstDay,
      Function<MasterKeyState, MasterKeyReference> reference,
      Function<RecordDescription, JsonObject> told) {
    Session session = four.session("Hospital1MSP");
    RecordWriter writer = new RecordWriter(session, four.store());
    byte[] salt = new byte[RecordId.SALT_LENGTH];
    session.random().nextBytes(salt);
    RecordId id = RecordId.derive(session.channel(), owner.id(), salt);
    MasterKeyState masterKey = writer.masterKey();
    ContentKey contentKey = ContentKey.random(session.channel(), id, session.random());
    RecordWriter.StoredPayload payload =
        writer.storePayload(contentKey, new ByteArrayInputStream(new byte[100]), bytes -> {});
    int lastDay = four.today() + 30;
    RecordDescription made =
        writer.storeHeader(
            new HeaderBuilder(
                new RecordContext(session.channel(), owner.id(), id, 1),
                reference.apply(masterKey),
                contentKey,
                payload.cid(),
                payload.size()),
            masterKey,
            owner.sealingKey().publicKey(),
            Stage.draft(policy, firstDay, lastDay));
    JsonObject shown = told.apply(made).with("policy", STRICT).with("firstDay", four.today());
    session.submit(
        owner, new Register(Members.read(shown, "", RecordDescription::read), Bytes.of(salt)));
    return id.toString();
  }
}
