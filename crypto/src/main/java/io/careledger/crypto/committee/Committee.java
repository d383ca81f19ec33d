// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of n members with public keys and a threshold t: any t of them open a dealing,
 * t−1 learn nothing from it, n−t may be silent. Format: docs/spec/committee.md, section 1.
 *
 * <p>Distinct keys are demanded here; that each member knows its secret key is shown by a {@link
 * MemberKeyProof}, which whoever forms the committee has checked.
 */
public final class Committee {
  /** The largest number of members. */
  public static final int MAXIMUM_SIZE = 255;

  private final String channel;
  private final CommitteeId id;
  private final int threshold;
  private final List<G1> keys;
  private final G1 combinedKey;
  private final byte[] encoding;

  /**
   * Forms a committee.
   *
   * @param channel the channel's name
   * @param threshold t, 1 to n
   * @param keys the members' public keys in the order of their places 1..n, n at most 255
   * @throws CryptoException if the channel, the number of members or the threshold is out of range,
   *     a key is the identity or stands twice, or the keys combine to the identity
   */
  public Committee(String channel, CommitteeId id, int threshold, List<G1> keys) {
    this.channel = requireChannel(channel);
    this.id = id;
    this.threshold = threshold;
    this.keys = List.copyOf(keys);
    int n = this.keys.size();
    if (n < 1 || n > MAXIMUM_SIZE) {
      throw new CryptoException("a committee has 1 to 255 members, not " + n);
    }
    if (threshold < 1 || threshold > n) {
      throw new CryptoException("the threshold of " + n + " members can't be " + threshold);
    }
    Encoder encoder = new Encoder().item(channel).item(id.text()).u32(threshold).u32(n);
    Set<G1> distinct = new HashSet<>();
    for (int place = 1; place <= n; place++) {
      G1 key = key(place);
      if (key.isIdentity()) {
        throw new CryptoException("the key of member " + place + " is the identity");
      }
      if (!distinct.add(key)) {
        throw new CryptoException("member " + place + " has the key of another member");
      }
      encoder.item(key.encode());
    }
    this.encoding = encoder.bytes();
    this.combinedKey = G1.msm(this.keys, Lagrange.atZeroOverAll(n));
    if (combinedKey.isIdentity()) {
      throw new CryptoException("the members' keys combine to the identity");
    }
  }

  /** The channel's name. */
  public String channel() {
    return channel;
  }

  /** The id. */
  public CommitteeId id() {
    return id;
  }

  /** How many shares open. */
  public int threshold() {
    return threshold;
  }

  /** How many members there are. */
  public int size() {
    return keys.size();
  }

  /** The public keys in the order of the places. */
  public List<G1> keys() {
    return keys;
  }

  /**
   * The public key of one member.
   *
   * @param place 1..n
   * @throws CryptoException if there is no such place
   */
  public G1 key(int place) {
    if (place < 1 || place > keys.size()) {
      throw new CryptoException("the committee has no member " + place);
    }
    return keys.get(place - 1);
  }

  /** U0: the key under which a whole dealing is one ElGamal ciphertext; not the identity. */
  public G1 combinedKey() {
    return combinedKey;
  }

  /** The wire form. */
  public byte[] encode() {
    return encoding.clone();
  }

  /**
   * Reads the wire form.
   *
   * @throws CryptoException if the bytes aren't exactly a committee
   */
  public static Committee decode(byte[] bytes) {
    Decoder decoder = new Decoder(bytes);
    String channel = new String(decoder.itemUpTo(249), StandardCharsets.US_ASCII);
    CommitteeId id = CommitteeId.parse(new String(decoder.itemUpTo(32), StandardCharsets.US_ASCII));
    int threshold = decoder.count(MAXIMUM_SIZE);
    int size = decoder.count(MAXIMUM_SIZE);
    List<G1> keys = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      keys.add(G1.decode(decoder.item(G1.LENGTH)));
    }
    decoder.end();
    return new Committee(channel, id, threshold, keys);
  }

  static String requireChannel(String channel) {
    if (!channel.matches("[a-z][a-z0-9.-]{0,248}")) {
      throw new InvalidEncodingException("not a channel's name: 1 to 249 of [a-z0-9.-]");
    }
    return channel;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Committee that && Arrays.equals(encoding, that.encoding);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoding);
  }

  @Override
  public String toString() {
    return "Committee[" + id.text() + ", " + threshold + " of " + size() + "]";
  }
}
