// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings: sizes, distinct members, encoding, padding. */
class RingTest {
  private static final HexFormat HEX = HexFormat.of();
  private final List<G1> points =
      TestWorld.people(4, new SeededRandom(19)).stream().map(EnrolmentKey::publicKey).toList();

  @ParameterizedTest
  @CsvSource({"2,1", "3,2", "4,2", "5,3", "8,3", "9,4", "512,9", "513,10", "1024,10"})
  void bits_ofSize_areTheLogarithmRoundedUp(int size, int bits) {
    List<G1> members = multiples(size);
    Ring ring = new Ring(members);
    assertEquals(bits, ring.bits());
    for (int i = 0; i < 1 << bits; i++) {
      assertEquals(members.get(Math.min(i, size - 1)), ring.padded(i));
    }
    assertArrayEquals(ring.encode(), Ring.decode(ring.encode()).encode());
    assertEquals(ring, Ring.acceptedBefore(ring.encode()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1025})
  void construct_tooFewOrTooMany_isRefused(int size) {
    CryptoException error = assertThrows(CryptoException.class, () -> new Ring(multiples(size)));
    assertTrue(error.getMessage().contains("2 to 1024"), error.getMessage());
    assertEquals(2, new Ring(multiples(2)).size());
  }

  /** A point twice would make the ring look larger than it is. */
  @Test
  void construct_memberTwice_isRefused() {
    List<G1> twice = new ArrayList<>(points);
    twice.set(3, points.get(0).add(G1.GENERATOR).subtract(G1.GENERATOR));
    CryptoException error = assertThrows(CryptoException.class, () -> new Ring(twice));
    assertEquals("a member stands twice in the ring", error.getMessage());
    byte[] bytes = encode(twice);
    assertThrows(CryptoException.class, () -> Ring.decode(bytes));
    assertThrows(CryptoException.class, () -> Ring.acceptedBefore(bytes));
  }

  @Test
  void construct_identity_isRefused() {
    List<G1> bad = List.of(points.get(0), G1.IDENTITY);
    assertThrows(CryptoException.class, () -> new Ring(bad));
    assertThrows(CryptoException.class, () -> Ring.decode(encode(bad)));
    assertThrows(CryptoException.class, () -> Ring.acceptedBefore(encode(bad)));
  }

  /** A point on the curve outside the subgroup, of order 3, and an x that is on no curve. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        "800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        "800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001"
      })
  void decode_memberThatIsNone_isRefused(String hex) {
    byte[] bytes =
        new Encoder().u32(2).item(points.get(0).encode()).item(HEX.parseHex(hex)).bytes();
    assertThrows(CryptoException.class, () -> Ring.decode(bytes));
    assertThrows(CryptoException.class, () -> Ring.acceptedBefore(bytes));
  }

  /** The one check that state is spared: only for bytes that were checked before. */
  @Test
  void decode_memberOutsideTheSubgroup_isRefusedWhereBytesCome() {
    byte[] outside = new byte[G1.LENGTH];
    outside[0] = (byte) 0x80;
    outside[G1.LENGTH - 1] = 4; // x = 4: on the curve, of full composite order
    byte[] bytes = new Encoder().u32(2).item(points.get(0).encode()).item(outside).bytes();
    assertThrows(CryptoException.class, () -> Ring.decode(bytes));
    assertEquals(2, Ring.acceptedBefore(bytes).size());
  }

  @Test
  void decode_otherLengthOrTrailingByte_isRefused() {
    byte[] good = new Ring(points).encode();
    for (byte[] bad : List.of(Arrays.copyOf(good, good.length + 1), Arrays.copyOf(good, 60))) {
      assertThrows(CryptoException.class, () -> Ring.decode(bad));
    }
    byte[] more = good.clone();
    more[2] = 5;
    assertThrows(CryptoException.class, () -> Ring.decode(more));
  }

  @Test
  void digest_ofOtherMembersOrOrder_isAnother() {
    Ring ring = new Ring(points);
    List<G1> reversed = new ArrayList<>(points);
    Collections.reverse(reversed);
    assertFalse(Arrays.equals(ring.digest(), new Ring(reversed).digest()));
    assertFalse(Arrays.equals(ring.digest(), new Ring(points.subList(0, 3)).digest()));
    assertNotEquals(ring, new Ring(reversed));
    assertArrayEquals(ring.digest(), new Ring(points).digest());
  }

  private static byte[] encode(List<G1> members) {
    Encoder encoder = new Encoder().u32(members.size());
    members.forEach(member -> encoder.item(member.encode()));
    return encoder.bytes();
  }

  private static List<G1> multiples(int count) {
    List<G1> members = new ArrayList<>();
    G1 point = G1.GENERATOR;
    for (int i = 0; i < count; i++) {
      members.add(point);
      point = point.add(G1.GENERATOR);
    }
    return members;
  }
}
