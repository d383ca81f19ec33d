// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptTest {
  static Stream<Vector> vectors() {
    return Vectors.all("transcript.json");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void operations_vector_giveItsOutputs(Vector vector) {
    Transcript transcript = Transcript.of(vector.text("protocol"));
    for (JsonNode operation : vector.json().required("operations")) {
      apply(transcript, new Vector(operation));
    }
  }

  private static void apply(Transcript transcript, Vector step) {
    String label = step.text("label");
    switch (step.text("op")) {
      case "absorb" -> transcript.absorb(label, step.bytes("value"));
      case "text" -> transcript.absorb(label, step.text("value"));
      case "integer" -> transcript.absorb(label, Long.parseLong(step.text("value")));
      case "points" -> {
        List<G1> points = new ArrayList<>();
        for (JsonNode point : step.json().required("values")) {
          points.add(G1.decode(HexFormat.of().parseHex(point.textValue())));
        }
        transcript.absorbAll(label, points);
      }
      case "squeeze" -> {
        int length = step.json().required("length").intValue();
        assertArrayEquals(step.bytes("output"), transcript.squeeze(label, length));
      }
      case "challenge" ->
          assertArrayEquals(step.bytes("output"), transcript.challenge(label).encode());
      case "weight" -> assertArrayEquals(step.bytes("output"), transcript.weight(label).encode());
      default -> throw new IllegalArgumentException(step.text("op"));
    }
  }

  @Test
  void challenge_anyOtherHistory_isAnother() {
    G1 p = G1.GENERATOR;
    G1 q = p.add(p);
    Gt e = Pairing.pair(p, G2.GENERATOR);
    List<Consumer<Transcript>> histories =
        List.of(
            t -> {},
            t -> t.absorb("a", "b"),
            t -> t.absorb("ab", ""),
            t -> t.absorb("", "ab"),
            t -> t.absorb("a", "b").absorb("a", "b"),
            t -> t.absorb("a", 1),
            t -> t.absorb("a", Scalar.ONE),
            t -> t.absorb("a", p),
            t -> t.absorb("a", p).absorb("a", q),
            t -> t.absorb("a", q).absorb("a", p),
            t -> t.absorbAll("a", List.of(p, q)),
            t -> t.absorbAll("a", List.of(p)).absorbAll("a", List.of(q)),
            t -> t.absorbAll("a", List.of()),
            t -> t.absorbAllG2("a", List.of(G2.GENERATOR)),
            t -> t.absorb("a", G2.GENERATOR),
            t -> t.absorb("a", e),
            t -> t.absorbAllGt("a", List.of(e)),
            t -> t.absorbAllScalars("a", List.of(Scalar.ONE)),
            t -> t.challenge("c"),
            t -> t.weight("c"),
            t -> t.squeeze("c", 63),
            t -> t.squeeze("d", 64));
    Set<Scalar> challenges = new HashSet<>();
    for (Consumer<Transcript> history : histories) {
      Transcript transcript = Transcript.of("test");
      history.accept(transcript);
      assertTrue(challenges.add(transcript.challenge("c")));
    }
    assertTrue(challenges.add(Transcript.of("other").challenge("c")));
    assertTrue(challenges.add(Transcript.of("test").challenge("d")));
  }

  @Test
  void copy_goesOn_independently() {
    Transcript one = Transcript.of("test").absorb("a", 1);
    Transcript two = one.copy();
    assertEquals(one.copy().challenge("c"), two.copy().challenge("c"));
    two.absorb("b", 2);
    assertNotEquals(one.challenge("c"), two.challenge("c"));
  }

  @Test
  void weight_anyTranscript_isBelow2To128() {
    byte[] weight = Transcript.of("test").weight("w").encode();
    for (int i = 0; i < 16; i++) {
      assertEquals(0, weight[i]);
    }
  }

  @Test
  void squeeze_noBytes_isRefused() {
    Transcript transcript = Transcript.of("test");
    assertThrows(IllegalArgumentException.class, () -> transcript.squeeze("a", 0));
  }
}
