// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {
  private static final String EMPTY_FILE =
      "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

  @Test
  void ofBlock_emptyBlock_isTheIdentifierThatKuboGives() {
    assertEquals(EMPTY_FILE, Cid.ofBlock(Cid.Codec.RAW, new byte[0]).toString());
  }

  @Test
  void ofBlock_oneZeroByte_isTheIdentifierThatKuboGives() {
    assertEquals(
        "bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu",
        Cid.ofBlock(Cid.Codec.RAW, new byte[1]).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EMPTY_FILE,
        "bafkreib2ep74ujd2kmaivjwz2dla5lgl7rjjdkqdnyv4sdne4cohdogio4",
        "bafkreie2awbtsiutokydyo2wku4hhy3idozoybuppopqrv6wzhozgfl4xu",
        "bafybeibuluft4ezja3gqos7usof52hxvjz3tlhtgqe7kgwhbl6qq6fbah4",
        "bafybeier26pjro7dgtkzdldga7x74nqp24qyokqj4g3ohvgamy27c22e2e",
        "bafybeiam32f7lvhmh44xlnmmcn4cuwa5wuw5hrschf3gscpnvveyzhvygy"
      })
  void parse_textOfKubo_isKept(String text) {
    Cid cid = Cid.parse(text);
    assertEquals(text, cid.toString());
    assertEquals(cid, Cid.decode(cid.encode()));
    assertEquals(text.startsWith("bafkrei") ? Cid.Codec.RAW : Cid.Codec.DAG_PB, cid.codec());
  }

  @Test
  void parse_everyOtherLastLetter_isRefusedOrAnotherContent() {
    String stem = EMPTY_FILE.substring(0, 58);
    Cid cid = Cid.parse(EMPTY_FILE);
    int accepted = 0;
    for (char letter : "abcdefghijklmnopqrstuvwxyz234567".toCharArray()) {
      try {
        Cid other = Cid.parse(stem + letter);
        accepted++;
        assertEquals(letter == EMPTY_FILE.charAt(58), other.equals(cid));
      } catch (InvalidEncodingException e) {
        assertTrue(e.getMessage().contains("last letter"));
      }
    }
    assertEquals(8, accepted, "two of the five bits of the last letter are unused");
  }

  @Test
  void parse_otherSpelling_isRefused() {
    String letters = EMPTY_FILE.substring(1);
    for (String text :
        new String[] {
          "",
          "b",
          "z" + letters,
          "B" + letters.toUpperCase(Locale.ROOT),
          "b" + letters.toUpperCase(Locale.ROOT),
          EMPTY_FILE + "=",
          EMPTY_FILE + "a",
          EMPTY_FILE.substring(0, 58),
          " " + EMPTY_FILE,
          EMPTY_FILE.replace('o', '0'),
          "QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH",
          "b" + Base32.encode(new byte[35]),
          "b" + Base32.encode(new byte[37])
        }) {
      assertThrows(InvalidEncodingException.class, () -> Cid.parse(text), text);
    }
  }

  @Test
  void decode_everyChangeOfThePrefix_isRefusedButTheOtherCodec() {
    byte[] good = Cid.parse(EMPTY_FILE).encode();
    for (int i = 0; i < 4; i++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = good.clone();
        changed[i] = (byte) value;
        boolean known = value == (good[i] & 0xff) || (i == 1 && value == 0x70);
        if (known) {
          assertArrayEquals(changed, Cid.decode(changed).encode());
        } else {
          assertThrows(InvalidEncodingException.class, () -> Cid.decode(changed));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 35, 37, 72})
  void decode_otherLength_isRefused(int length) {
    assertThrows(InvalidEncodingException.class, () -> Cid.decode(new byte[length]));
    assertThrows(InvalidEncodingException.class, () -> Cid.of(Cid.Codec.RAW, new byte[length]));
  }

  @Test
  void decode_randomDigests_roundTrip() {
    Random random = new Random(36);
    for (int i = 0; i < 1000; i++) {
      byte[] digest = new byte[32];
      random.nextBytes(digest);
      Cid cid = Cid.of(i % 2 == 0 ? Cid.Codec.RAW : Cid.Codec.DAG_PB, digest);
      assertEquals(cid, Cid.parse(cid.toString()));
      assertArrayEquals(digest, cid.digest());
    }
  }

  @Test
  void names_changedBlock_isFalse() {
    byte[] block = {1, 2, 3};
    Cid cid = Cid.ofBlock(Cid.Codec.RAW, block);
    assertTrue(cid.names(block));
    block[2]++;
    assertFalse(cid.names(block));
  }
}
