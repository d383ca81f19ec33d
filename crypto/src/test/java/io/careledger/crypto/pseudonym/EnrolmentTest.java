// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enrolment: the proof of knowledge of x, and the commitment to an identity. */
class EnrolmentTest {
  private static final String CHANNEL = "careledger";
  private static final String HOSPITAL = "HospitalA";
  private final SeededRandom random = new SeededRandom(23);
  private final EnrolmentKey key = EnrolmentKey.generate(random);
  private final EnrolmentKey other = EnrolmentKey.generate(random);
  private final EnrolmentId id = EnrolmentId.of(CHANNEL, key.publicKey());

  @Test
  void verify_ownKey_isAccepted() {
    EnrolmentProof proof = EnrolmentProof.prove(key, CHANNEL, HOSPITAL, random);
    EnrolmentProof.decode(proof.encode()).verify(key.publicKey(), CHANNEL, HOSPITAL);
    EnrolmentKey read = EnrolmentKey.decode(key.encode());
    assertEquals(key.publicKey(), read.publicKey());
  }

  /** Somebody else's X, and one made from it: X + g1, 2X, −X. */
  @Test
  void verify_proofForAnotherX_isRefused() {
    EnrolmentProof proof = EnrolmentProof.prove(key, CHANNEL, HOSPITAL, random);
    G1 x = key.publicKey();
    for (G1 stolen : List.of(other.publicKey(), x.add(G1.GENERATOR), x.add(x), x.negate())) {
      assertThrows(InvalidProofException.class, () -> proof.verify(stolen, CHANNEL, HOSPITAL));
    }
  }

  @Test
  void verify_proofForAnotherChannelOrInstitution_isRefused() {
    EnrolmentProof proof = EnrolmentProof.prove(key, CHANNEL, HOSPITAL, random);
    G1 x = key.publicKey();
    proof.verify(x, CHANNEL, HOSPITAL);
    assertThrows(InvalidProofException.class, () -> proof.verify(x, "other", HOSPITAL));
    assertThrows(InvalidProofException.class, () -> proof.verify(x, CHANNEL, "HospitalB"));
  }

  @Test
  void of_channelAndKey_givesOneId() {
    assertEquals(id, EnrolmentId.of(CHANNEL, key.publicKey()));
    assertNotEquals(id, EnrolmentId.of("other", key.publicKey()));
    assertNotEquals(id, EnrolmentId.of(CHANNEL, other.publicKey()));
    assertEquals(id, EnrolmentId.parse(id.toString()));
    assertEquals(52, id.toString().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "AAAA", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void parse_notAnEnrolmentId_isRefused(String text) {
    assertThrows(InvalidEncodingException.class, () -> EnrolmentId.parse(text));
  }

  @Test
  void decode_keyOfZeroOrTooLarge_isRefused() {
    byte[] large = new byte[32];
    Arrays.fill(large, (byte) 0xff);
    for (byte[] bad : List.of(new byte[32], large, new byte[31])) {
      assertThrows(InvalidEncodingException.class, () -> EnrolmentKey.decode(bad));
    }
  }

  @Test
  void opens_ownOpening_isTrueAndFalseForAnythingElse() {
    IdentityOpening opening = IdentityOpening.random("patient 4711", random);
    byte[] commitment = opening.commit(CHANNEL, HOSPITAL, id);
    assertTrue(opening.opens(commitment, CHANNEL, HOSPITAL, id));
    EnrolmentId elsewhere = EnrolmentId.of(CHANNEL, other.publicKey());
    assertFalse(opening.opens(commitment, "other", HOSPITAL, id));
    assertFalse(opening.opens(commitment, CHANNEL, "HospitalB", id));
    assertFalse(opening.opens(commitment, CHANNEL, HOSPITAL, elsewhere));
    assertFalse(opening.opens(new byte[32], CHANNEL, HOSPITAL, id));
    assertFalse(opening.opens(Arrays.copyOf(commitment, 31), CHANNEL, HOSPITAL, id));
    IdentityOpening false_ = new IdentityOpening(opening.salt(), "patient 4712");
    assertFalse(false_.opens(commitment, CHANNEL, HOSPITAL, id));
    byte[] salt = opening.salt();
    salt[0] ^= 1;
    assertFalse(new IdentityOpening(salt, "patient 4711").opens(commitment, CHANNEL, HOSPITAL, id));
  }

  /** The same identity twice: without the salt nobody sees that it is the same. */
  @Test
  void commit_sameIdentityTwice_givesTwoCommitments() {
    byte[] first = IdentityOpening.random("A", random).commit(CHANNEL, HOSPITAL, id);
    byte[] second = IdentityOpening.random("A", random).commit(CHANNEL, HOSPITAL, id);
    assertFalse(Arrays.equals(first, second));
    IdentityOpening known = new IdentityOpening(new byte[32], "A");
    assertArrayEquals(
        known.commit(CHANNEL, HOSPITAL, id),
        new IdentityOpening(new byte[32], "A").commit(CHANNEL, HOSPITAL, id));
  }

  @Test
  void construct_badOpening_isRefused() {
    String longest = "é".repeat(512);
    assertEquals(longest, new IdentityOpening(new byte[32], longest).identity());
    for (String bad : List.of("", longest + "a")) {
      assertThrows(InvalidEncodingException.class, () -> new IdentityOpening(new byte[32], bad));
    }
    for (int length : new int[] {0, 31, 33}) {
      assertThrows(
          InvalidEncodingException.class, () -> new IdentityOpening(new byte[length], "A"));
    }
  }

  @Test
  void toString_secrets_areNotShown() {
    assertEquals("EnrolmentKey[redacted]", key.toString());
    assertEquals("IdentityOpening[redacted]", IdentityOpening.random("A", random).toString());
    TestWorld world = new TestWorld(1, 2, 1, 1);
    assertEquals("FreshPseudonym[redacted]", world.deal(0, TestWorld.OPEN).toString());
  }
}
