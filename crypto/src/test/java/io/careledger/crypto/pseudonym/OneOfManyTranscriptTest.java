// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on Fiat–Shamir and on the weights; each works against a weaker verifier. */
class OneOfManyTranscriptTest {
  private final TestWorld world = new TestWorld(7, 6, 2, 3);
  private final Ring ring = world.ring;
  private final int m = ring.bits();
  private final Scalar rho = Scalar.random(world.random);
  private final EncryptedMember honest = world.encrypt(ring.members().get(4), rho);

  private OneOfManyProof proof(EncryptedMember ciphertext, int index) {
    return OneOfManyProof.prove(
        OneOfManyProofTest.transcript(), ciphertext, ring, index, rho, world.random);
  }

  private void refused(OneOfManyProof proof, EncryptedMember ciphertext) {
    assertFalse(OneOfManyProofTest.holds(proof, ciphertext, ring));
  }

  /**
   * A first message that is fitted after a challenge which doesn't depend on it: B, A (error in
   * z_A), C, D (in z_C), each G_k (R with another ρ), each G'_k (a secret outside the ring).
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void verify_firstMessageChosenAfterTheChallenge_isRefused(int at) {
    int k = (at - 4) / 2;
    EncryptedMember ciphertext = at < 4 ? honest : shifted(at % 2 == 0);
    ReferenceProver prover =
        new ReferenceProver(ciphertext, ring, ReferenceProver.bits(4, m), rho, world.random);
    OneOfManyProof first = prover.firstMessages();
    Transcript weak = statement(ciphertext);
    List<G1> messages = messages(first);
    for (int i = 0; i < messages.size(); i++) {
      if (i != at) {
        weak.absorb("first-message", messages.get(i));
      }
    }
    Scalar c = weak.challenge("challenge");
    OneOfManyProof proof = prover.respond(first, c);
    if (at < 4) {
      proof = OneOfManyAttackTest.withOpening(proof, at / 2, Scalar.ONE);
      G1 error = RingBases.BLINDING;
      messages.set(at, messages.get(at).add(at % 2 == 1 ? error : error.multiply(c.invert())));
    } else {
      Scalar power = Scalar.ONE;
      for (int i = k; i < m; i++) {
        power = power.multiply(c);
      }
      messages.set(at, messages.get(at).add(G1.GENERATOR.multiply(power)));
    }
    OneOfManyProof fitted = withMessages(proof, messages);
    fitted
        .equations(c, ciphertext, ring)
        .forEach(sum -> assertTrue(sum.total().isIdentity(), "the attacker's own algebra"));
    refused(fitted, ciphertext);
  }

  /** The honest ciphertext with one half shifted by g1, in R or in V0. */
  private EncryptedMember shifted(boolean randomness) {
    return randomness
        ? new EncryptedMember(honest.key(), honest.randomness().add(G1.GENERATOR), honest.value())
        : new EncryptedMember(honest.key(), honest.randomness(), honest.value().add(G1.GENERATOR));
  }

