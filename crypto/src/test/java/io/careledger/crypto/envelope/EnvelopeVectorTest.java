// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frozen envelopes. */
class EnvelopeVectorTest {
  static Stream<Vector> valid() {
    return Vectors.with("envelope.json", "valid");
  }

  static Stream<Vector> invalid() {
    return Vectors.with("envelope.json", "invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void open_validEnvelope_givesTheFileByBothWays(Vector vector) throws IOException {
    for (OpenedHeader opened : List.of(byKemKey(vector), byOwner(vector))) {
      assertArrayEquals(vector.bytes("file"), open(opened, vector));
    }
    assertArrayEquals(vector.bytes("header"), byOwner(vector).header().encode());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void open_invalidEnvelope_isRefusedForItsReason(Vector vector) {
    if (vector.text("reason").equals("PAYLOAD")) {
      OpenedHeader opened = byKemKey(vector);
      assertThrows(PayloadException.class, () -> open(opened, vector));
    } else {
      for (EnvelopeException e :
          List.of(
              assertThrows(EnvelopeException.class, () -> byKemKey(vector)),
              assertThrows(EnvelopeException.class, () -> byOwner(vector)))) {
        assertEquals(vector.text("reason"), e.reason().name());
      }
    }
  }

  private static OpenedHeader byKemKey(Vector vector) {
    return anchored(vector).openWithKemKey(vector.bytes("kemKey"));
  }

  private static OpenedHeader byOwner(Vector vector) {
    SealingKeyPair key = SealingKeyPair.ofPrivateKey(vector.bytes("ownerKey"));
    return anchored(vector).openAsOwner(List.of(key));
  }

  private static AnchoredHeader anchored(Vector vector) {
    RecordContext context =
        new RecordContext(
            vector.text("channel"),
            ActorId.parse(vector.text("owner")),
            RecordId.parse(vector.text("record")),
            vector.json().required("version").intValue());
    KeyCommitment commitment = KeyCommitment.decode(vector.bytes("commitment"));
    RecordAnchor anchor =
        new RecordAnchor(context, commitment, Cid.parse(vector.text("payloadCid")));
    return Header.decode(vector.bytes("header")).anchoredTo(anchor);
  }

  private static byte[] open(OpenedHeader opened, Vector vector) throws IOException {
    try (InputStream in = opened.openPayload(new ByteArrayInputStream(vector.bytes("payload")))) {
      return in.readAllBytes();
    }
  }
}
