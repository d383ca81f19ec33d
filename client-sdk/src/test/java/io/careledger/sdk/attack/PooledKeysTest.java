// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.DecapsulationException;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two readers, one a doctor and one a cardiologist, against a record for doctors who are
 * cardiologists.
 */
class PooledKeysTest {
  private static final String POLICY = "hospital1:doctor AND hospital1:cardiology";
  private static final byte[] CONTENT = "for one person".getBytes(StandardCharsets.UTF_8);

  private @TempDir Path folder;
  private Stage four;
  private Actor doctor;
  private Actor cardiologist;
  private RecordVersion record;

  @BeforeEach
  void share() throws IOException {
    four = Stage.in(folder);
    record = four.share(four.actor("owner", "hospital1"), CONTENT, POLICY);
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
    cardiologist = four.actor("cardiologist", "hospital1", "hospital1:cardiology");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void pooledKeys_ofTwoUsers_openNothing_butOneUsersWithBothAttributesDo() throws IOException {
    Copied copied = Copied.from(four.store(), "careledger", record);
    AttributeKey one = key(doctor);
    AttributeKey other = key(cardiologist);
    for (AttributeKey forged :
        List.of(ForgedKeys.pooled(one, other), ForgedKeys.pooled(other, one))) {
      assertTrue(forged.satisfies(Policy.parse(POLICY), null), "the local check is passed");
      assertThrows(CryptoException.class, () -> copied.openedWith(forged));
    }
    assertThrows(DecapsulationException.class, () -> copied.openedWith(one));
    assertThrows(DecapsulationException.class, () -> copied.openedWith(other));

    Actor both = four.actor("both", "hospital1", "hospital1:doctor", "hospital1:cardiology");
    assertArrayEquals(CONTENT, copied.openedWith(key(both)));
  }

  @Test
  void get_byEitherUserWithTheForgedKeyInTheKeyFile_isDenied() {
    AttributeKey forged = ForgedKeys.pooled(key(doctor), key(cardiologist));
    doctor.addDayKey(forged, Bytes.of(new byte[16]));
    for (Actor actor : List.of(doctor, cardiologist)) {
      assertCode(
          ErrorCode.ACCESS_DENIED,
          () ->
              four.at("hospital1")
                  .records()
                  .get(actor, id(), Purpose.TREAT, folder.resolve("copy"), false, bytes -> {}));
    }
    assertFalse(Files.exists(folder.resolve("copy")));
  }

  @Test
  void request_ofTheOthersAttribute_isDenied() {
    List<Attribute> both =
        List.of(Attribute.parse("hospital1:doctor"), Attribute.parse("hospital1:cardiology"));
    assertCode(
        ErrorCode.KEY_DENIED, () -> four.at("hospital1").keys().request(doctor, "", both, 2));
    Actor entitled = four.actor("both", "hospital1", "hospital1:doctor", "hospital1:cardiology");
    assertEquals(
        both.stream().sorted().toList(),
        four.at("hospital1").keys().request(entitled, "", both, 2).scope().attributes());
  }

  private AttributeKey key(Actor actor) {
    return four.at("hospital1").keys().request(actor, "", List.of(), 2);
  }

  private String id() {
    return record.description().record();
  }

  private static void assertCode(
      ErrorCode code, org.junit.jupiter.api.function.Executable executable) {
    assertEquals(code, assertThrows(LedgerException.class, executable).code());
  }
}
