// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.RecordClient;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A peer whose one answer would decide whom a record is encrypted to. */
@Tag(Stage.EMBEDDED)
class LyingPeerTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final String POLICY = "hospital1:doctor";

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;
  private Bytes former;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
    former = masterPublicKey();
    four.openMasterCommittee();
    assertNotEquals(former, masterPublicKey());
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void putAmendRekey_toAMasterKeyOfThePeers_isRefusedAndNothingIsKept() throws IOException {
    RecordVersion record = four.share(owner, CONTENT, POLICY);
    String id = record.description().record();
    RecordDraft draft = Stage.draft(POLICY, four.today(), four.today());
    Set<String> before = stored();
    try (CareLedger at = throughPeerWith(former)) {
      RecordClient records = at.records();
      assertRefused(
          () -> records.put(owner, new ByteArrayInputStream(CONTENT), draft, bytes -> {}));
      assertRefused(() -> records.amend(owner, id, draft));
      assertRefused(() -> records.rekey(owner, id, draft, bytes -> {}));
    }
    assertEquals(before, stored());
    assertEquals(1, four.at("hospital1").records().read(id, 0).description().version());
  }

  @Test
  void putAmendRekey_toTheMasterKeyInState_isDone() {
    RecordDraft draft = Stage.draft(POLICY, four.today(), four.today());
    try (CareLedger at = throughPeerWith(masterPublicKey())) {
      RecordClient records = at.records();
      RecordVersion first =
          records.put(owner, new ByteArrayInputStream(CONTENT), draft, bytes -> {});
      String id = first.description().record();
      records.amend(owner, id, draft);
      assertEquals(3, records.rekey(owner, id, draft, bytes -> {}).description().version());
    }
  }

  private static void assertRefused(Executable attempt) {
    LedgerException e = assertThrows(LedgerException.class, attempt);
    assertEquals(ErrorCode.STATE_CONFLICT, e.code(), e.getMessage());
    assertEquals("arguments.masterKey", e.field());
  }

  private CareLedger throughPeerWith(Bytes masterPublicKey) {
    return four.builder("hospital1")
        .connections(
            role -> new LyingPeer(four.ledger.connect("Hospital1MSP", role), masterPublicKey))
        .build();
  }

  private Bytes masterPublicKey() {
    return four.session("Hospital1MSP").query(new ReadMasterKey("")).masterPublicKey();
  }

  private Set<String> stored() throws IOException {
    try (var files = Files.list(folder.resolve("content"))) {
      return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    }
  }
}
