// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.proof.PointSum;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof that an ElGamal ciphertext holds a member of a ring, which doesn't show which one: first
 * messages and responses, of logarithmic size.
 *
 * <p>Source: J. Groth, M. Kohlweiss, Eurocrypt 2015, as in J. Bootle et al., ESORICS 2015, base 2.
 * Sound in the random oracle model if logarithms of hashed points are hard, zero knowledge under
 * DDH in G1. Proving costs 2N multiplications, verifying one multi-scalar multiplication of N +
 * O(log N) points. Members whose secrets others know hide nobody. Format: docs/spec/pseudonyms.md,
 * 3.
 *
 * @param commitments B, A, C, D
 * @param cancellations the ciphertexts (G_k, G'_k) that cancel the lower powers, one for each bit
 * @param bitResponses f_0..f_(m−1)
 * @param openings z_A, z_C, z
 */
public record OneOfManyProof(
    List<G1> commitments,
    List<Cancellation> cancellations,
    List<Scalar> bitResponses,
    List<Scalar> openings) {
  private static final int COMMITMENTS = 4;
  private static final int OPENINGS = 3;

  /**
   * An encryption of the identity plus what cancels one power.
   *
   * @param randomness G_k
   * @param value G'_k
   */
  public record Cancellation(G1 randomness, G1 value) {}

  /** Copies the lists. */
  public OneOfManyProof {
    commitments = List.copyOf(commitments);
    cancellations = List.copyOf(cancellations);
    bitResponses = List.copyOf(bitResponses);
    openings = List.copyOf(openings);
  }

  /**
   * Proves that the ciphertext holds the ring's member at an index.
   *
   * @param transcript the protocol's transcript; afterwards it depends on the whole proof
   * @param index 0..N−1, secret
   * @param randomness ρ, secret
   */
  static OneOfManyProof prove(
      Transcript transcript,
      EncryptedMember ciphertext,
      Ring ring,
      int index,
      Scalar randomness,
      SecureRandom random) {
    absorbStatement(transcript, ciphertext, ring);
    OneOfManyProver prover =
        new OneOfManyProver(transcript, ciphertext, ring, index, randomness, random);
    OneOfManyProof first = prover.firstMessages();
    first.absorbFirstMessages(transcript);
    OneOfManyProof proof = prover.respond(first, transcript.challenge("challenge"));
    proof.absorbResponses(transcript);
    return proof;
  }

  /**
   * Adds the proof's four equations to a batch.
   *
   * @param transcript the protocol's transcript as the prover had it; afterwards it depends on the
   *     whole proof
   * @throws InvalidProofException if the proof has another size than the ring demands
   */
  void addTo(LinearBatch batch, Transcript transcript, EncryptedMember ciphertext, Ring ring) {
    if (commitments.size() != COMMITMENTS
        || cancellations.size() != ring.bits()
        || bitResponses.size() != ring.bits()
        || openings.size() != OPENINGS) {
      throw new InvalidProofException("the proof hasn't the form that its ring demands");
    }
    absorbStatement(transcript, ciphertext, ring);
    absorbFirstMessages(transcript);
    Scalar challenge = transcript.challenge("challenge");
    absorbResponses(transcript);
    equations(challenge, ciphertext, ring).forEach(batch::add);
    batch.bind(transcript);
  }

  /** The sums that are the identity if the proof holds for a challenge. */
  List<PointSum> equations(Scalar challenge, EncryptedMember ciphertext, Ring ring) {
    PointSum bits = new PointSum();
    PointSum products = new PointSum();
    for (int j = 0; j < bitResponses.size(); j++) {
      Scalar f = bitResponses.get(j);
      bits.add(RingBases.bit(j), f);
      products.add(RingBases.bit(j), f.multiply(challenge.subtract(f)));
    }
    bits.add(RingBases.BLINDING, openings.get(0));
    bits.subtract(commitments.get(0), challenge).subtract(commitments.get(1), Scalar.ONE);
    products.add(RingBases.BLINDING, openings.get(1));
    products.subtract(commitments.get(2), challenge).subtract(commitments.get(3), Scalar.ONE);

    PointSum randomness = new PointSum();
    PointSum value = new PointSum();
    Scalar power = Scalar.ONE;
    for (Cancellation cancellation : cancellations) {
      randomness.subtract(cancellation.randomness(), power);
      value.subtract(cancellation.value(), power);
      power = power.multiply(challenge);
    }
    randomness.add(ciphertext.randomness(), power).subtract(G1.GENERATOR, openings.get(2));
    value.add(ciphertext.value(), power).subtract(ciphertext.key(), openings.get(2));
    List<Scalar> coefficients = coefficients(challenge);
    for (int i = 0; i < coefficients.size(); i++) {
      value.subtract(ring.padded(i), coefficients.get(i));
    }
    return List.of(bits, products, randomness, value);
  }

  /** q_i for all 2^m indices, by doubling. */
  private List<Scalar> coefficients(Scalar challenge) {
    List<Scalar> products = new ArrayList<>(List.of(Scalar.ONE));
    for (Scalar one : bitResponses) {
      Scalar zero = challenge.subtract(one);
      int half = products.size();
      for (int i = 0; i < half; i++) {
        products.add(products.get(i).multiply(one));
        products.set(i, products.get(i).multiply(zero));
      }
    }
    return products;
  }

  /** The wire form: each first message and each response as an item. */
  public byte[] encode() {
    Encoder encoder = new Encoder();
    firstMessages().forEach(point -> encoder.item(point.encode()));
    responses().forEach(response -> encoder.item(response.encode()));
    return encoder.bytes();
  }

  /**
   * Reads the wire form of a proof for a ring.
   *
   * @throws io.careledger.crypto.InvalidEncodingException if the bytes aren't exactly that
   */
  public static OneOfManyProof decode(byte[] bytes, Ring ring) {
    Decoder decoder = new Decoder(bytes);
    List<G1> commitments = new ArrayList<>();
    for (int i = 0; i < COMMITMENTS; i++) {
      commitments.add(point(decoder));
    }
    List<Cancellation> cancellations = new ArrayList<>();
    for (int k = 0; k < ring.bits(); k++) {
      cancellations.add(new Cancellation(point(decoder), point(decoder)));
    }
    List<Scalar> responses = new ArrayList<>();
    for (int i = 0; i < ring.bits() + OPENINGS; i++) {
      responses.add(Scalar.decode(decoder.item(Scalar.LENGTH)));
    }
    decoder.end();
    return new OneOfManyProof(
        commitments,
        cancellations,
        responses.subList(0, ring.bits()),
        responses.subList(ring.bits(), responses.size()));
  }

  private static G1 point(Decoder decoder) {
    return G1.decode(decoder.item(G1.LENGTH));
  }

  private static void absorbStatement(
      Transcript transcript, EncryptedMember ciphertext, Ring ring) {
    transcript.absorb("key", ciphertext.key());
    transcript.absorb("randomness", ciphertext.randomness());
    transcript.absorb("value", ciphertext.value());
    transcript.absorb("ring", ring.digest());
  }

  void absorbFirstMessages(Transcript transcript) {
    firstMessages().forEach(point -> transcript.absorb("first-message", point));
  }

  private void absorbResponses(Transcript transcript) {
    responses().forEach(response -> transcript.absorb("response", response));
  }

  private List<G1> firstMessages() {
    List<G1> points = new ArrayList<>(commitments);
    for (Cancellation cancellation : cancellations) {
      points.add(cancellation.randomness());
      points.add(cancellation.value());
    }
    return points;
  }

  private List<Scalar> responses() {
    List<Scalar> scalars = new ArrayList<>(bitResponses);
    scalars.addAll(openings);
    return scalars;
  }
}
