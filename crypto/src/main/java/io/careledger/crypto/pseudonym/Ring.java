// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.bls12381.G1;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The enrolments among which one person hides: N distinct points in a fixed order. Format:
 * docs/spec/pseudonyms.md, section 2.
 *
 * <p>It hides among those members only who are real and whose keys nobody else knows, so whoever
 * publishes rings demands proofs of knowledge and a floor far above {@link #MINIMUM_SIZE}.
 */
public final class Ring {
  /** The smallest number of members: with one the proof would be the randomness itself. */
  public static final int MINIMUM_SIZE = 2;

  /** The largest number of members. */
  public static final int MAXIMUM_SIZE = 1024;

  private final List<G1> members;
  private final byte[] encoding;
  private final byte[] digest;

  /**
   * Forms a ring.
   *
   * @param members 2 to 1,024 distinct points, none the identity
   * @throws CryptoException otherwise
   */
  public Ring(List<G1> members) {
    this.members = List.copyOf(members);
    int size = this.members.size();
    if (size < MINIMUM_SIZE || size > MAXIMUM_SIZE) {
      throw new CryptoException("a ring has 2 to 1024 members, not " + size);
    }
    Encoder encoder = new Encoder().u32(size);
    Set<G1> distinct = new HashSet<>();
    for (G1 member : this.members) {
      if (member.isIdentity()) {
        throw new CryptoException("a member of the ring is the identity");
      }
      if (!distinct.add(member)) {
        throw new CryptoException("a member stands twice in the ring");
      }
      encoder.item(member.encode());
    }
    encoding = encoder.bytes();
    try {
      digest =
          MessageDigest.getInstance("SHA-256")
              .digest(new Encoder().item("RING").item(encoding).bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new CryptoException("SHA-256 is missing from this Java platform", e);
    }
  }

  /** The members X_1..X_N. */
  public List<G1> members() {
    return members;
  }

  /** N. */
  public int size() {
    return members.size();
  }

  /** m = ⌈log2 N⌉, how many bits an index has: 1 to 10. */
  public int bits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(size() - 1);
  }

  /** Y_i, 0 ≤ i &lt; 2^m: the members, then the last one again and again. */
  G1 padded(int index) {
    return members.get(Math.min(index, size() - 1));
  }

  /**
   * Where a member stands; every place is compared, so that the time doesn't show it.
   *
   * @return 0..N−1
   * @throws CryptoException if it isn't a member
   */
  int indexOf(G1 member) {
    byte[] wanted = member.encode();
    int index = -1;
    for (int i = 0; i < size(); i++) {
      int mask = MessageDigest.isEqual(wanted, members.get(i).encode()) ? -1 : 0;
      index = (index & ~mask) | (i & mask);
    }
    if (index < 0) {
      throw new CryptoException("this enrolment isn't a member of the ring");
    }
    return index;
  }

  /** SHA-256 over all members: how proofs name a ring. */
  public byte[] digest() {
    return digest.clone();
  }

  /** The wire form. */
  public byte[] encode() {
    return encoding.clone();
  }

  /**
   * Reads the wire form.
   *
   * @throws CryptoException if the bytes aren't exactly a ring
   */
  public static Ring decode(byte[] bytes) {
    return decode(bytes, G1::decode);
  }

  /**
   * Reads a ring that a ledger has formed before from points that it had checked, out of that
   * ledger's own state: without the check for the subgroup, which takes most of the time.
   *
   * @throws CryptoException if the bytes aren't exactly a ring
   */
  public static Ring acceptedBefore(byte[] bytes) {
    return decode(bytes, G1::decodeAcceptedBefore);
  }

  private static Ring decode(byte[] bytes, Function<byte[], G1> point) {
    Decoder decoder = new Decoder(bytes);
    int size = decoder.count(MAXIMUM_SIZE);
    List<G1> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      members.add(point.apply(decoder.item(G1.LENGTH)));
    }
    decoder.end();
    return new Ring(members);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ring that && Arrays.equals(encoding, that.encoding);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoding);
  }

  @Override
  public String toString() {
    return "Ring[" + size() + " members]";
  }
}
