// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void encode_fields_hasTheFrozenForm() {
    byte[] bytes = new Encoder().item(hex("0a0b")).u32(0xfffffffeL).i64(-2).item("é").bytes();
    assertArrayEquals(
        hex("000000020a0b" + "fffffffe" + "fffffffffffffffe" + "00000002c3a9"), bytes);
  }

  @Test
  void decode_encodedFields_givesThemBack() {
    byte[] bytes =
        new Encoder().item(hex("0a0b")).u32(7).i64(Long.MIN_VALUE).u32(3).item("").bytes();
    Decoder decoder = new Decoder(bytes);
    assertArrayEquals(hex("0a0b"), decoder.item(2));
    assertEquals(7, decoder.u32());
    assertEquals(Long.MIN_VALUE, decoder.i64());
    assertEquals(3, decoder.count(3));
    assertArrayEquals(hex(""), decoder.itemUpTo(4));
    decoder.end();
  }

  @Test
  void end_trailingByte_isRefused() {
    Decoder decoder = new Decoder(hex("00000001ff00"));
    decoder.item();
    assertThrows(InvalidEncodingException.class, decoder::end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "000000", "00000001", "00000003aabb", "ffffffffaa", "7fffffffaa"})
  void item_longerThanTheInput_isRefused(String digits) {
    assertThrows(InvalidEncodingException.class, () -> new Decoder(hex(digits)).item());
    assertThrows(InvalidEncodingException.class, () -> new Decoder(hex(digits)).itemUpTo(9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000002aabb", "00000004aabbccdd", "00000003aabb", "00000000"})
  void item_ofAnotherLength_isRefused(String digits) {
    assertThrows(InvalidEncodingException.class, () -> new Decoder(hex(digits)).item(3));
  }

  @Test
  void itemUpTo_longer_isRefused() {
    Decoder decoder = new Decoder(hex("00000002aabb"));
    assertThrows(InvalidEncodingException.class, () -> decoder.itemUpTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000004", "80000000", "ffffffff"})
  void count_aboveTheMaximum_isRefused(String digits) {
    assertThrows(InvalidEncodingException.class, () -> new Decoder(hex(digits)).count(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void i64_truncated_isRefused(int length) {
    byte[] bytes = Arrays.copyOf(hex("0102030405060708"), length);
    assertThrows(InvalidEncodingException.class, () -> new Decoder(bytes).i64());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0x100000000L})
  void u32_outOfRange_isRefused(long value) {
    assertThrows(IllegalArgumentException.class, () -> new Encoder().u32(value));
  }
}
