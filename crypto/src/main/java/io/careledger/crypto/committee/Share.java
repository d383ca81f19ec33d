// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.proof.LinearRelation;
import io.careledger.crypto.proof.PointEquation;
import io.careledger.crypto.proof.ProofShape;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;

/**
 * A member's share {@code A_k = C_k − sk_k·R} with the proof that it is right (DLEQ), so that a bad
 * share is refused and its member named. Format: docs/spec/committee.md, section 3.
 *
 * @param member the place k, from 1
 * @param point A_k
 * @param proof equality of the exponents of {@code E_k} and {@code C_k − A_k}
 */
public record Share(int member, G1 point, LinearProof proof) {
  private static final ProofShape SHAPE = new ProofShape(2, 0, 1);

  /**
   * Decrypts and proves a share.
   *
   * @param key the member's key
   * @param member the member's place
   * @param dealing only a verified one: a member that answers unproven dealings is an oracle
   * @param context what the share is opened for
   * @throws CryptoException if the committee's purpose has no shares, or the key isn't the member's
   */
  public static Share of(
      MemberKey key, int member, VerifiedDealing dealing, Context context, SecureRandom random) {
    requirePurpose(dealing);
    if (!dealing.committee().key(member).equals(key.publicKey())) {
      throw new CryptoException("this isn't the key of member " + member);
    }
    return prove(key, member, dealing, context, random);
  }

  /** Decrypts and proves with any key; a test takes a wrong one. */
  static Share prove(
      MemberKey key, int member, VerifiedDealing dealing, Context context, SecureRandom random) {
    G1 encrypted = dealing.dealing().encryptedShare(member);
    G1 point = key.decrypt(dealing.dealing().randomness(), encrypted);
    return new Share(
        member,
        point,
        LinearProof.prove(
            transcript(member, dealing, context),
            relation(member, point, dealing),
            List.of(key.secret()),
            random));
  }

  /**
   * Checks the share.
   *
   * @throws CryptoException if the committee's purpose has no shares or there is no such member
   * @throws InvalidProofException if the share is wrong, or for another dealing or context
   */
  public VerifiedShare verify(VerifiedDealing dealing, Context context) {
    LinearBatch batch = new LinearBatch();
    addTo(batch, dealing, context);
    if (!batch.holds()) {
      throw new InvalidProofException("the share of member " + member + " is wrong");
    }
    return new VerifiedShare(dealing, member, point);
  }

  /**
   * Checks several shares of one dealing at once; if one is wrong, a second pass names its member.
   *
   * @throws InvalidProofException if a share is wrong
   */
  public static List<VerifiedShare> verifyAll(
      List<Share> shares, VerifiedDealing dealing, Context context) {
    ShareBatch batch = new ShareBatch();
    shares.forEach(share -> batch.add(share, dealing, context));
    return batch.verify();
  }

  void addTo(LinearBatch batch, VerifiedDealing dealing, Context context) {
    requirePurpose(dealing);
    requirePoint(dealing.committee());
    batch.add(transcript(member, dealing, context), relation(member, point, dealing), proof);
  }

  /** The wire form. */
  public byte[] encode() {
    return new Encoder().u32(member).item(point.encode()).item(proof.encode()).bytes();
  }

  /**
   * Reads the wire form of a share of a member of this committee.
   *
   * @throws CryptoException if the bytes aren't exactly that
   */
  public static Share decode(byte[] bytes, Committee committee) {
    Decoder decoder = new Decoder(bytes);
    int member = decoder.count(committee.size());
    G1 point = G1.decodeAllowingIdentity(decoder.item(G1.LENGTH));
    LinearProof proof = LinearProof.decode(decoder.item(), SHAPE);
    decoder.end();
    Share share = new Share(member, point, proof);
    committee.key(member);
    share.requirePoint(committee);
    return share;
  }

  private void requirePoint(Committee committee) {
    if (point.isIdentity() && committee.id().purpose() != Purpose.STATISTICS) {
      throw new InvalidEncodingException("the share of member " + member + " is the identity");
    }
  }

  private static void requirePurpose(VerifiedDealing dealing) {
    if (!dealing.committee().id().purpose().opensShares()) {
      throw new CryptoException(
          "shares of a " + dealing.committee().id().purpose().text() + " committee don't exist");
    }
  }

  private static Transcript transcript(int member, VerifiedDealing dealing, Context context) {
    Transcript transcript = Transcript.of("CARELEDGER-V1-SHARE");
    context.bind(transcript, dealing.committee());
    // The member's place is bound by its key, which the relation absorbs.
    transcript.absorb("encrypted-share", dealing.dealing().encryptedShare(member));
    return transcript;
  }

  private static LinearRelation relation(int member, G1 point, VerifiedDealing dealing) {
    G1 encrypted = dealing.dealing().encryptedShare(member);
    return LinearRelation.of(
        1,
        PointEquation.of(dealing.committee().key(member), 0, G1.GENERATOR),
        PointEquation.of(encrypted.subtract(point), 0, dealing.dealing().randomness()));
  }
}