  /** A part of the statement that is solved for after a challenge which doesn't depend on it. */
  @ParameterizedTest
  @ValueSource(strings = {"key", "randomness", "value", "ring"})
  void verify_statementChosenAfterTheChallenge_isRefused(String free) {
    ReferenceProver prover =
        new ReferenceProver(honest, ring, ReferenceProver.bits(4, m), rho, world.random);
    List<G1> messages = messages(prover.firstMessages());
    G1 error = world.point();
    int at = free.equals("randomness") ? 4 : 5;
    messages.set(at, messages.get(at).add(error));
    OneOfManyProof first = withMessages(prover.firstMessages(), messages);
    Transcript weak = OneOfManyProofTest.transcript();
    absorb(weak, free, "key", honest.key().encode());
    absorb(weak, free, "randomness", honest.randomness().encode());
    absorb(weak, free, "value", honest.value().encode());
    absorb(weak, free, "ring", ring.digest());
    first.absorbFirstMessages(weak);
    Scalar c = weak.challenge("challenge");
    OneOfManyProof proof = prover.respond(first, c);
    G1 key = honest.key();
    G1 randomness = honest.randomness();
    G1 value = honest.value();
    List<G1> members = new ArrayList<>(ring.members());
    Scalar perPower = c.multiply(c).multiply(c).invert();
    switch (free) {
      case "key" -> key = key.subtract(error.multiply(proof.openings().get(2).invert()));
      case "randomness" -> randomness = randomness.add(error.multiply(perPower));
      case "value" -> value = value.add(error.multiply(perPower));
      default -> {
        List<Scalar> f = proof.bitResponses();
        Scalar zeros = c.subtract(f.get(0)).multiply(c.subtract(f.get(1)));
        G1 shift = error.multiply(zeros.multiply(f.get(2)).invert());
        members.set(4, members.get(4).subtract(shift));
      }
    }
    EncryptedMember fitted = new EncryptedMember(key, randomness, value);
    Ring fittedRing = new Ring(members);
    proof
        .equations(c, fitted, fittedRing)
        .forEach(sum -> assertTrue(sum.total().isIdentity(), "the attacker's own algebra"));
    assertFalse(OneOfManyProofTest.holds(proof, fitted, fittedRing));
  }

  private static void absorb(Transcript transcript, String free, String label, byte[] value) {
    if (!free.equals(label)) {
      transcript.absorb(label, value);
    }
  }

  private Transcript statement(EncryptedMember ciphertext) {
    return OneOfManyProofTest.transcript()
        .absorb("key", ciphertext.key())
        .absorb("randomness", ciphertext.randomness())
        .absorb("value", ciphertext.value())
        .absorb("ring", ring.digest());
  }

  /** Errors in z_A and z_C that cancel under weights drawn without the proof or its responses. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void verify_errorsThatCancelUnderKnownWeights_areRefused(boolean boundToFirstMessages) {
    OneOfManyProof proof = proof(honest, 4);
    Transcript weights = Transcript.of("CARELEDGER-V1-BATCH");
    if (boundToFirstMessages) {
      Transcript known = statement(honest);
      proof.absorbFirstMessages(known);
      known.challenge("challenge");
      weights.absorb("proof", known.squeeze("batch", 32));
    }
    Scalar guess = weights.weight("weight");
    OneOfManyProof balanced =
        OneOfManyAttackTest.withOpening(
            OneOfManyAttackTest.withOpening(proof, 0, guess.negate()), 1, Scalar.ONE);
    refused(balanced, honest);
  }

  @Test
  void verify_proofForAnotherRingOrContext_isRefused() {
    OneOfManyProof proof = proof(honest, 4);
    List<G1> reordered = new ArrayList<>(ring.members());
    reordered.set(0, ring.members().get(1));
    reordered.set(1, ring.members().get(0));
    assertFalse(OneOfManyProofTest.holds(proof, honest, new Ring(reordered)));
    List<G1> longer = new ArrayList<>(ring.members());
    longer.add(world.point());
    assertFalse(OneOfManyProofTest.holds(proof, honest, new Ring(longer)));
    LinearBatch other = new LinearBatch();
    proof.addTo(other, Transcript.of("OTHER"), honest, ring);
    assertFalse(other.holds());
  }

  static List<G1> messages(OneOfManyProof proof) {
    return new ArrayList<>(
        Stream.concat(
                proof.commitments().stream(),
                proof.cancellations().stream().flatMap(c -> Stream.of(c.randomness(), c.value())))
            .toList());
  }

  static OneOfManyProof withMessages(OneOfManyProof proof, List<G1> messages) {
    List<OneOfManyProof.Cancellation> cancellations = new ArrayList<>();
    for (int i = 4; i + 1 < messages.size(); i += 2) {
      cancellations.add(new OneOfManyProof.Cancellation(messages.get(i), messages.get(i + 1)));
    }
    return new OneOfManyProof(
        messages.subList(0, 4), cancellations, proof.bitResponses(), proof.openings());
  }
}
