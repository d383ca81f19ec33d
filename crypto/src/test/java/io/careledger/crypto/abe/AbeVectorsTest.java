// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.masterkey.MasterPublicKey;
import io.careledger.crypto.masterkey.MemberMasterShare;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frozen bytes of capsules and keys. */
class AbeVectorsTest {
  static Stream<Vector> capsules() {
    return Vectors.with("abe_capsule.json", "valid");
  }

  static Stream<Vector> refusedCapsules() {
    return Vectors.with("abe_capsule.json", "invalid");
  }

  static Stream<Vector> keys() {
    return Vectors.all("abe_key.json");
  }

  @ParameterizedTest
  @MethodSource("capsules")
  void encapsulate_vector_givesItsBytesAndKey(Vector vector) {
    EncapsulationKey key =
        new EncapsulationKey(MasterPublicKey.decode(vector.bytes("masterPublicKey")));
    ReplayedRandom random = new ReplayedRandom(vector.bytes("random"));
    Policy policy = Policy.parse(vector.text("policy"));
    CapsuleContext context = context(vector);
    Encapsulation made = Fabeo.encapsulate(key, policy, window(vector), context, random);
    assertArrayEquals(vector.bytes("capsule"), made.capsule().encode());
    assertArrayEquals(vector.bytes("key"), made.key().bytes());
    assertTrue(random.isUsedUp());
  }

  @ParameterizedTest
  @MethodSource("capsules")
  void decapsulate_vector_givesItsKey(Vector vector) {
    AttributeKey key = AttributeKey.decode(vector.bytes("attributeKey"));
    byte[] opened = Fabeo.decapsulate(key, vector.bytes("capsule"), context(vector)).bytes();
    assertArrayEquals(vector.bytes("key"), opened);
  }

  @ParameterizedTest
  @MethodSource("refusedCapsules")
  void decode_vector_isRefused(Vector vector) {
    byte[] capsule = vector.bytes("capsule");
    assertThrows(InvalidEncodingException.class, () -> Capsule.decode(capsule));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void issueAndCombine_vector_givesItsBytes(Vector vector) {
    JsonNode json = vector.json();
    VerificationKeys verificationKeys = VerificationKeys.decode(vector.bytes("verificationKeys"));
    KeyScope scope =
        KeyScope.of(
            CommitteeId.parse(vector.text("committee")),
            texts(json.required("attributes")).map(Attribute::parse).toList(),
            new DayRun(json.required("firstDay").intValue(), json.required("days").intValue()));
    List<PartialKey> partialKeys = new ArrayList<>();
    for (JsonNode member : json.required("members")) {
      G1 point = G1.decode(bytes(member, "share"));
      int place = member.required("member").intValue();
      MemberMasterShare share = new MemberMasterShare(place, point, verificationKeys);
      ReplayedRandom random = new ReplayedRandom(bytes(member, "random"));
      PartialKey issued = PartialKey.issue(share, scope, random);
      assertArrayEquals(bytes(member, "partialKey"), issued.encode());
      partialKeys.add(PartialKey.decode(bytes(member, "partialKey")));
    }
    VerifiedPartialKeys verified = VerifiedPartialKeys.verify(scope, partialKeys, verificationKeys);
    assertEquals(List.of(), verified.rejectedMembers());
    assertArrayEquals(vector.bytes("attributeKey"), verified.combine().encode());
  }

  private static CapsuleContext context(Vector vector) {
    return new CapsuleContext(
        vector.text("channel"),
        ActorId.parse(vector.text("owner")),
        RecordId.parse(vector.text("record")),
        vector.json().required("version").intValue());
  }

  private static @Nullable DayWindow window(Vector vector) {
    JsonNode window = vector.json().required("window");
    return window.isNull()
        ? null
        : new DayWindow(window.required("first").intValue(), window.required("last").intValue());
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue);
  }

  private static byte[] bytes(JsonNode node, String field) {
    return HexFormat.of().parseHex(node.required(field).textValue());
  }
}
