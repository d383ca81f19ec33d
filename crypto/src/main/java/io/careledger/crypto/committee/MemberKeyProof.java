// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

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
 * A member's proof that it knows the secret key of its place in a committee, so that nobody chooses
 * a key as a function of the others' (rogue keys). Format: docs/spec/committee.md, section 1.
 *
 * @param proof knowledge of the exponent
 */
public record MemberKeyProof(LinearProof proof) {
  private static final ProofShape SHAPE = new ProofShape(1, 0, 1);

  /**
   * Proves knowledge of a key.
   *
   * @param place the member's place, from 1
   */
  public static MemberKeyProof prove(
      MemberKey key, String channel, CommitteeId committee, int place, SecureRandom random) {
    return new MemberKeyProof(
        LinearProof.prove(
            transcript(channel, committee, place),
            relation(key.publicKey()),
            List.of(key.secret()),
            random));
  }

  /**
   * Checks the proof.
   *
   * @throws InvalidProofException if it doesn't hold for this key, channel, committee and place
   */
  public void verify(G1 key, String channel, CommitteeId committee, int place) {
    proof.verify(transcript(channel, committee, place), relation(key));
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
  public static MemberKeyProof decode(byte[] bytes) {
    return new MemberKeyProof(LinearProof.decode(bytes, SHAPE));
  }

  private static Transcript transcript(String channel, CommitteeId committee, int place) {
    Transcript transcript = Transcript.of("CARELEDGER-V1-MEMBER-KEY");
    transcript.absorb("channel", Committee.requireChannel(channel));
    transcript.absorb("committee", committee.text());
    transcript.absorb("place", place);
    return transcript;
  }

  private static LinearRelation relation(G1 key) {
    return LinearRelation.of(1, PointEquation.of(key, 0, G1.GENERATOR));
  }
}
