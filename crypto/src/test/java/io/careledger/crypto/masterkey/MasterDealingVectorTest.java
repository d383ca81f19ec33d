// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Context;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frozen bytes of master dealings and their assembly: {@code vectors/master_dealing.json}. */
class MasterDealingVectorTest {
  static Stream<Vector> vectors() {
    return Vectors.all("master_dealing.json");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void verify_vector_hasItsResult(Vector vector) {
    vector.verify(MasterDealingVectorTest::check);
  }

  private static void check(Vector vector) {
    Committee committee = Committee.decode(vector.bytes("committee"));
    Context context = new Context(vector.text("contract"), vector.bytes("context"));
    List<VerifiedMasterDealing> dealings = new ArrayList<>();
    for (var dealing : vector.json().required("dealings")) {
      byte[] bytes = HexFormat.of().parseHex(dealing.textValue());
      MasterDealing read = MasterDealing.decode(bytes, committee);
      assertArrayEquals(bytes, read.encode());
      dealings.add(read.verify(committee, context));
    }
    MasterKeyAssembly assembly = MasterKeyAssembly.of(dealings);
    assertArrayEquals(vector.bytes("assembly"), assembly.encode());
    assertArrayEquals(vector.bytes("masterPublicKey"), assembly.publicKey().encode());
  }
}
