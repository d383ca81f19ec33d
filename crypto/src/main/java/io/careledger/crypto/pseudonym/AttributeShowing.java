// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;

/**
 * The proof that the person behind a pseudonym is a member of a ring of holders of an attribute,
 * about the same (R, V0) that was registered, so that nobody can lend an attribute.
 *
 * <p>Anonymity is the intersection of all rings that one pseudonym has shown: whoever accepts
 * showings keeps it. Rings are public lists: professional attributes only. Format:
 * docs/spec/pseudonyms.md, section 6.
 *
 * @param proof that (R, V0) holds a member of the ring
 */
public record AttributeShowing(OneOfManyProof proof) {
  /**
   * What is shown.
   *
   * @param key the pseudonym
   * @param ciphertext of its registration
   * @param ring enrolments that hold the attribute
   * @param attribute the attribute
   * @param committee that of the registration; names the channel
   * @param contract the contract's name
   */
  public record Statement(
      VerificationKey key,
      EncryptedMember ciphertext,
      Ring ring,
      Attribute attribute,
      Committee committee,
      String contract) {
    private Transcript transcript() {
      byte[] id =
          new Encoder()
              .item("ATTRIBUTE")
              .item(key.encode())
              .item(ring.digest())
              .item(attribute.text())
              .bytes();
      Transcript transcript = Transcript.of("CARELEDGER-V1-SHOWING");
      new Context(contract, id).bind(transcript, committee);
      return transcript;
    }
  }

  /**
   * Shows the attribute: 2N multiplications.
   *
   * @param enrolment whose X was dealt
   * @param randomness ρ of the registration, {@link FreshPseudonym#randomness()}
   * @throws io.careledger.crypto.CryptoException if the enrolment isn't a member of the ring
   */
  public static AttributeShowing prove(
      Statement statement, EnrolmentKey enrolment, Scalar randomness, SecureRandom random) {
    int index = statement.ring().indexOf(enrolment.publicKey());
    return prove(statement, index, randomness, random);
  }

  /** Shows the member at any index; a test takes a wrong one. */
  static AttributeShowing prove(
      Statement statement, int index, Scalar randomness, SecureRandom random) {
    return new AttributeShowing(
        OneOfManyProof.prove(
            statement.transcript(),
            statement.ciphertext(),
            statement.ring(),
            index,
            randomness,
            random));
  }

  /**
   * Checks the showing.
   *
   * @throws InvalidProofException if it doesn't hold for exactly this statement
   */
  public VerifiedShowing verify(Statement statement) {
    LinearBatch batch = new LinearBatch();
    proof.addTo(batch, statement.transcript(), statement.ciphertext(), statement.ring());
    if (!batch.holds()) {
      throw new InvalidProofException("the proof of the attribute doesn't hold");
    }
    return new VerifiedShowing(statement);
  }

  /** The wire form. */
  public byte[] encode() {
    return proof.encode();
  }

  /**
   * Reads the wire form of a showing from a ring.
   *
   * @throws io.careledger.crypto.InvalidEncodingException if the bytes aren't exactly that
   */
  public static AttributeShowing decode(byte[] bytes, Ring ring) {
    return new AttributeShowing(OneOfManyProof.decode(bytes, ring));
  }
}
