// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frozen bytes of member key proofs, dealings and shares: {@code vectors/dealing.json}. */
class DealingVectorTest {
  static Stream<Vector> vectors() {
    return Vectors.all("dealing.json");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void verify_vector_hasItsResult(Vector vector) {
    vector.verify(DealingVectorTest::check);
  }

  private static void check(Vector vector) {
    Committee committee = Committee.decode(vector.bytes("committee"));
    Context context = new Context(vector.text("contract"), vector.bytes("context"));
    ProvenDealing proven = ProvenDealing.decode(vector.bytes("dealing"), committee);
    assertArrayEquals(vector.bytes("dealing"), proven.encode());
    VerifiedDealing dealing = proven.verify(committee, context);
    assertArrayEquals(vector.bytes("combinedShare"), proven.dealing().combinedShare().encode());
    List<byte[]> shares = list(vector, "shares");
    List<byte[]> keyProofs = list(vector, "keyProofs");
    for (int k = 1; k <= committee.size(); k++) {
      MemberKeyProof.decode(keyProofs.get(k - 1))
          .verify(committee.key(k), committee.channel(), committee.id(), k);
    }
    List<VerifiedShare> verified =
        Share.verifyAll(
            shares.stream().map(share -> Share.decode(share, committee)).toList(),
            dealing,
            context);
    assertArrayEquals(vector.bytes("secret"), dealing.open(verified).encode());
  }

  private static List<byte[]> list(Vector vector, String field) {
    return IntStream.range(0, vector.json().required(field).size())
        .mapToObj(i -> vector.json().required(field).get(i).textValue())
        .map(HexFormat.of()::parseHex)
        .toList();
  }
}
