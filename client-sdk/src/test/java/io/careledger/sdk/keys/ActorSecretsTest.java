// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of a key file, field by field. */
class ActorSecretsTest {
  private final SecureRandom random = new SecureRandom();
  private final SigningKey key = SigningKey.random(random);
  private final SealingKeyPair pair = SealingKeyPair.random(random);

  @Test
  void decode_lastDayThatThereIs_isKept() {
    byte[] content = content(1, TimeTree.LAST_DAY);
    ActorSecrets secrets = ActorSecrets.decode(content);
    assertEquals(TimeTree.LAST_DAY, secrets.pending().get(0).lastDay());
    assertArrayEquals(content, secrets.encode());
  }

  @ParameterizedTest
  @ValueSource(longs = {TimeTree.LAST_DAY + 1L, 0x8000_0000L, 0xffff_ffffL})
  void decode_lastDayBeyondAllDays_isRefused(long lastDay) {
    refuse(content(1, lastDay));
  }

  @Test
  void decode_anotherFormat_isRefused() {
    refuse(content(2, 20_000));
  }

  @Test
  void decode_bytesBehindTheContent_areRefused() {
    byte[] content = content(1, 20_000);
    refuse(Arrays.copyOf(content, content.length + 1));
    refuse(Arrays.copyOf(content, content.length - 1));
  }

  private static void refuse(byte[] content) {
    LedgerException e = assertThrows(LedgerException.class, () -> ActorSecrets.decode(content));
    assertEquals(ErrorCode.KEY_FILE_INVALID, e.code());
  }

  private byte[] content(int format, long lastDay) {
    byte[] pending = new Encoder().item(new byte[16]).item(pair.privateKey()).u32(lastDay).bytes();
    return new Encoder()
        .u32(format)
        .item(ActorId.of(key.verificationKey()).toString().getBytes(StandardCharsets.US_ASCII))
        .item(new Encoder().item(key.seed()).bytes())
        .item(new Encoder().item(pair.privateKey()).bytes())
        .item(new Encoder().item(pending).bytes())
        .item(new byte[0])
        .bytes();
  }
}
