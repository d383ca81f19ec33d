// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** False statements, each beside a true one. */
class OneOfManyAttackTest {
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

  @Test
  void verify_honestProof_isAccepted() {
    assertTrue(OneOfManyProofTest.holds(proof(honest, 4), honest, ring));
  }

  /** Only the last equation sees it. */
  @Test
  void verify_secretOutsideTheRing_isRefused() {
    for (G1 secret : List.of(world.point(), G1.GENERATOR, G1.IDENTITY, ring.padded(4).negate())) {
      EncryptedMember outside = world.encrypt(secret, rho);
      for (int index = 0; index < ring.size(); index++) {
        refused(proof(outside, index), outside);
      }
    }
  }

  /** Only the third equation sees that R has another ρ than V0. */
  @Test
  void verify_otherRandomnessInR_isRefused() {
    EncryptedMember split =
        new EncryptedMember(honest.key(), honest.randomness().add(G1.GENERATOR), honest.value());
    refused(proof(split, 4), split);
  }

  /** "Bits" that are none select 2·X_1 − X_0, the sum of members, anything: the second equation. */
  @ParameterizedTest
  @ValueSource(longs = {2, -1, 7})
  void verify_combinationOfMembers_isRefused(long notABit) {
    List<Scalar> bits = List.of(Scalar.of(notABit), Scalar.ZERO, Scalar.ZERO);
    G1 combination = ReferenceProver.selected(ring, bits);
    assertFalse(ring.members().contains(combination));
    EncryptedMember ciphertext = world.encrypt(combination, rho);
    refused(reference(ciphertext, bits), ciphertext);
    List<Scalar> real = ReferenceProver.bits(5, m);
    EncryptedMember member = world.encrypt(ReferenceProver.selected(ring, real), rho);
    assertTrue(OneOfManyProofTest.holds(reference(member, real), member, ring));
  }

  private OneOfManyProof reference(EncryptedMember ciphertext, List<Scalar> bits) {
    return new ReferenceProver(ciphertext, ring, bits, rho, world.random)
        .prove(OneOfManyProofTest.transcript());
  }

  /** Without the first equation f would be free: here its opening is wrong, and nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void verify_openingChanged_isRefused(int opening) {
    refused(withOpening(proof(honest, 4), opening, Scalar.ONE), honest);
  }

  static OneOfManyProof withOpening(OneOfManyProof proof, int at, Scalar error) {
    List<Scalar> openings = new ArrayList<>(proof.openings());
    openings.set(at, openings.get(at).add(error));
    return new OneOfManyProof(
        proof.commitments(), proof.cancellations(), proof.bitResponses(), openings);
  }

  @Test
  void verify_otherNumberOfElements_isRefused() {
    OneOfManyProof p = proof(honest, 4);
    List<OneOfManyProof> wrong = new ArrayList<>();
    List<G1> one = p.commitments().subList(0, 3);
    wrong.add(new OneOfManyProof(one, p.cancellations(), p.bitResponses(), p.openings()));
    List<OneOfManyProof.Cancellation> two = p.cancellations().subList(0, 2);
    wrong.add(new OneOfManyProof(p.commitments(), two, p.bitResponses(), p.openings()));
    List<Scalar> fewer = p.bitResponses().subList(0, 2);
    wrong.add(new OneOfManyProof(p.commitments(), p.cancellations(), fewer, p.openings()));
    List<Scalar> open = p.openings().subList(0, 2);
    wrong.add(new OneOfManyProof(p.commitments(), p.cancellations(), p.bitResponses(), open));
    for (OneOfManyProof proof : wrong) {
      InvalidProofException error =
          assertThrows(
              InvalidProofException.class, () -> OneOfManyProofTest.holds(proof, honest, ring));
      assertTrue(error.getMessage().contains("form"), error.getMessage());
    }
    Ring smaller = new Ring(ring.members().subList(0, 4));
    assertThrows(InvalidProofException.class, () -> OneOfManyProofTest.holds(p, honest, smaller));
    assertThrows(CryptoException.class, () -> OneOfManyProof.decode(p.encode(), smaller));
  }

  @Test
  void construct_ciphertextUnderTheIdentity_isRefused() {
    assertThrows(
        CryptoException.class,
        () -> new EncryptedMember(G1.IDENTITY, honest.randomness(), honest.value()));
    assertEquals(honest, new EncryptedMember(honest.key(), honest.randomness(), honest.value()));
  }

  @Test
  void decode_firstMessageAtTheIdentity_isRefused() {
    OneOfManyProof good = proof(honest, 4);
    OneOfManyProof.decode(good.encode(), ring);
    for (int i = 0; i < 4 + 2 * m; i++) {
      List<G1> messages = OneOfManyTranscriptTest.messages(good);
      messages.set(i, G1.IDENTITY);
      byte[] bytes = OneOfManyTranscriptTest.withMessages(good, messages).encode();
      assertThrows(CryptoException.class, () -> OneOfManyProof.decode(bytes, ring));
    }
  }
}
