// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partial keys whose bytes are not those of docs/spec/abe.md. */
class KeyEncodingTest {
  private static final TestAuthority AUTHORITY = new TestAuthority(80, 1, 1);
  private static final KeyScope SCOPE = TestAuthority.scope(TestAuthority.TODAY, "a:x", "b:y");
  private static final KeyPoints POINTS = AUTHORITY.partialKey(1, SCOPE).points();

  @ParameterizedTest
  @CsvSource({
    "0,master/1,20000,2,a:x b:y",
    "256,master/1,20000,2,a:x b:y",
    "4294967295,master/1,20000,2,a:x b:y",
    "1,master/01,20000,2,a:x b:y",
    "1,identity/1,20000,2,a:x b:y",
    "1,master/\u0661,20000,2,a:x b:y",
    "1,master/1,65535,2,a:x b:y",
    "1,master/1,4294967295,2,a:x b:y",
    "1,master/1,20000,0,a:x b:y",
    "1,master/1,20000,32,a:x b:y",
    "1,master/1,20000,1,a:x b:y",
    "1,master/1,20000,2,b:y a:x",
    "1,master/1,20000,2,a:x a:x",
    "1,master/1,20000,2,a:x",
    "1,master/1,20000,2,a:x b:y c:z",
    "1,master/1,20000,2,a:x time:5:3",
    "1,master/1,20000,2,a:x device:d",
    "1,master/1,20000,2,a:x b:Y",
    "1,master/1,20000,2,a:x b:\u0443"
  })
  void decode_scopeThatDoesNotExist_isRefused(
      long member, String committee, long first, long count, String attributes) {
    byte[] honest = encode(1, "master/1", 20_000, 2, "a:x b:y", POINTS);
    assertArrayEquals(new PartialKey(1, POINTS).encode(), honest);
    byte[] bytes = encode(member, committee, first, count, attributes, POINTS);
    assertThrows(InvalidEncodingException.class, () -> PartialKey.decode(bytes));
  }

  @Test
  void decode_identity_isRefusedInEveryField() {
    List<G1> attributePoints = new ArrayList<>(POINTS.attributePoints());
    attributePoints.set(3, G1.IDENTITY);
    refuse(new KeyPoints(SCOPE, attributePoints, POINTS.masterPoint(), POINTS.randomPoint()));
    refuse(new KeyPoints(SCOPE, POINTS.attributePoints(), G1.IDENTITY, POINTS.randomPoint()));
    refuse(new KeyPoints(SCOPE, POINTS.attributePoints(), POINTS.masterPoint(), G2.IDENTITY));
  }

  @Test
  void capsuleContext_withoutChannelOrVersion_isRefused() {
    assertThrows(CryptoException.class, () -> TestAuthority.context("", 'a', 'b', 1));
    assertThrows(CryptoException.class, () -> TestAuthority.context("careledger", 'a', 'b', 0));
  }

  @Test
  void selection_listsOfDifferentLength_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Selection(List.of(1), List.of()));
  }

  private static void refuse(KeyPoints points) {
    byte[] partial = new PartialKey(1, points).encode();
    byte[] key = new AttributeKey(points).encode();
    assertThrows(InvalidEncodingException.class, () -> PartialKey.decode(partial));
    assertThrows(InvalidEncodingException.class, () -> AttributeKey.decode(key));
  }

  private static byte[] encode(
      long member, String committee, long first, long count, String attributes, KeyPoints points) {
    String[] texts = attributes.split(" ");
    Encoder out = new Encoder().item("CARELEDGER-V1-PARTIAL-KEY").u32(member).item(committee);
    out.u32(first).u32(count).u32(texts.length);
    Arrays.stream(texts).forEach(out::item);
    return out.item(KeyPoints.joined(points.attributePoints()))
        .item(points.masterPoint().encode())
        .item(points.randomPoint().encode())
        .bytes();
  }
}
