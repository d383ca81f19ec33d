// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.proof.PointSum;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one-out-of-many proof: what must work, what it costs, and that it can be simulated. */
class OneOfManyProofTest {
  static Transcript transcript() {
    return Transcript.of("TEST");
  }

  static boolean holds(OneOfManyProof proof, EncryptedMember ciphertext, Ring ring) {
    LinearBatch batch = new LinearBatch();
    proof.addTo(batch, transcript(), ciphertext, ring);
    return batch.holds();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 16, 17})
  void verify_everyMemberOfRing_isAccepted(int size) {
    TestWorld world = new TestWorld(size, size, 2, 3);
    for (int index = 0; index < size; index++) {
      check(world, index);
    }
  }

  @ParameterizedTest
  @CsvSource({"63,62", "64,0", "65,64", "100,7", "255,254", "256,128", "1000,999", "1024,1023"})
  void verify_largeRing_isAccepted(int size, int index) {
    check(new TestWorld(size, size, 2, 3), index);
  }

  private static void check(TestWorld world, int index) {
    Scalar rho = Scalar.random(world.random);
    G1 member = world.ring.members().get(index);
    EncryptedMember ciphertext = world.encrypt(member, rho);
    OneOfManyProof proof =
        OneOfManyProof.prove(transcript(), ciphertext, world.ring, index, rho, world.random);
    OneOfManyProof read = OneOfManyProof.decode(proof.encode(), world.ring);
    assertEquals(proof, read);
    assertArrayEquals(proof.encode(), read.encode());
    assertTrue(holds(read, ciphertext, world.ring));
  }

  /** The prover that folds and the one that expands all coefficients agree with one verifier. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 13})
  void verify_proofOfTheExpandingProver_isAccepted(int size) {
    TestWorld world = new TestWorld(size, size, 2, 3);
    int index = size - 1;
    Scalar rho = Scalar.random(world.random);
    EncryptedMember ciphertext = world.encrypt(world.ring.members().get(index), rho);
    ReferenceProver reference =
        new ReferenceProver(
            ciphertext,
            world.ring,
            ReferenceProver.bits(index, world.ring.bits()),
            rho,
            world.random);
    assertTrue(holds(reference.prove(transcript()), ciphertext, world.ring));
    List<G1> folded = RingFold.lowerCoefficients(world.ring, index, reference.masks);
    for (int k = 0; k < folded.size(); k++) {
      G1 blinded = ciphertext.key().multiply(reference.cancelling.get(k));
      assertEquals(
          reference.firstMessages().cancellations().get(k).value(),
          blinded.subtract(folded.get(k)));
    }
  }

  @ParameterizedTest
  @CsvSource({"2,456", "16,876", "64,1156", "256,1436", "1024,1716"})
  void encode_proof_hasLogarithmicSize(int size, int bytes) {
    TestWorld world = new TestWorld(1, size, 2, 3);
    Scalar rho = Scalar.random(world.random);
    EncryptedMember ciphertext = world.encrypt(world.ring.members().get(0), rho);
    OneOfManyProof proof =
        OneOfManyProof.prove(transcript(), ciphertext, world.ring, 0, rho, world.random);
    assertEquals(bytes, proof.encode().length);
  }

  /** The verifier's cost: one sum over the members and 9 + 3m further points. */
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 64, 1000, 1024})
  void addTo_batch_costsOneSumLinearInTheRing(int size) {
    TestWorld world = new TestWorld(1, size, 2, 3);
    Scalar rho = Scalar.random(world.random);
    EncryptedMember ciphertext = world.encrypt(world.ring.members().get(0), rho);
    OneOfManyProof proof =
        OneOfManyProof.prove(transcript(), ciphertext, world.ring, 0, rho, world.random);
    LinearBatch batch = new LinearBatch();
    proof.addTo(batch, transcript(), ciphertext, world.ring);
    int m = world.ring.bits();
    assertEquals(size + m + 1 + 4 + 2 * m + 4, batch.terms());
  }

  /**
   * For a challenge known in advance anybody makes first messages that fit, without ρ, without a
   * member, and from the same distribution: so the proof tells nothing but that it is true.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 16})
  void equations_simulatedForAKnownChallenge_hold(int size) {
    TestWorld world = new TestWorld(size, size, 2, 3);
    EncryptedMember anything = new EncryptedMember(world.point(), world.point(), world.point());
    Scalar challenge = Scalar.random(world.random);
    OneOfManyProof simulated = simulate(world, anything, challenge);
    for (PointSum sum : simulated.equations(challenge, anything, world.ring)) {
      assertTrue(sum.total().isIdentity());
    }
    assertFalse(holds(simulated, anything, world.ring));
  }

  static OneOfManyProof simulate(TestWorld world, EncryptedMember ciphertext, Scalar challenge) {
    SecureRandom random = world.random;
    int m = world.ring.bits();
    List<Scalar> f = Stream.generate(() -> Scalar.random(random)).limit(m).toList();
    List<Scalar> z = Stream.generate(() -> Scalar.random(random)).limit(3).toList();
    List<G1> commitments =
        new ArrayList<>(List.of(world.point(), G1.IDENTITY, world.point(), G1.IDENTITY));
    List<OneOfManyProof.Cancellation> cancellations = new ArrayList<>();
    cancellations.add(new OneOfManyProof.Cancellation(G1.IDENTITY, G1.IDENTITY));
    for (int k = 1; k < m; k++) {
      cancellations.add(new OneOfManyProof.Cancellation(world.point(), world.point()));
    }
    List<G1> open =
        new OneOfManyProof(commitments, cancellations, f, z)
            .equations(challenge, ciphertext, world.ring).stream().map(PointSum::total).toList();
    commitments.set(1, open.get(0));
    commitments.set(3, open.get(1));
    cancellations.set(0, new OneOfManyProof.Cancellation(open.get(2), open.get(3)));
    return new OneOfManyProof(commitments, cancellations, f, z);
  }

  /** Two proofs of one statement, by two members, share no element: nothing repeats. */
  @Test
  void prove_randomSourceThatRepeats_repeatsNothingBetweenStatements() {
    TestWorld world = new TestWorld(3, 8, 2, 3);
    Scalar rho = Scalar.random(world.random);
    Set<Object> seen =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    OneOfManyProof.prove(
                        transcript(),
                        world.encrypt(world.ring.members().get(i), rho),
                        world.ring,
                        i,
                        rho,
                        new SeededRandom(1)))
            .flatMap(p -> Stream.concat(p.commitments().stream(), p.bitResponses().stream()))
            .collect(Collectors.toSet());
    assertEquals(8 * (4 + 3), seen.size());
    EncryptedMember ciphertext = world.encrypt(world.ring.members().get(1), rho);
    OneOfManyProof first =
        OneOfManyProof.prove(transcript(), ciphertext, world.ring, 1, rho, new SeededRandom(1));
    OneOfManyProof other =
        OneOfManyProof.prove(
            Transcript.of("OTHER"), ciphertext, world.ring, 1, rho, new SeededRandom(1));
    assertNotEquals(first.commitments().get(0), other.commitments().get(0));
  }
}
