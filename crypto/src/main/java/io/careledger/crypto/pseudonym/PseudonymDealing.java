// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.FreshDealing;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a {@link PseudonymRegistration}: a dealing of X to the tracing committee, that its
 * dealer knows x, that X is in the ring, and in a unique scope the tag; all in one transcript.
 *
 * <p>Source: J. Bootle et al., "Short accountable ring signatures based on DDH", ESORICS 2015, with
 * the DHPVSS dealing in place of one opener; the combination is not reviewed by others. An honest
 * person can't be framed: a dealing of X needs x. t members can open it without anybody noticing;
 * and whoever submits it shows the network which institution it comes from. It doesn't show that R
 * is new: a ledger refuses an R twice. Format: docs/spec/pseudonyms.md, section 5.
 *
 * @param dealing R and the encrypted shares of X
 * @param tag x·T0 in a unique scope, else null
 * @param proof of the dealing, ρ, x and the tag
 * @param membership that the dealt secret is in the ring
 */
public record PseudonymDealing(
    Dealing dealing, @Nullable G1 tag, LinearProof proof, OneOfManyProof membership) {
  /**
   * Checks the tag.
   *
   * @throws CryptoException if it is the identity
   */
  public PseudonymDealing {
    if (tag != null && tag.isIdentity()) {
      throw new CryptoException("a tag is the identity");
    }
  }

  /**
   * Deals an enrolment's X and proves it: 2N + 2n multiplications for N members of the ring and n
   * of the committee.
   *
   * @throws CryptoException if the enrolment isn't a member of the ring
   */
  public static FreshPseudonym deal(
      EnrolmentKey key, PseudonymRegistration registration, SecureRandom random) {
    int index = registration.ring().indexOf(key.publicKey());
    FreshDealing fresh = FreshDealing.deal(key.publicKey(), registration.committee(), random);
    G1 tag = registration.scope().unique() ? registration.tagBase().multiply(key.secret()) : null;
    return prove(fresh, key.secret(), tag, index, registration, random);
  }

  /** Proves whatever it is given; a test cheats this way. */
  static FreshPseudonym prove(
      FreshDealing fresh,
      Scalar secret,
      @Nullable G1 tag,
      int index,
      PseudonymRegistration registration,
      SecureRandom random) {
    Transcript transcript = registration.transcript();
    Scalar randomness = fresh.randomness();
    LinearProof proof =
        LinearProof.prove(
            transcript,
            registration.relation(transcript, fresh.dealing(), tag),
            List.of(randomness, secret),
            random);
    OneOfManyProof membership =
        OneOfManyProof.prove(
            transcript,
            EncryptedMember.of(fresh.dealing(), registration.committee()),
            registration.ring(),
            index,
            randomness,
            random);
    return new FreshPseudonym(
        new PseudonymDealing(fresh.dealing(), tag, proof, membership), randomness);
  }

  /**
   * Checks the registration.
   *
   * @throws CryptoException if the dealing is for another number of members
   * @throws InvalidProofException if anything of it is wrong or it is for another registration
   */
  public VerifiedPseudonym verify(PseudonymRegistration registration) {
    LinearBatch batch = new LinearBatch();
    addTo(batch, registration);
    if (!batch.holds()) {
      throw new InvalidProofException("the proof of the pseudonym's registration doesn't hold");
    }
    return new VerifiedPseudonym(registration, this);
  }

  /** Adds all equations to a batch: those of the linear proof, then those of the membership. */
  void addTo(LinearBatch batch, PseudonymRegistration registration) {
    if ((tag != null) != registration.scope().unique()) {
      throw new InvalidProofException("a tag stands with a unique scope, and only there");
    }
    Transcript transcript = registration.transcript();
    batch.add(transcript, registration.relation(transcript, dealing, tag), proof);
    membership.addTo(
        batch,
        transcript,
        EncryptedMember.of(dealing, registration.committee()),
        registration.ring());
  }

  /** The wire form. */
  public byte[] encode() {
    Encoder encoder = new Encoder().item(dealing.encode());
    if (tag != null) {
      encoder.item(tag.encode());
    }
    return encoder.item(proof.encode()).item(membership.encode()).bytes();
  }

  /**
   * Reads the wire form of the proof of a registration.
   *
   * @throws CryptoException if the bytes aren't exactly that
   */
  public static PseudonymDealing decode(byte[] bytes, PseudonymRegistration registration) {
    Decoder decoder = new Decoder(bytes);
    Dealing dealing = Dealing.decode(decoder.item());
    G1 tag = registration.scope().unique() ? G1.decode(decoder.item(G1.LENGTH)) : null;
    LinearProof proof = LinearProof.decode(decoder.item(), registration.shape());
    OneOfManyProof membership = OneOfManyProof.decode(decoder.item(), registration.ring());
    decoder.end();
    return new PseudonymDealing(dealing, tag, proof, membership);
  }
}
