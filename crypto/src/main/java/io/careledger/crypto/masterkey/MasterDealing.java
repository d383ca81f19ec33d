// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.FreshDealing;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.SharingTest;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.proof.LinearRelation;
import io.careledger.crypto.proof.PairingEquation;
import io.careledger.crypto.proof.PointEquation;
import io.careledger.crypto.proof.Term;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * One member's contribution to the master key: a dealing of a random point with {@code T_k = e(A_k,
 * g2)} for each member k, and one proof with one ρ for all of it.
 *
 * <p>Source: the dealing is DHPVSS (Asiacrypt 2022), the distributed key generation in one round
 * without complaints follows K. Gurkan et al., "Aggregatable distributed key generation", Eurocrypt
 * 2021; the combination is ours and not reviewed by others. The last dealer can bias mpk, not know
 * its exponent. Verifying costs two (of E, C) and two (weighted) multi-scalar multiplications of
 * size n, one pairing and n powers in GT with 128-bit exponents. Format: docs/spec/committee.md, 4.
 *
 * @param dealer the dealing member's place d
 * @param dealing R and the encrypted shares
 * @param verificationKeys T_1..T_n, none 1
 * @param proof one proof for R, V and the weighted equation in GT
 */
public record MasterDealing(
    int dealer, Dealing dealing, List<Gt> verificationKeys, LinearProof proof) {
  /**
   * Copies the list.
   *
   * @throws CryptoException if there isn't one key for each encrypted share, or one is 1
   */
  public MasterDealing {
    verificationKeys = List.copyOf(verificationKeys);
    if (verificationKeys.size() != dealing.size()) {
      throw new CryptoException(
          verificationKeys.size() + " verification keys for " + dealing.size() + " shares");
    }
    if (verificationKeys.stream().anyMatch(Gt::isOne)) {
      throw new CryptoException("a verification key is 1");
    }
  }

  /**
   * Deals a random point.
   *
   * @param dealer the dealing member's place, 1..n
   * @throws CryptoException if the committee isn't of purpose {@code master} or has no such member
   */
  public static MasterDealing deal(
      int dealer, Committee committee, Context context, SecureRandom random) {
    requireDealer(dealer, committee);
    G1 secret = G1Table.GENERATOR.multiply(Scalar.random(random));
    FreshDealing fresh = FreshDealing.deal(secret, committee, random);
    List<Gt> keys =
        fresh.shares().stream().map(share -> Pairing.pair(share, G2.GENERATOR)).toList();
    return prove(dealer, fresh, keys, committee, context, random);
  }

  /** Proves a dealing and its verification keys, whatever they are; a test gives bad ones. */
  static MasterDealing prove(
      int dealer,
      FreshDealing fresh,
      List<Gt> keys,
      Committee committee,
      Context context,
      SecureRandom random) {
    Transcript transcript = transcript(dealer, committee, context);
    LinearRelation relation = relation(transcript, committee, fresh.dealing(), keys);
    LinearProof proof =
        LinearProof.prove(transcript, relation, List.of(fresh.randomness()), random);
    return new MasterDealing(dealer, fresh.dealing(), keys, proof);
  }

  /**
   * Checks all shares and all verification keys at once.
   *
   * @throws CryptoException if the committee isn't of purpose {@code master} or has another size
   * @throws InvalidProofException if a share or a verification key is wrong, or the proof is for
   *     another dealer, committee or context
   */
  public VerifiedMasterDealing verify(Committee committee, Context context) {
    requireDealer(dealer, committee);
    Transcript transcript = transcript(dealer, committee, context);
    proof.verify(transcript, relation(transcript, committee, dealing, verificationKeys));
    return new VerifiedMasterDealing(committee, context, this);
  }

  /** The wire form. */
  public byte[] encode() {
    Encoder encoder = new Encoder().u32(dealer).item(dealing.encode());
    verificationKeys.forEach(key -> encoder.item(key.encode()));
    return encoder.item(proof.encode()).bytes();
  }

  /**
   * Reads the wire form of a dealing to this committee.
   *
   * @throws CryptoException if the bytes aren't exactly that
   */
  public static MasterDealing decode(byte[] bytes, Committee committee) {
    Decoder decoder = new Decoder(bytes);
    int dealer = decoder.count(committee.size());
    requireDealer(dealer, committee);
    Dealing dealing = Dealing.decode(decoder.item());
    List<Gt> keys = new ArrayList<>();
    for (int k = 0; k < committee.size(); k++) {
      keys.add(Gt.decode(decoder.item(Gt.LENGTH)));
    }
    LinearProof proof = LinearProof.decode(decoder.item(), SharingTest.shape(committee, 1));
    decoder.end();
    return new MasterDealing(dealer, dealing, keys, proof);
  }

  private static Transcript transcript(int dealer, Committee committee, Context context) {
    Transcript transcript = Transcript.of("CARELEDGER-V1-MASTER-DEALING");
    context.bind(transcript, committee);
    transcript.absorb("dealer", dealer);
    return transcript;
  }

  private static LinearRelation relation(
      Transcript transcript, Committee committee, Dealing dealing, List<Gt> keys) {
    List<PointEquation> points = SharingTest.equations(transcript, committee, dealing);
    transcript.absorbAllGt("verification-keys", keys);
    // Drawn after the keys: a wrong key can't be balanced by another wrong one.
    List<Scalar> weights = new ArrayList<>();
    for (int k = 0; k < committee.size(); k++) {
      weights.add(transcript.weight("weight"));
    }
    PairingEquation keysFit =
        new PairingEquation(
            G1.msm(dealing.encryptedShares(), weights),
            Gt.product(keys, weights).invert(),
            G2.GENERATOR,
            List.of(new Term(0, G1.msm(committee.keys(), weights))));
    return new LinearRelation(1, points, List.of(keysFit));
  }

  static void requireDealer(int dealer, Committee committee) {
    if (committee.id().purpose() != Purpose.MASTER) {
      throw new CryptoException("a master key is dealt to a committee of purpose master");
    }
    committee.key(dealer);
  }
}
