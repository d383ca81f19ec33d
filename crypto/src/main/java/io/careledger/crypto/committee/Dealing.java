// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.bls12381.G1;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dealer publishes: {@code R = ρ·g1} and {@code C_k = ρ·E_k + A_k} for each place k. By
 * itself it shows nothing; {@link ProvenDealing} carries the proof.
 *
 * @param randomness R, not the identity; a ledger accepts one R once
 * @param encryptedShares C_1..C_n, 1 to 255 points, none the identity
 */
public record Dealing(G1 randomness, List<G1> encryptedShares) {
  /**
   * Copies the list.
   *
   * @throws CryptoException if the number of shares is out of range or a point is the identity
   */
  public Dealing {
    encryptedShares = List.copyOf(encryptedShares);
    if (encryptedShares.isEmpty() || encryptedShares.size() > Committee.MAXIMUM_SIZE) {
      throw new CryptoException("a dealing has 1 to 255 shares, not " + encryptedShares.size());
    }
    if (randomness.isIdentity() || encryptedShares.stream().anyMatch(G1::isIdentity)) {
      throw new CryptoException("a point of a dealing is the identity");
    }
  }

  /** The number n of shares. */
  public int size() {
    return encryptedShares.size();
  }

  /**
   * C_k.
   *
   * @param place k, 1..n
   * @throws CryptoException if there is no such place
   */
  public G1 encryptedShare(int place) {
    if (place < 1 || place > size()) {
      throw new CryptoException("the dealing has no share for member " + place);
    }
    return encryptedShares.get(place - 1);
  }

  /** V0: with R it is the ElGamal ciphertext of the secret under the committee's combined key. */
  public G1 combinedShare() {
    return G1.msm(encryptedShares, Lagrange.atZeroOverAll(size()));
  }

  /**
   * The component-wise sum: a dealing of the sum of the secrets.
   *
   * @param dealings at least one, all to the same committee
   * @throws CryptoException if they have different sizes or a point of the sum is the identity
   */
  static Dealing sum(List<Dealing> dealings) {
    int size = dealings.get(0).size();
    List<G1> shares = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      int place = k;
      shares.add(G1.sum(dealings.stream().map(d -> d.encryptedShares().get(place)).toList()));
    }
    return new Dealing(G1.sum(dealings.stream().map(Dealing::randomness).toList()), shares);
  }

  /** The wire form: R, the number of shares, the shares. */
  public byte[] encode() {
    Encoder encoder = new Encoder().item(randomness.encode()).u32(size());
    encryptedShares.forEach(share -> encoder.item(share.encode()));
    return encoder.bytes();
  }

  /**
   * Reads the wire form.
   *
   * @throws CryptoException if the bytes aren't exactly a dealing
   */
  public static Dealing decode(byte[] bytes) {
    Decoder decoder = new Decoder(bytes);
    G1 randomness = G1.decode(decoder.item(G1.LENGTH));
    int size = decoder.count(Committee.MAXIMUM_SIZE);
    List<G1> shares = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      shares.add(G1.decode(decoder.item(G1.LENGTH)));
    }
    decoder.end();
    return new Dealing(randomness, shares);
  }
}
