// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.committee.Committee;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code T_k = e(A_k, g2)} for each member k of a master committee: what a member's partial keys
 * are checked against. Format: docs/spec/committee.md, section 4.
 *
 * @param threshold t, how many partial keys make a key, 1 to n
 * @param keys T_1..T_n, n at most 255, none 1
 */
public record VerificationKeys(int threshold, List<Gt> keys) {
  /**
   * Copies the list.
   *
   * @throws CryptoException if a number is out of range or a key is 1
   */
  public VerificationKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > Committee.MAXIMUM_SIZE) {
      throw new CryptoException("1 to 255 verification keys are expected, not " + keys.size());
    }
    if (threshold < 1 || threshold > keys.size()) {
      throw new CryptoException(
          "the threshold of " + keys.size() + " members can't be " + threshold);
    }
    if (keys.stream().anyMatch(Gt::isOne)) {
      throw new CryptoException("a verification key is 1");
    }
  }

  /**
   * T_k.
   *
   * @param place the member's place, 1..n
   * @throws CryptoException if there is no such member
   */
  public Gt key(int place) {
    if (place < 1 || place > keys.size()) {
      throw new CryptoException("the committee has no member " + place);
    }
    return keys.get(place - 1);
  }

  /** The wire form. */
  public byte[] encode() {
    Encoder encoder = new Encoder().u32(threshold).u32(keys.size());
    keys.forEach(key -> encoder.item(key.encode()));
    return encoder.bytes();
  }

  /**
   * Reads the wire form.
   *
   * @throws CryptoException if the bytes aren't exactly that
   */
  public static VerificationKeys decode(byte[] bytes) {
    Decoder decoder = new Decoder(bytes);
    int threshold = decoder.count(Committee.MAXIMUM_SIZE);
    int size = decoder.count(Committee.MAXIMUM_SIZE);
    List<Gt> keys = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      keys.add(Gt.decode(decoder.item(Gt.LENGTH)));
    }
    decoder.end();
    return new VerificationKeys(threshold, keys);
  }
}
