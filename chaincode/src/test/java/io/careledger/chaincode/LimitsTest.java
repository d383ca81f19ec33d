// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.rules.ActorRule;
import io.careledger.chaincode.rules.ChangeRule;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.Change.AddInstitution;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.json.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values that grow with use, at their bounds: what is stored can be read again. */
class LimitsTest {
  private final Bytes sealingKey =
      Bytes.of(SealingKeyPair.random(EmbeddedWorld.seeded(8)).publicKey().encode());

  @Test
  void rotateActor_afterTheThousandthKey_isRefused() {
    Actor full = ActorRule.rotate(actor(999), rotation(999), "tx");
    assertEquals(1_000, full.keys().size());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.key",
        () -> ActorRule.rotate(full, rotation(1_000), "tx"));
  }

  @Test
  void addInstitution_afterTheThousandAndTwentyFourth_isRefused() {
    AddInstitution change = new AddInstitution(institution(1_024));
    ChangeRule.requirePossible(change, consortium(1_023), 0);
    Consortium full = consortium(1_024);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "change.institution",
        () -> ChangeRule.requirePossible(change, full, 0));
  }

  private Actor actor(int keys) {
    return new Actor(
        "a".repeat(52),
        Optional.empty(),
        IntStream.range(0, keys).mapToObj(i -> new Actor.Key(key(i), "tx")).toList(),
        "Hospital1MSP",
        false,
        sealingKey);
  }

  private RotateActor rotation(int number) {
    return new RotateActor(key(number), sealingKey);
  }

  private static Bytes key(int number) {
    return Bytes.of(ByteBuffer.allocate(32).putInt(number).array());
  }

  /** Also those that have left count: their names are never given again. */
  private static Consortium consortium(int size) {
    return new Consortium(
        key(0),
        1,
        IntStream.range(0, size).mapToObj(i -> new Member(institution(i), i % 2 == 0)).toList());
  }

  private static Institution institution(int number) {
    return new Institution("Org" + number + "MSP", "org-" + number, "org" + number);
  }
}
