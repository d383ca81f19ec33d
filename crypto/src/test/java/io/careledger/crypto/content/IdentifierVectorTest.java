// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.VerificationKey;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifierVectorTest {
  static Stream<Vector> all() {
    return Vectors.all("identifiers.json");
  }

  @ParameterizedTest
  @MethodSource("all")
  void derive_frozenInputs_giveTheFrozenIds(Vector vector) {
    ActorId actor = ActorId.of(VerificationKey.decode(vector.bytes("key")));
    assertEquals(vector.text("actor"), actor.toString());
    RecordId record = RecordId.derive(vector.text("channel"), actor, vector.bytes("salt"));
    assertEquals(vector.text("record"), record.toString());
    Cid cid = Cid.ofBlock(Cid.Codec.valueOf(vector.text("codec")), vector.bytes("block"));
    assertEquals(vector.text("cid"), cid.toString());
  }
}
