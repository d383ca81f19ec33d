// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An owner who describes another's bytes as a record of her own, to withdraw it: every
 * institution's store would then remove them.
 */
class AnothersBytesTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private @TempDir Path folder;
  private Stage four;
  private Actor mallory;
  private RecordVersion victims;
  private RecordVersion own;

  @BeforeEach
  void share() throws IOException {
    four = Stage.in(folder);
    mallory = four.actor("mallory", "hospital2");
    victims = four.share(four.actor("owner", "hospital1"), CONTENT, "hospital1:doctor");
    own = four.share(mallory, CONTENT, "hospital1:doctor");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void register_namingAnothersHeaderOrPayload_isRefused() {
    assertConflict("arguments.headerCid", victims.description().content());
    assertConflict("arguments.payloadCid", mixed());
    assertStillOpens();
  }

  @Test
  void amend_namingAnothersHeaderOrPayload_isRefused() {
    RecordDescription description = described(own, victims.description().content(), 2);
    assertConflict("arguments.headerCid", new Amend(description, true));
    assertConflict("arguments.payloadCid", new Amend(described(own, mixed(), 2), true));
    assertStillOpens();
  }

  @Test
  void withdrawal_ofOnesOwnRecord_leavesTheOthersBytes() {
    four.at("hospital2").records().withdraw(mallory, own.description().record(), "mine");
    four.at("hospital1").withdrawalFollower(folder.resolve("follower")).catchUp();
    assertStillOpens();
  }

  /** The victim's payload under a header that is nobody's yet. */
  private RecordContent mixed() {
    RecordContent content = victims.description().content();
    return new RecordContent(
        Cid.ofBlock(Cid.Codec.RAW, new byte[] {9}).toString(),
        content.headerSize(),
        content.keyCommitment(),
        content.payloadCid(),
        content.payloadSize());
  }

  private void assertConflict(String field, RecordContent content) {
    byte[] salt = new byte[RecordId.SALT_LENGTH];
    four.random.nextBytes(salt);
    RecordDescription description = victims.description();
    RecordDescription forged =
        new RecordDescription(
            description.codes(),
            description.committee(),
            content,
            description.firstDay(),
            description.lastDay(),
            description.masterKey(),
            description.mediaType(),
            description.policy(),
            description.purposes(),
            RecordId.derive("careledger", mallory.id(), salt).toString(),
            1);
    assertConflict(field, new Register(forged, Bytes.of(salt)));
  }

  private void assertConflict(String field, LedgerArguments<?> arguments) {
    LedgerException e =
        assertThrows(
            LedgerException.class, () -> four.session("Hospital2MSP").submit(mallory, arguments));
    assertEquals(ErrorCode.STATE_CONFLICT, e.code(), e.getMessage());
    assertEquals(field, e.field());
  }

  private static RecordDescription described(
      RecordVersion version, RecordContent content, int number) {
    RecordDescription description = version.description();
    return new RecordDescription(
        description.codes(),
        description.committee(),
        content,
        description.firstDay(),
        description.lastDay(),
        description.masterKey(),
        description.mediaType(),
        description.policy(),
        description.purposes(),
        description.record(),
        number);
  }

  private void assertStillOpens() {
    Path target = folder.resolve("copy");
    four.at("hospital1")
        .records()
        .get(
            four.reopened("owner"),
            victims.description().record(),
            Purpose.TREAT,
            target,
            true,
            bytes -> {});
    try {
      assertArrayEquals(CONTENT, Files.readAllBytes(target));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
