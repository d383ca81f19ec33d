// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.abe.VerifiedPartialKeys;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.sdk.committee.Committees;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partial keys of two users, mixed before they are checked. */
@Tag(Stage.EMBEDDED)
class PooledPartialKeysTest {
  private @TempDir Path folder;
  private FourInstitutions four;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void pooledPartialKeys_ofTwoUsers_areEachNamed() {
    Actor doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
    Actor cardiologist = four.actor("cardiologist", "hospital1", "hospital1:cardiology");
    AskedKey one = AskedKey.ask(four, doctor, "hospital1:doctor");
    AskedKey other = AskedKey.ask(four, cardiologist, "hospital1:cardiology");
    four.catchUp();
    List<PartialKey> forged = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      forged.add(ForgedKeys.pooled(one.partialKeys().get(i), other.partialKeys().get(i)));
    }
    VerificationKeys keys =
        Committees.verificationKeys(
            four.session("Hospital1MSP").query(new ReadMasterKey("master/1")), 3);
    VerifiedPartialKeys verified = VerifiedPartialKeys.verify(forged.get(0).scope(), forged, keys);
    assertEquals(List.of(1, 2, 3, 4), verified.rejectedMembers());

    VerifiedPartialKeys honest =
        VerifiedPartialKeys.verify(one.partialKeys().get(0).scope(), one.partialKeys(), keys);
    assertEquals(List.of(1, 2, 3, 4), honest.members());
  }
}
