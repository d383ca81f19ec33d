// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.HedgedNonce;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof of knowledge for a {@link LinearRelation}: first messages and responses, never challenge
 * and responses, so that proofs can be checked together.
 *
 * <p>Source: Maurer 2009; the CFRG drafts on sigma protocols and Fiat–Shamir. Sound and zero
 * knowledge in the random oracle model under no further assumption; what is proved is what the
 * transcript has absorbed, so the caller absorbs protocol, context and every public value first. It
 * doesn't hide that a proof was made, and proofs of one statement don't hide their number.
 *
 * @param points first messages of the equations in G1, none the identity
 * @param pairings first messages of the equations in GT, none 1
 * @param responses one scalar for each secret
 */
public record LinearProof(List<G1> points, List<Gt> pairings, List<Scalar> responses) {
  /** Copies the lists. */
  public LinearProof {
    points = List.copyOf(points);
    pairings = List.copyOf(pairings);
    responses = List.copyOf(responses);
  }

  /**
   * Proves that the witness satisfies the relation.
   *
   * @param transcript the protocol's transcript; afterwards it depends on the whole proof
   * @param witness the secrets, as many as the relation has
   * @param random a source for the hedged nonces
   * @throws IllegalArgumentException if the number of secrets is wrong
   */
  public static LinearProof prove(
      Transcript transcript, LinearRelation relation, List<Scalar> witness, SecureRandom random) {
    requireWitness(relation, witness);
    relation.absorbInto(transcript);
    List<Scalar> kappa = HedgedNonce.draw(witness, relation.secrets(), transcript, random);
    List<G1> points = new ArrayList<>();
    for (PointEquation equation : relation.points()) {
      points.add(combine(equation.terms(), kappa));
    }
    List<Gt> pairings = new ArrayList<>();
    for (PairingEquation equation : relation.pairings()) {
      pairings.add(Pairing.pair(combine(equation.terms(), kappa), equation.argument()));
    }
    LinearProof committed = new LinearProof(points, pairings, List.of());
    committed.absorbFirstMessages(transcript);
    Scalar challenge = transcript.challenge("challenge");
    List<Scalar> responses = new ArrayList<>();
    for (int j = 0; j < relation.secrets(); j++) {
      responses.add(kappa.get(j).add(challenge.multiply(witness.get(j))));
    }
    LinearProof proof = new LinearProof(points, pairings, responses);
    proof.absorbResponses(transcript);
    return proof;
  }

  /**
   * Checks this proof alone.
   *
   * @param transcript the protocol's transcript in the state in which the prover had it
   * @throws InvalidProofException if the proof doesn't hold for the relation and the transcript
   */
  public void verify(Transcript transcript, LinearRelation relation) {
    LinearBatch batch = new LinearBatch();
    batch.add(transcript, relation, this);
    batch.verify();
  }

  /** The wire form: each first message and each response as an item. */
  public byte[] encode() {
    Encoder encoder = new Encoder();
    points.forEach(point -> encoder.item(point.encode()));
    pairings.forEach(element -> encoder.item(element.encode()));
    responses.forEach(response -> encoder.item(response.encode()));
    return encoder.bytes();
  }

  /**
   * Reads the wire form.
   *
   * @param shape the shape that the protocol demands
   * @throws io.careledger.crypto.InvalidEncodingException if the bytes aren't exactly such a proof:
   *     wrong lengths, an element off its group, the identity, 1, a scalar of r or more
   */
  public static LinearProof decode(byte[] bytes, ProofShape shape) {
    Decoder decoder = new Decoder(bytes);
    List<G1> points = new ArrayList<>();
    for (int i = 0; i < shape.points(); i++) {
      points.add(G1.decode(decoder.item(G1.LENGTH)));
    }
    List<Gt> pairings = new ArrayList<>();
    for (int i = 0; i < shape.pairings(); i++) {
      pairings.add(Gt.decode(decoder.item(Gt.LENGTH)));
    }
    List<Scalar> responses = new ArrayList<>();
    for (int j = 0; j < shape.secrets(); j++) {
      responses.add(Scalar.decode(decoder.item(Scalar.LENGTH)));
    }
    decoder.end();
    return new LinearProof(points, pairings, responses);
  }

  ProofShape shape() {
    return new ProofShape(points.size(), pairings.size(), responses.size());
  }

  void absorbFirstMessages(Transcript transcript) {
    points.forEach(point -> transcript.absorb("first-message", point));
    pairings.forEach(element -> transcript.absorb("first-message", element));
  }

  void absorbResponses(Transcript transcript) {
    responses.forEach(response -> transcript.absorb("response", response));
  }

  static void requireWitness(LinearRelation relation, List<Scalar> witness) {
    if (witness.size() != relation.secrets()) {
      throw new IllegalArgumentException(
          "the relation has " + relation.secrets() + " secrets, the witness " + witness.size());
    }
  }

  /** The sum of the terms; every multiplication takes its scalar as a secret. */
  static G1 combine(List<Term> terms, List<Scalar> secrets) {
    G1 sum = G1.IDENTITY;
    for (Term term : terms) {
      Scalar secret = secrets.get(term.secret());
      sum =
          sum.add(
              term.base().equals(G1.GENERATOR)
                  ? G1Table.GENERATOR.multiply(secret)
                  : term.base().multiply(secret));
    }
    return sum;
  }
}
