// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.proof.LinearRelation;
import io.careledger.crypto.proof.PointEquation;
import io.careledger.crypto.proof.ProofShape;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;

/**
 * A person's proof to an institution that it knows the secret of its X, so that nobody enrols
 * somebody else's X or one made from it. It doesn't show who the person is: for that the
 * institution vouches. Format: docs/spec/pseudonyms.md, section 1.
 *
 * @param proof knowledge of the exponent
 */
public record EnrolmentProof(LinearProof proof) {
  private static final ProofShape SHAPE = new ProofShape(1, 0, 1);

  /**
   * Proves knowledge of a key for its enrolment at an institution.
   *
   * @param institution the institution's MSP id
   */
  public static EnrolmentProof prove(
      EnrolmentKey key, String channel, String institution, SecureRandom random) {
    G1 publicKey = key.publicKey();
    return new EnrolmentProof(
        LinearProof.prove(
            transcript(publicKey, channel, institution),
            relation(publicKey),
            List.of(key.secret()),
            random));
  }

  /**
   * Checks the proof.
   *
   * @param publicKey X
   * @throws InvalidProofException if it doesn't hold for this X, channel and institution
   */
  public void verify(G1 publicKey, String channel, String institution) {
    proof.verify(transcript(publicKey, channel, institution), relation(publicKey));
  }

  /** The wire form. */
  public byte[] encode() {
    return proof.encode();
  }

  /**
   * Reads the wire form.
   *
   * @throws io.careledger.crypto.InvalidEncodingException if the bytes aren't exactly a proof
   */
  public static EnrolmentProof decode(byte[] bytes) {
    return new EnrolmentProof(LinearProof.decode(bytes, SHAPE));
  }

  private static Transcript transcript(G1 publicKey, String channel, String institution) {
    return Transcript.of("CARELEDGER-V1-ENROLMENT")
        .absorb("channel", channel)
        .absorb("institution", institution)
        .absorb("enrolment", EnrolmentId.of(channel, publicKey).toString());
  }

  private static LinearRelation relation(G1 publicKey) {
    return LinearRelation.of(1, PointEquation.of(publicKey, 0, G1.GENERATOR));
  }
}
