// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Committees that must not be, keys that nobody may register. */
class CommitteeRefusalTest {
  private static final CommitteeId ID = new CommitteeId(Purpose.IDENTITY, 1);
  private final SecureRandom random = new SeededRandom(41);
  private final List<G1> keys =
      IntStream.range(0, 4).mapToObj(i -> TestCommittee.point(random)).toList();

  @Test
  void construct_goodCommittee_hasItsParts() {
    Committee committee = new Committee("careledger", ID, 3, keys);
    assertEquals(List.of(3, 4), List.of(committee.threshold(), committee.size()));
    assertEquals("identity/1", committee.id().text());
    assertEquals(keys.get(3), committee.key(4));
    assertEquals("Committee[identity/1, 3 of 4]", committee.toString());
  }

  @Test
  void construct_equalKeys_isRefused() {
    List<G1> equal = List.of(keys.get(0), keys.get(1), keys.get(0));
    CryptoException error = refused(2, equal);
    assertTrue(error.getMessage().contains("member 3"), error.getMessage());
  }

  @Test
  void construct_identityKey_isRefused() {
    CryptoException error = refused(2, List.of(keys.get(0), G1.IDENTITY, keys.get(1)));
    assertTrue(error.getMessage().contains("member 2"), error.getMessage());
  }

  /** The last member chooses its key so that U0 = 0: every V0 would be the secret itself. */
  @Test
  void construct_keysThatCombineToTheIdentity_isRefused() {
    List<Scalar> lambda = Lagrange.atZeroOverAll(4);
    G1 rest = G1.msm(keys.subList(0, 3), lambda.subList(0, 3));
    List<G1> rogue = new ArrayList<>(keys.subList(0, 3));
    rogue.add(rest.negate().multiply(lambda.get(3).invert()));
    CryptoException error = refused(3, rogue);
    assertTrue(error.getMessage().contains("combine"), error.getMessage());
    // the rogue key comes without knowledge of its exponent, so it can't be registered either
    MemberKey other = MemberKey.generate(random);
    MemberKeyProof proof = MemberKeyProof.prove(other, "careledger", ID, 4, random);
    assertThrows(
        InvalidProofException.class, () -> proof.verify(rogue.get(3), "careledger", ID, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5, 255, Integer.MAX_VALUE})
  void construct_thresholdOutOfRange_isRefused(int threshold) {
    refused(threshold, keys);
  }

  @Test
  void construct_noMemberOrTooMany_isRefused() {
    refused(1, List.of());
    List<G1> many = new ArrayList<>();
    G1 key = G1.GENERATOR;
    for (int k = 0; k < 255; k++) {
      many.add(key);
      key = key.add(TestCommittee.point(random));
    }
    assertEquals(255, new Committee("careledger", ID, 170, many).size());
    many.add(key);
    refused(170, many);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1a", "a_b", "a b", "ä", "a\n", "."})
  void construct_badChannel_isRefused(String channel) {
    assertThrows(CryptoException.class, () -> new Committee(channel, ID, 3, keys));
    MemberKey key = MemberKey.generate(random);
    assertThrows(CryptoException.class, () -> MemberKeyProof.prove(key, channel, ID, 1, random));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "identity/",
        "/1",
        "identity/0",
        "identity/01",
        "identity/-1",
        "Identity/1",
        "identity/2147483648",
        "identity/99999999999",
        "identity/1 ",
        "other/1",
        "identity/1/1"
      })
  void parse_idInAnyOtherForm_isRefused(String text) {
    assertThrows(InvalidEncodingException.class, () -> CommitteeId.parse(text));
  }

  @Test
  void parse_everyPurpose_readsBack() {
    for (Purpose purpose : Purpose.values()) {
      CommitteeId id = new CommitteeId(purpose, Integer.MAX_VALUE);
      assertEquals(id, CommitteeId.parse(id.text()));
    }
    assertThrows(IllegalArgumentException.class, () -> new CommitteeId(Purpose.MASTER, 0));
  }

  @Test
  void decode_otherOrderOrTrailingByte_isAnotherCommitteeOrRefused() {
    Committee committee = new Committee("careledger", ID, 3, keys);
    List<G1> reversed = new ArrayList<>(keys);
    Collections.reverse(reversed);
    assertFalse(committee.equals(new Committee("careledger", ID, 3, reversed)));
    byte[] longer = new byte[committee.encode().length + 1];
    System.arraycopy(committee.encode(), 0, longer, 0, longer.length - 1);
    assertThrows(InvalidEncodingException.class, () -> Committee.decode(longer));
    byte[] beyond = new Encoder().item("careledger").item("identity/1").u32(1).u32(256).bytes();
    assertThrows(InvalidEncodingException.class, () -> Committee.decode(beyond));
  }

  @Test
  void verify_memberKeyProofForAnythingElse_isRefused() {
    MemberKey key = MemberKey.generate(random);
    G1 point = key.publicKey();
    MemberKeyProof proof = MemberKeyProof.prove(key, "careledger", ID, 2, random);
    proof.verify(point, "careledger", ID, 2);
    CommitteeId purpose = new CommitteeId(Purpose.STATISTICS, 1);
    CommitteeId number = new CommitteeId(Purpose.IDENTITY, 2);
    List<Runnable> wrong =
        List.of(
            () -> proof.verify(point, "other", ID, 2),
            () -> proof.verify(point, "careledger", purpose, 2),
            () -> proof.verify(point, "careledger", number, 2),
            () -> proof.verify(point, "careledger", ID, 1),
            () -> proof.verify(point.negate(), "careledger", ID, 2),
            () -> proof.verify(point.add(G1.GENERATOR), "careledger", ID, 2));
    wrong.forEach(attempt -> assertThrows(InvalidProofException.class, attempt::run));
  }

  @Test
  void decode_memberKeyZeroOrTooLarge_isRefused() {
    assertThrows(InvalidEncodingException.class, () -> MemberKey.decode(new byte[32]));
    byte[] large = new byte[32];
    java.util.Arrays.fill(large, (byte) 0xff);
    assertThrows(InvalidEncodingException.class, () -> MemberKey.decode(large));
    assertThrows(InvalidEncodingException.class, () -> MemberKey.decode(new byte[31]));
  }

  @Test
  void toString_secrets_areRedacted() {
    MemberKey key = MemberKey.decode(Scalar.of(77).encode());
    assertEquals("MemberKey[redacted]", key.toString());
    TestCommittee test = TestCommittee.of(Purpose.IDENTITY, 1, 1, random);
    FreshDealing fresh = FreshDealing.deal(keys.get(0), test.committee(), random);
    assertEquals("FreshDealing[redacted]", fresh.toString());
  }

  @Test
  void construct_badContext_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Context("", new byte[1]));
    assertThrows(IllegalArgumentException.class, () -> new Context("A", new byte[1]));
    assertThrows(IllegalArgumentException.class, () -> new Context("a", new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> new Context("a", new byte[1025]));
  }

  @Test
  void atZero_badPlaces_isRefused() {
    for (List<Integer> places :
        List.of(List.<Integer>of(), List.of(1, 1), List.of(0, 1), List.of(1, 256), List.of(-1))) {
      assertThrows(IllegalArgumentException.class, () -> Lagrange.atZero(places));
    }
  }

  private CryptoException refused(int threshold, List<G1> members) {
    return assertThrows(
        CryptoException.class, () -> new Committee("careledger", ID, threshold, members));
  }
}
