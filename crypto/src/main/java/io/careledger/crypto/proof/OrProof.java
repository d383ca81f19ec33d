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
import java.util.Iterator;
import java.util.List;

/**
 * A proof that at least one of several linear relations holds, which doesn't show which one.
 *
 * <p>Source: R. Cramer, I. Damgård, B. Schoenmakers, Crypto 1994. Format: docs/spec/proofs.md,
 * section 5. All challenges but the last stand on the wire. The prover does the same group
 * operations for each relation; that Java code has no timing of its own is not promised.
 *
 * @param challenges the challenges of all relations but the last
 * @param proofs first messages and responses of each relation
 */
public record OrProof(List<Scalar> challenges, List<LinearProof> proofs) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are fewer than two proofs, or not one challenge less
   */
  public OrProof {
    challenges = List.copyOf(challenges);
    proofs = List.copyOf(proofs);
    if (proofs.size() < 2 || challenges.size() != proofs.size() - 1) {
      throw new IllegalArgumentException(
          challenges.size() + " challenges don't belong to " + proofs.size() + " relations");
    }
  }

  /**
   * Proves that one of the relations holds.
   *
   * @param relations at least two
   * @param known the index of the relation that the witness satisfies; stays secret
   * @param witness the secrets of that relation
   * @throws IllegalArgumentException if the index or the number of secrets is wrong
   */
  public static OrProof prove(
      Transcript transcript,
      List<LinearRelation> relations,
      int known,
      List<Scalar> witness,
      SecureRandom random) {
    LinearProof.requireWitness(relations.get(known), witness);
    absorbStatements(transcript, relations);
    // With a source of randomness that repeats itself, equal nonces for two places would give the
    // witness away; the copy keeps the place out of the proof.
    Transcript hedge = transcript.copy().absorb("known", known);
    int total = relations.stream().mapToInt(relation -> relation.secrets() + 1).sum();
    Iterator<Scalar> nonces = HedgedNonce.draw(witness, total, hedge, random).iterator();
    // Every relation is simulated, the known one too; only the end tells them apart.
    List<Scalar> challenges = new ArrayList<>();
    List<LinearProof> simulated = new ArrayList<>();
    Scalar difference = Scalar.ZERO;
    for (LinearRelation relation : relations) {
      Scalar challenge = nonces.next();
      List<Scalar> responses = new ArrayList<>();
      for (int j = 0; j < relation.secrets(); j++) {
        responses.add(nonces.next());
      }
      challenges.add(challenge);
      simulated.add(simulate(relation, challenge, responses));
      difference = difference.subtract(challenge);
    }
    simulated.forEach(proof -> proof.absorbFirstMessages(transcript));
    difference = difference.add(transcript.challenge("challenge"));
    challenges.set(known, challenges.get(known).add(difference));
    List<Scalar> responses = new ArrayList<>();
    for (int j = 0; j < witness.size(); j++) {
      Scalar response = simulated.get(known).responses().get(j);
      responses.add(response.add(difference.multiply(witness.get(j))));
    }
    LinearProof open = simulated.get(known);
    simulated.set(known, new LinearProof(open.points(), open.pairings(), responses));
    OrProof proof = new OrProof(challenges.subList(0, challenges.size() - 1), simulated);
    proof.absorbRest(transcript);
    return proof;
  }

  /**
   * Checks the proof.
   *
   * @param transcript the protocol's transcript in the state in which the prover had it
   * @throws InvalidProofException if it doesn't hold for these relations and this transcript
   */
  public void verify(Transcript transcript, List<LinearRelation> relations) {
    if (relations.size() != proofs.size()) {
      throw new InvalidProofException(
          "a proof of " + proofs.size() + " relations was given for " + relations.size());
    }
    absorbStatements(transcript, relations);
    proofs.forEach(proof -> proof.absorbFirstMessages(transcript));
    Scalar last = transcript.challenge("challenge");
    absorbRest(transcript);
    LinearBatch batch = new LinearBatch();
    for (int i = 0; i < proofs.size(); i++) {
      LinearBatch.requireShape(relations.get(i), proofs.get(i));
      Scalar challenge = i < challenges.size() ? challenges.get(i) : last;
      last = last.subtract(challenge);
      batch.add(relations.get(i), proofs.get(i), challenge);
    }
    batch.bind(transcript);
    if (!batch.holds()) {
      throw new InvalidProofException("none of the relations is proved");
    }
  }

  /** The wire form: the challenges but the last, then each proof, as items. */
  public byte[] encode() {
    Encoder encoder = new Encoder();
    challenges.forEach(challenge -> encoder.item(challenge.encode()));
    proofs.forEach(proof -> encoder.item(proof.encode()));
    return encoder.bytes();
  }

  /**
   * Reads the wire form.
   *
   * @param shapes the shape of each relation's proof, at least two
   * @throws io.careledger.crypto.InvalidEncodingException if the bytes aren't exactly that
   */
  public static OrProof decode(byte[] bytes, List<ProofShape> shapes) {
    Decoder decoder = new Decoder(bytes);
    List<Scalar> challenges = new ArrayList<>();
    for (int i = 0; i + 1 < shapes.size(); i++) {
      challenges.add(Scalar.decode(decoder.item(Scalar.LENGTH)));
    }
    List<LinearProof> proofs = new ArrayList<>();
    for (ProofShape shape : shapes) {
      proofs.add(LinearProof.decode(decoder.item(), shape));
    }
    decoder.end();
    return new OrProof(challenges, proofs);
  }

  static void absorbStatements(Transcript transcript, List<LinearRelation> relations) {
    for (int i = 0; i < relations.size(); i++) {
      transcript.absorb("clause", i);
      relations.get(i).absorbInto(transcript);
    }
  }

  private void absorbRest(Transcript transcript) {
    challenges.forEach(challenge -> transcript.absorb("clause-challenge", challenge));
    proofs.forEach(proof -> proof.absorbResponses(transcript));
  }

  /** First messages that make the given challenge and responses true. */
  private static LinearProof simulate(
      LinearRelation relation, Scalar challenge, List<Scalar> responses) {
    List<G1> points = new ArrayList<>();
    for (PointEquation equation : relation.points()) {
      G1 shift = multiply(equation.image(), challenge);
      points.add(LinearProof.combine(equation.terms(), responses).subtract(shift));
    }
    List<Gt> pairings = new ArrayList<>();
    for (PairingEquation equation : relation.pairings()) {
      G1 shift = multiply(equation.imagePoint(), challenge);
      G1 point = LinearProof.combine(equation.terms(), responses).subtract(shift);
      pairings.add(
          Pairing.pair(point, equation.argument()).divide(equation.imageFactor().power(challenge)));
    }
    return new LinearProof(points, pairings, responses);
  }

  private static G1 multiply(G1 point, Scalar scalar) {
    return point.equals(G1.GENERATOR) ? G1Table.GENERATOR.multiply(scalar) : point.multiply(scalar);
  }
}
