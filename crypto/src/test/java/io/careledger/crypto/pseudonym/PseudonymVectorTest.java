// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.VerificationKey;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frozen bytes of enrolments, registrations and showings: {@code vectors/pseudonym.json}. */
class PseudonymVectorTest {
  static Stream<Vector> vectors() {
    return Vectors.all("pseudonym.json");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void verify_vector_hasItsResult(Vector vector) {
    vector.verify(PseudonymVectorTest::check);
  }

  private static void check(Vector vector) {
    Committee committee = Committee.decode(vector.bytes("committee"));
    enrolment(vector, committee.channel());
    Ring ring = Ring.decode(vector.bytes("ring"));
    assertArrayEquals(vector.bytes("ringDigest"), ring.digest());
    VerificationKey pk = VerificationKey.decode(vector.bytes("pk"));
    Scope scope = Scope.parse(vector.text("scope"));
    String contract = vector.text("contract");
    PseudonymRegistration registration =
        new PseudonymRegistration(pk, ring, scope, committee, contract);
    PseudonymDealing dealing = PseudonymDealing.decode(vector.bytes("registration"), registration);
    assertArrayEquals(vector.bytes("registration"), dealing.encode());
    VerifiedPseudonym verified = dealing.verify(registration);
    if (scope.unique()) {
      assertArrayEquals(vector.bytes("tag"), assertTag(verified).encode());
    }
    EncryptedMember ciphertext = verified.ciphertext();
    assertArrayEquals(vector.bytes("key"), ciphertext.key().encode());
    assertArrayEquals(vector.bytes("value"), ciphertext.value().encode());

    Ring holders = Ring.decode(vector.bytes("attributeRing"));
    Attribute attribute = Attribute.parse(vector.text("attribute"));
    AttributeShowing.decode(vector.bytes("showing"), holders)
        .verify(
            new AttributeShowing.Statement(
                pk, ciphertext, holders, attribute, committee, contract));
    Trace trace = new Trace(contract, vector.text("case"), ActorId.of(pk), verified.dealing());
    trace.verify(Share.decode(vector.bytes("share"), committee));
  }

  private static G1 assertTag(VerifiedPseudonym verified) {
    G1 tag = verified.tag();
    assertNotNull(tag);
    return tag;
  }

  private static void enrolment(Vector vector, String channel) {
    String institution = vector.text("institution");
    G1 publicKey = G1.decode(vector.bytes("publicKey"));
    EnrolmentId id = EnrolmentId.of(channel, publicKey);
    if (vector.text("result").equals("valid")) {
      assertEquals(vector.text("enrolment"), id.toString());
    }
    EnrolmentProof.decode(vector.bytes("enrolmentProof")).verify(publicKey, channel, institution);
    IdentityOpening opening = new IdentityOpening(vector.bytes("salt"), vector.text("identity"));
    if (!opening.opens(vector.bytes("commitment"), channel, institution, id)) {
      throw new InvalidProofException("the commitment doesn't open");
    }
  }
}
