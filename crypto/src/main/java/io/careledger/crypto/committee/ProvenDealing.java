// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.proof.LinearRelation;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;

/**
 * A dealing with the proof that all its shares are right and that its dealer knows ρ.
 *
 * <p>Source: DHPVSS, "YOLO YOSO", Asiacrypt 2022. Secrecy under DDH in G1, soundness in the random
 * oracle model. Verifying costs two multi-scalar multiplications of size n and one proof of equal
 * exponents. It shows neither what the secret is nor that R is new: a ledger refuses an R twice.
 *
 * @param dealing R and the encrypted shares
 * @param proof the dual-code test
 */
public record ProvenDealing(Dealing dealing, LinearProof proof) {
  /** Deals a point and proves the dealing. */
  public static ProvenDealing deal(
      G1 secret, Committee committee, Context context, SecureRandom random) {
    return prove(FreshDealing.deal(secret, committee, random), committee, context, random);
  }

  /** Proves a dealing that this dealer has made. */
  public static ProvenDealing prove(
      FreshDealing fresh, Committee committee, Context context, SecureRandom random) {
    Transcript transcript = transcript(committee, context);
    LinearProof proof =
        LinearProof.prove(
            transcript,
            relation(transcript, committee, fresh.dealing()),
            List.of(fresh.randomness()),
            random);
    return new ProvenDealing(fresh.dealing(), proof);
  }

  /**
   * Checks all shares at once.
   *
   * @throws CryptoException if the dealing is for another number of members
   * @throws InvalidProofException if a share is wrong, or the proof is for another committee,
   *     context or dealing
   */
  public VerifiedDealing verify(Committee committee, Context context) {
    Transcript transcript = transcript(committee, context);
    proof.verify(transcript, relation(transcript, committee, dealing));
    return new VerifiedDealing(committee, dealing);
  }

  /** The wire form. */
  public byte[] encode() {
    return new Encoder().item(dealing.encode()).item(proof.encode()).bytes();
  }

  /**
   * Reads the wire form of a dealing to this committee.
   *
   * @throws CryptoException if the bytes aren't exactly that
   */
  public static ProvenDealing decode(byte[] bytes, Committee committee) {
    Decoder decoder = new Decoder(bytes);
    Dealing dealing = Dealing.decode(decoder.item());
    LinearProof proof = LinearProof.decode(decoder.item(), SharingTest.shape(committee, 0));
    decoder.end();
    return new ProvenDealing(dealing, proof);
  }

  private static Transcript transcript(Committee committee, Context context) {
    Transcript transcript = Transcript.of("CARELEDGER-V1-DEALING");
    context.bind(transcript, committee);
    return transcript;
  }

  private static LinearRelation relation(
      Transcript transcript, Committee committee, Dealing dealing) {
    return new LinearRelation(1, SharingTest.equations(transcript, committee, dealing), List.of());
  }
}
