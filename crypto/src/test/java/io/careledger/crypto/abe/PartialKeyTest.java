// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialKeyTest {
  private static final TestAuthority AUTHORITY = new TestAuthority(20, 3, 4);
  private static final KeyScope SCOPE = TestAuthority.scope(TestAuthority.TODAY, "a:x", "b:y");
  private static final List<PartialKey> HONEST = AUTHORITY.partialKeys(SCOPE);

  @ParameterizedTest
  @CsvSource({"1 2 3", "1 2 4", "1 3 4", "2 3 4", "4 3 2 1"})
  void combine_anyThreeOfFour_givesAKeyThatOpens(String members) {
    List<PartialKey> keys =
        Arrays.stream(members.split(" ")).map(k -> HONEST.get(Integer.parseInt(k) - 1)).toList();
    VerifiedPartialKeys verified =
        VerifiedPartialKeys.verify(SCOPE, keys, AUTHORITY.verificationKeys);
    assertEquals(List.of(), verified.rejectedMembers());
    assertEquals(keys.size(), verified.members().size());
    assertOpens(verified.combine());
  }

  @Test
  void combine_twoOfFour_isRefused() {
    VerifiedPartialKeys verified =
        VerifiedPartialKeys.verify(SCOPE, HONEST.subList(0, 2), AUTHORITY.verificationKeys);
    assertFalse(verified.isSufficient());
    assertThrows(CryptoException.class, verified::combine);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 19})
  void verify_falseAttributePoint_namesTheMemberAndOthersGoOn(int component) {
    assertNamesMemberTwo(points -> withAttributePoint(points, component, G1.GENERATOR));
  }

  @Test
  void verify_falseMasterPoint_namesTheMember() {
    assertNamesMemberTwo(
        p ->
            new KeyPoints(
                p.scope(),
                p.attributePoints(),
                p.masterPoint().add(G1.GENERATOR),
                p.randomPoint()));
  }

  @Test
  void verify_falseRandomPoint_namesTheMember() {
    assertNamesMemberTwo(
        p ->
            new KeyPoints(
                p.scope(),
                p.attributePoints(),
                p.masterPoint(),
                p.randomPoint().add(G2.GENERATOR)));
  }

  @Test
  void verify_errorsThatCancelInASum_areNamed() {
    G1 error = G1.GENERATOR;
    assertNamesMemberTwo(
        p -> withAttributePoint(withAttributePoint(p, 0, error), 1, error.negate()));
  }

  @Test
  void verify_errorsOfTwoMembersThatCancelInASum_nameBoth() {
    List<PartialKey> keys = new ArrayList<>(HONEST);
    keys.set(0, new PartialKey(1, shifted(HONEST.get(0).points(), G1.GENERATOR)));
    keys.set(1, new PartialKey(2, shifted(HONEST.get(1).points(), G1.GENERATOR.negate())));
    VerifiedPartialKeys verified =
        VerifiedPartialKeys.verify(SCOPE, keys, AUTHORITY.verificationKeys);
    assertEquals(List.of(1, 2), verified.rejectedMembers());
    assertEquals(List.of(3, 4), verified.members());
    assertThrows(CryptoException.class, verified::combine);
  }

  @Test
  void verify_anotherMembersKeyUnderAFalseNumber_isNamed() {
    PartialKey renamed = new PartialKey(2, HONEST.get(0).points());
    assertRejectsTwo(renamed);
  }

  @Test
  void verify_otherScope_isRejected() {
    PartialKey fewer = AUTHORITY.partialKey(2, TestAuthority.scope(TestAuthority.TODAY, "a:x"));
    assertRejectsTwo(fewer);
    PartialKey tomorrow =
        AUTHORITY.partialKey(2, TestAuthority.scope(new DayRun(20_001, 2), "a:x", "b:y"));
    assertRejectsTwo(tomorrow);
    CommitteeId other = new CommitteeId(Purpose.MASTER, 2);
    assertRejectsTwo(
        AUTHORITY.partialKey(2, new KeyScope(other, SCOPE.attributes(), SCOPE.days())));
  }

  @Test
  void verify_memberOutsideTheCommittee_isRejected() {
    PartialKey stranger = new PartialKey(5, HONEST.get(0).points());
    VerifiedPartialKeys verified =
        VerifiedPartialKeys.verify(SCOPE, List.of(stranger), AUTHORITY.verificationKeys);
    assertEquals(List.of(5), verified.rejectedMembers());
  }

  @Test
  void verify_oneMemberTwice_isRefused() {
    List<PartialKey> twice = List.of(HONEST.get(0), HONEST.get(0), HONEST.get(1));
    assertThrows(
        CryptoException.class,
        () -> VerifiedPartialKeys.verify(SCOPE, twice, AUTHORITY.verificationKeys));
  }

  @Test
  void encode_bothKinds_decodesToItself() {
    PartialKey partial = PartialKey.decode(HONEST.get(1).encode());
    assertEquals(HONEST.get(1), partial);
    assertArrayEquals(HONEST.get(1).encode(), partial.encode());
    AttributeKey key = AUTHORITY.key(SCOPE);
    AttributeKey again = AttributeKey.decode(key.encode());
    assertEquals(key, again);
    assertOpens(again);
    assertThrows(InvalidEncodingException.class, () -> AttributeKey.decode(partial.encode()));
    assertThrows(InvalidEncodingException.class, () -> PartialKey.decode(key.encode()));
  }

  @Test
  void decode_everyTruncationAndOneMoreByte_isRefused() {
    byte[] partial = HONEST.get(0).encode();
    byte[] key = AUTHORITY.key(SCOPE).encode();
    IntStream.range(0, partial.length).forEach(n -> refusePartial(Arrays.copyOf(partial, n)));
    IntStream.range(0, key.length).forEach(n -> refuseKey(Arrays.copyOf(key, n)));
    refusePartial(Arrays.copyOf(partial, partial.length + 1));
    refuseKey(Arrays.copyOf(key, key.length + 1));
  }

  @Test
  void scope_badAttributes_isRefused() {
    List<Attribute> reserved = List.of(Attribute.parse("time:5:3"));
    List<Attribute> falling = List.of(Attribute.parse("b:y"), Attribute.parse("a:x"));
    List<Attribute> repeated = List.of(Attribute.parse("a:x"), Attribute.parse("a:x"));
    List<Attribute> many =
        IntStream.range(0, 65).mapToObj(i -> new Attribute("a", "x" + i)).sorted().toList();
    for (List<Attribute> bad : List.of(reserved, falling, repeated, many, List.<Attribute>of())) {
      assertThrows(
          CryptoException.class,
          () -> new KeyScope(TestAuthority.ID, bad, TestAuthority.TODAY),
          bad::toString);
    }
    CommitteeId identity = new CommitteeId(Purpose.IDENTITY, 1);
    assertThrows(
        CryptoException.class,
        () -> new KeyScope(identity, SCOPE.attributes(), TestAuthority.TODAY));
  }

  @Test
  void issue_twice_isRandomised() {
    assertNotEquals(AUTHORITY.partialKey(1, SCOPE), AUTHORITY.partialKey(1, SCOPE));
    assertTrue(HONEST.get(0).toString().endsWith("redacted]"));
  }

  private static void assertNamesMemberTwo(UnaryOperator<KeyPoints> change) {
    assertRejectsTwo(new PartialKey(2, change.apply(HONEST.get(1).points())));
  }

  private static void assertRejectsTwo(PartialKey bad) {
    List<PartialKey> keys = List.of(HONEST.get(0), bad, HONEST.get(2), HONEST.get(3));
    VerifiedPartialKeys verified =
        VerifiedPartialKeys.verify(SCOPE, keys, AUTHORITY.verificationKeys);
    assertEquals(List.of(2), verified.rejectedMembers());
    assertEquals(List.of(1, 3, 4), verified.members());
    assertOpens(verified.combine());
  }

  private static KeyPoints withAttributePoint(KeyPoints points, int component, G1 error) {
    List<G1> changed = new ArrayList<>(points.attributePoints());
    changed.set(component, changed.get(component).add(error));
    return new KeyPoints(points.scope(), changed, points.masterPoint(), points.randomPoint());
  }

  private static KeyPoints shifted(KeyPoints p, G1 error) {
    return new KeyPoints(
        p.scope(), p.attributePoints(), p.masterPoint().add(error), p.randomPoint());
  }

  private static void refusePartial(byte[] bytes) {
    assertThrows(InvalidEncodingException.class, () -> PartialKey.decode(bytes));
  }

  private static void refuseKey(byte[] bytes) {
    assertThrows(InvalidEncodingException.class, () -> AttributeKey.decode(bytes));
  }

  private static void assertOpens(AttributeKey key) {
    Encapsulation sealed =
        Fabeo.encapsulate(
            AUTHORITY.encapsulationKey,
            Policy.parse("a:x AND b:y"),
            null,
            TestAuthority.CONTEXT,
            AUTHORITY.random);
    assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), TestAuthority.CONTEXT));
  }
}
