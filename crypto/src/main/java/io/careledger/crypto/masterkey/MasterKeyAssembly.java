// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.Lagrange;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.VerifiedDealing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frozen sum of a round of master dealings: the master public key, the verification keys, and
 * what each member needs to compute its share. Format: docs/spec/committee.md, section 4.
 *
 * <p>With at least t dealers one of them is honest whenever fewer than t collude, and then nobody
 * knows the exponent of the sum.
 */
public final class MasterKeyAssembly {
  private final Committee committee;
  private final List<Integer> dealers;
  private final Dealing sum;
  private final VerificationKeys verificationKeys;
  private final MasterPublicKey publicKey;

  private MasterKeyAssembly(
      Committee committee, List<Integer> dealers, Dealing sum, VerificationKeys verificationKeys) {
    if (dealers.size() < committee.threshold()) {
      throw new CryptoException(
          dealers.size() + " dealings don't make a key, " + committee.threshold() + " are needed");
    }
    if (committee.id().purpose() != Purpose.MASTER) {
      throw new CryptoException("a master key is dealt to a committee of purpose master");
    }
    this.committee = committee;
    this.dealers = dealers;
    this.sum = sum;
    this.verificationKeys = verificationKeys;
    List<Integer> places = IntStream.rangeClosed(1, committee.threshold()).boxed().toList();
    this.publicKey =
        new MasterPublicKey(
            Gt.product(verificationKeys.keys().subList(0, places.size()), Lagrange.atZero(places)));
  }

  /**
   * Adds the dealings of a closed round.
   *
   * @param dealings of at least t different members, all to one committee in one context
   * @throws CryptoException if there are too few, a dealer or an R stands twice, committees or
   *     contexts differ, or the sum is degenerate (a point the identity, a key 1)
   */
  public static MasterKeyAssembly of(List<VerifiedMasterDealing> dealings) {
    if (dealings.isEmpty()) {
      throw new CryptoException("a master key needs dealings");
    }
    List<VerifiedMasterDealing> sorted =
        dealings.stream().sorted(Comparator.comparing(VerifiedMasterDealing::dealer)).toList();
    Committee committee = sorted.get(0).committee();
    List<Integer> dealers = sorted.stream().map(VerifiedMasterDealing::dealer).toList();
    if (dealers.stream().distinct().count() != dealers.size()) {
      throw new CryptoException("a member has dealt twice");
    }
    if (sorted.stream().map(VerifiedMasterDealing::context).distinct().count() != 1) {
      throw new CryptoException("the dealings are of different rounds");
    }
    List<VerifiedDealing> plain =
        sorted.stream()
            .map(dealing -> VerifiedDealing.acceptedBefore(dealing.committee(), dealing.dealing()))
            .toList();
    Dealing sum = VerifiedDealing.sum(plain).dealing();
    List<Gt> keys = new ArrayList<>();
    for (int k = 0; k < committee.size(); k++) {
      Gt key = Gt.ONE;
      for (VerifiedMasterDealing dealing : sorted) {
        key = key.multiply(dealing.verificationKeys().get(k));
      }
      keys.add(key);
    }
    return new MasterKeyAssembly(
        committee, dealers, sum, new VerificationKeys(committee.threshold(), keys));
  }

  /** The committee that holds the key. */
  public Committee committee() {
    return committee;
  }

  /** The places of the members that have dealt, ascending. */
  public List<Integer> dealers() {
    return dealers;
  }

  /** R and the encrypted shares of the sum. */
  public Dealing sum() {
    return sum;
  }

  /** mpk. */
  public MasterPublicKey publicKey() {
    return publicKey;
  }

  /** T_1..T_n. */
  public VerificationKeys verificationKeys() {
    return verificationKeys;
  }

  /**
   * A member's secret share {@code A_k = C_k − sk_k·R} of the sum.
   *
   * @param key the member's key
   * @param member the member's place
   * @throws CryptoException if the key isn't the member's, or the share doesn't fit {@code T_k}
   */
  public MemberMasterShare share(MemberKey key, int member) {
    if (!committee.key(member).equals(key.publicKey())) {
      throw new CryptoException("this isn't the key of member " + member);
    }
    G1 point = key.decrypt(sum.randomness(), sum.encryptedShare(member));
    return new MemberMasterShare(member, point, verificationKeys);
  }

  /** The form in which a ledger keeps it. */
  public byte[] encode() {
    Encoder encoder = new Encoder().item(committee.encode()).u32(dealers.size());
    dealers.forEach(encoder::u32);
    encoder.item(sum.randomness().encode());
    sum.encryptedShares().forEach(share -> encoder.item(share.encode()));
    verificationKeys.keys().forEach(key -> encoder.item(key.encode()));
    return encoder.bytes();
  }

  /**
   * Reads an assembly from a ledger's own state. The sums aren't checked against the dealings; each
   * member's share is checked against its verification key.
   *
   * @throws CryptoException if the bytes aren't exactly an assembly
   */
  public static MasterKeyAssembly decode(byte[] bytes) {
    Decoder decoder = new Decoder(bytes);
    Committee committee = Committee.decode(decoder.item());
    int count = decoder.count(committee.size());
    List<Integer> dealers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dealers.add(decoder.count(committee.size()));
    }
    G1 randomness = G1.decode(decoder.item(G1.LENGTH));
    List<G1> shares = new ArrayList<>();
    for (int k = 0; k < committee.size(); k++) {
      shares.add(G1.decode(decoder.item(G1.LENGTH)));
    }
    List<Gt> keys = new ArrayList<>();
    for (int k = 0; k < committee.size(); k++) {
      keys.add(Gt.decode(decoder.item(Gt.LENGTH)));
    }
    decoder.end();
    boolean ascending =
        IntStream.range(0, count).allMatch(i -> dealers.get(i) > (i == 0 ? 0 : dealers.get(i - 1)));
    if (!ascending) {
      throw new InvalidEncodingException("the dealers aren't in ascending order");
    }
    return new MasterKeyAssembly(
        committee,
        List.copyOf(dealers),
        new Dealing(randomness, shares),
        new VerificationKeys(committee.threshold(), keys));
  }
}
