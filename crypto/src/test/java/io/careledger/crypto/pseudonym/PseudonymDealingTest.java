// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.proof.LinearBatch;
import io.careledger.crypto.signature.ActorId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations: what must work, for shapes of rings and committees, and what they link. */
class PseudonymDealingTest {
  @ParameterizedTest
  @CsvSource({
    "2,1,1",
    "2,1,2",
    "3,2,2",
    "8,3,4",
    "9,2,3",
    "16,4,4",
    "17,7,10",
    "64,3,4",
    "100,9,13",
    "256,3,4"
  })
  void verify_anyMember_isAcceptedAndOpensToIt(int size, int threshold, int tracers) {
    for (int seed = 0; seed < 3; seed++) {
      TestWorld world = new TestWorld(100L * size + seed, size, threshold, tracers);
      int person = world.random.nextInt(size);
      for (Scope scope : List.of(TestWorld.OPEN, TestWorld.UNIQUE)) {
        PseudonymRegistration registration = world.registration(scope);
        byte[] bytes = world.deal(person, scope).dealing().encode();
        PseudonymDealing read = PseudonymDealing.decode(bytes, registration);
        assertArrayEquals(bytes, read.encode());
        VerifiedPseudonym verified = read.verify(registration);
        assertEquals(registration, verified.registration());
        Trace trace =
            new Trace(TestWorld.CONTRACT, "case-1", ActorId.of(world.pk), verified.dealing());
        List<Integer> all = IntStream.rangeClosed(1, threshold).boxed().toList();
        G1 opened =
            trace.open(
                all.stream()
                    .map(k -> trace.share(world.members.member(k), k, world.random))
                    .map(trace::verify)
                    .toList());
        assertEquals(world.people.get(person).publicKey(), opened);
        assertEquals(EnrolmentId.of(world.committee.channel(), opened), trace.enrolment(opened));
      }
    }
  }

  /**
   * In a unique scope one person shows one tag; nowhere else anything of two pseudonyms is equal.
   */
  @Test
  void tag_ofOnePerson_isEqualInOneUniqueScopeOnly() {
    TestWorld world = new TestWorld(5, 8, 2, 3);
    Scope other = new Scope("study-18", true);
    G1 first = tag(world, 3, TestWorld.UNIQUE);
    assertEquals(first, tag(world, 3, TestWorld.UNIQUE));
    assertNotEquals(first, tag(world, 3, other));
    assertNotEquals(first, tag(world, 4, TestWorld.UNIQUE));
    assertNotEquals(TestWorld.UNIQUE.base("careledger"), TestWorld.UNIQUE.base("other"));
    assertNull(world.deal(3, TestWorld.OPEN).dealing().tag());
    assertNotEquals(
        new Scope("study-17", false).base("careledger"), TestWorld.UNIQUE.base("careledger"));
  }

  private static G1 tag(TestWorld world, int person, Scope scope) {
    G1 tag = world.deal(person, scope).dealing().tag();
    if (tag == null) {
      throw new AssertionError("no tag");
    }
    return tag;
  }

  @Test
  void deal_samePersonTwice_repeatsNoPoint() {
    TestWorld world = new TestWorld(6, 8, 2, 3);
    PseudonymDealing one = world.deal(2, TestWorld.OPEN).dealing();
    PseudonymDealing two = world.deal(2, TestWorld.OPEN).dealing();
    assertNotEquals(one.dealing().randomness(), two.dealing().randomness());
    assertFalse(
        one.dealing().encryptedShares().stream()
            .anyMatch(two.dealing().encryptedShares()::contains));
  }

  /** One sum: the ring, 9 + 3m points of the membership, n + constant of the rest. */
  @ParameterizedTest
  @CsvSource({"8,3,4", "64,3,4", "1024,3,4", "64,67,100"})
  void addTo_batch_costsOneSum(int size, int threshold, int tracers) {
    TestWorld world = new TestWorld(1, size, threshold, tracers);
    PseudonymRegistration registration = world.registration(TestWorld.UNIQUE);
    LinearBatch batch = new LinearBatch();
    world.deal(0, TestWorld.UNIQUE).dealing().addTo(batch, registration);
    int m = world.ring.bits();
    // membership; U, V of the degree test; tag and its base; four first messages
    assertEquals(size + 9 + 3 * m + 2 + 2 + 4, batch.terms());
  }

  @Test
  void deal_enrolmentOutsideTheRing_isRefused() {
    TestWorld world = new TestWorld(7, 8, 2, 3);
    EnrolmentKey stranger = EnrolmentKey.generate(world.random);
    PseudonymRegistration registration = world.registration(TestWorld.OPEN);
    CryptoException error =
        assertThrows(
            CryptoException.class,
            () -> PseudonymDealing.deal(stranger, registration, world.random));
    assertEquals("this enrolment isn't a member of the ring", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "open:",
        "unique:",
        "open",
        "Open:a",
        "open:A",
        "open: a",
        "open:a/b",
        "one:a",
        "open:.a",
        "open:é",
        "open:a\n"
      })
  void parse_notAScope_isRefused(String text) {
    assertThrows(InvalidEncodingException.class, () -> Scope.parse(text));
  }

  @Test
  void parse_scope_readsBack() {
    for (String text : List.of("open:a", "unique:study-17.b", "open:" + "a".repeat(64))) {
      assertEquals(text, Scope.parse(text).text());
    }
    assertThrows(InvalidEncodingException.class, () -> Scope.parse("open:" + "a".repeat(65)));
  }
}
