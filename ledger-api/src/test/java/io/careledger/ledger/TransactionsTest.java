// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.json.Bytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  private static final String ACTOR = "a".repeat(52);
  private static final Bytes REQUEST = Bytes.of(new byte[16]);

  private static ActorPayload payload(long expires, String reason, Bytes requestId) {
    return ActorPayload.of(ACTOR, new CloseActor(reason), "care", expires, requestId);
  }

  @Test
  void find_everyFunction_isFoundOnce() {
    for (Transactions transaction : Transactions.values()) {
      assertEquals(transaction, Transactions.find(transaction.function()).orElseThrow());
    }
    assertEquals(
        Transactions.values().length,
        Arrays.stream(Transactions.values()).map(Transactions::function).distinct().count());
    assertTrue(Transactions.find("records:register").isEmpty());
  }

  @Test
  void digest_signedAnew_isTheSame() {
    assertEquals(payload(1, "lost", REQUEST).digest(), payload(2, "lost", REQUEST).digest());
  }

  @Test
  void digest_anythingElseChanged_isAnother() {
    Bytes digest = payload(1, "lost", REQUEST).digest();
    byte[] other = new byte[16];
    other[15] = 1;
    assertNotEquals(digest, payload(1, "Lost", REQUEST).digest());
    assertNotEquals(digest, payload(1, "lost", Bytes.of(other)).digest());
  }

  @Test
  void parse_payload_isReadBackEqual() {
    ActorPayload payload = payload(1, "lost", REQUEST);
    assertEquals(payload, ActorPayload.parse(payload.text()));
    SignatureEnvelope envelope = SignatureEnvelope.of(Bytes.of(new byte[64]));
    assertEquals(envelope, SignatureEnvelope.parse(envelope.text()));
  }
}
