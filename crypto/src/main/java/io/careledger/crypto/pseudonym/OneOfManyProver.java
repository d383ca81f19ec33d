// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.HedgedNonce;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets of a {@link OneOfManyProof} between first messages and responses: the index's bits,
 * ρ, and hedged nonces. Which index it is decides no branch and no number of group operations.
 */
final class OneOfManyProver {
  private final EncryptedMember ciphertext;
  private final Ring ring;
  private final int index;
  private final Scalar randomness;
  private final List<Scalar> bits = new ArrayList<>();
  private final List<Scalar> masks;
  private final List<Scalar> cancelling;
  // r_A, r_B, r_C, r_D
  private final List<Scalar> blinding;

  /**
   * Draws the nonces.
   *
   * @param transcript has absorbed the whole statement
   */
  OneOfManyProver(
      Transcript transcript,
      EncryptedMember ciphertext,
      Ring ring,
      int index,
      Scalar randomness,
      SecureRandom random) {
    this.ciphertext = ciphertext;
    this.ring = ring;
    this.index = index;
    this.randomness = randomness;
    int m = ring.bits();
    for (int j = 0; j < m; j++) {
      bits.add(Scalar.of(index >>> j & 1));
    }
    List<Scalar> witness = List.of(randomness, Scalar.of(index));
    List<Scalar> nonces = HedgedNonce.draw(witness, 2 * m + 4, transcript, random);
    masks = nonces.subList(0, m);
    cancelling = nonces.subList(m, 2 * m);
    blinding = nonces.subList(2 * m, nonces.size());
  }

  /** A proof without responses. */
  OneOfManyProof firstMessages() {
    List<Scalar> mixed = new ArrayList<>();
    List<Scalar> squares = new ArrayList<>();
    for (int j = 0; j < bits.size(); j++) {
      Scalar mask = masks.get(j);
      Scalar sign = Scalar.ONE.subtract(bits.get(j).add(bits.get(j)));
      mixed.add(mask.multiply(sign));
      squares.add(mask.multiply(mask).negate());
    }
    List<G1> commitments =
        List.of(
            RingBases.commit(bits, blinding.get(1)),
            RingBases.commit(masks, blinding.get(0)),
            RingBases.commit(mixed, blinding.get(2)),
            RingBases.commit(squares, blinding.get(3)));
    List<G1> powers = RingFold.lowerCoefficients(ring, index, masks);
    List<OneOfManyProof.Cancellation> cancellations = new ArrayList<>();
    for (int k = 0; k < cancelling.size(); k++) {
      Scalar nonce = cancelling.get(k);
      cancellations.add(
          new OneOfManyProof.Cancellation(
              G1Table.GENERATOR.multiply(nonce),
              ciphertext.key().multiply(nonce).subtract(powers.get(k))));
    }
    return new OneOfManyProof(commitments, cancellations, List.of(), List.of());
  }

  /** The proof with its responses to a challenge. */
  OneOfManyProof respond(OneOfManyProof first, Scalar challenge) {
    List<Scalar> bitResponses = new ArrayList<>();
    Scalar cancelled = Scalar.ZERO;
    Scalar power = Scalar.ONE;
    for (int j = 0; j < bits.size(); j++) {
      bitResponses.add(bits.get(j).multiply(challenge).add(masks.get(j)));
      cancelled = cancelled.add(cancelling.get(j).multiply(power));
      power = power.multiply(challenge);
    }
    List<Scalar> openings =
        List.of(
            blinding.get(1).multiply(challenge).add(blinding.get(0)),
            blinding.get(2).multiply(challenge).add(blinding.get(3)),
            randomness.multiply(power).subtract(cancelled));
    return new OneOfManyProof(first.commitments(), first.cancellations(), bitResponses, openings);
  }
}
