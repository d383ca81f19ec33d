// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Mutations;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.proof.LinearProof;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every byte and every field of each message changed: nothing is accepted. */
class MessageMutationTest {
  private static final Context CONTEXT = TestCommittee.CONTEXT;
  private final SecureRandom random = new SeededRandom(51);

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,3"})
  void dealing_anyByteChanged_isRefused(int threshold, int size) {
    TestCommittee test = TestCommittee.of(Purpose.IDENTITY, threshold, size, random);
    byte[] message = dealing(test).encode();
    Mutations.assertAllRefused(
        message,
        1,
        bytes -> ProvenDealing.decode(bytes, test.committee()).verify(test.committee(), CONTEXT));
  }

  @Test
  void share_anyByteChanged_isRefused() {
    TestCommittee test = TestCommittee.of(Purpose.STATISTICS, 2, 3, random);
    Committee committee = test.committee();
    VerifiedDealing verified = dealing(test).verify(committee, CONTEXT);
    byte[] message = Share.of(test.member(1), 1, verified, CONTEXT, random).encode();
    Mutations.assertAllRefused(
        message, 1, bytes -> Share.decode(bytes, committee).verify(verified, CONTEXT));
  }

  @Test
  void memberKeyProof_anyByteChanged_isRefused() {
    MemberKey key = MemberKey.generate(random);
    CommitteeId id = new CommitteeId(Purpose.MASTER, 1);
    byte[] message = MemberKeyProof.prove(key, "careledger", id, 1, random).encode();
    Mutations.assertAllRefused(
        message,
        1,
        bytes -> MemberKeyProof.decode(bytes).verify(key.publicKey(), "careledger", id, 1));
  }

  /** Not every change of a committee is an error; but then it is another one, told as such. */
  @Test
  void committee_anyByteChanged_isRefusedOrAnotherCommittee() {
    Committee committee = TestCommittee.of(Purpose.IDENTITY, 2, 3, random).committee();
    byte[] message = committee.encode();
    for (int i = 0; i < message.length; i++) {
      for (int bit : new int[] {1, 0x80}) {
        byte[] mutant = message.clone();
        mutant[i] ^= (byte) bit;
        boolean same;
        try {
          Committee other = Committee.decode(mutant);
          assertArrayEquals(mutant, other.encode());
          same = other.equals(committee);
        } catch (CryptoException e) {
          same = false;
        }
        assertFalse(same, "byte " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2,4", "4,4", "1,2"})
  void dealing_anyFieldChanged_isRefused(int threshold, int size) {
    TestCommittee test = TestCommittee.of(Purpose.IDENTITY, threshold, size, random);
    ProvenDealing good = dealing(test);
    ProvenDealing other = dealing(test);
    G1 r = good.dealing().randomness();
    List<G1> shares = good.dealing().encryptedShares();
    List<UnaryOperator<ProvenDealing>> changes = new ArrayList<>();
    for (G1 point : changed(r, other.dealing().randomness())) {
      changes.add(d -> with(d, point, shares));
    }
    for (int k = 0; k < size; k++) {
      for (G1 point : changed(shares.get(k), other.dealing().encryptedShares().get(k))) {
        List<G1> list = replaced(shares, k, point);
        changes.add(d -> with(d, r, list));
      }
    }
    changes.add(d -> with(d, r, shares.subList(1, size)));
    changes.add(d -> with(d, r, Stream.concat(shares.stream(), Stream.of(r)).toList()));
    List<G1> reversed = new ArrayList<>(shares);
    Collections.reverse(reversed);
    changes.add(d -> with(d, r, reversed));
    changes.add(d -> with(d, r, other.dealing().encryptedShares()));
    changes.add(d -> with(d, shares.get(0), replaced(shares, 0, r)));
    LinearProof proof = good.proof();
    for (int i = 0; i < proof.points().size(); i++) {
      for (G1 point : changed(proof.points().get(i), other.proof().points().get(i))) {
        List<G1> points = replaced(proof.points(), i, point);
        changes.add(d -> withProof(d, points, proof.responses()));
      }
    }
    Scalar z = proof.responses().get(0);
    for (Scalar changed :
        List.of(z.add(Scalar.ONE), z.negate(), Scalar.ZERO, other.proof().responses().get(0))) {
      changes.add(d -> withProof(d, proof.points(), List.of(changed)));
    }
    changes.add(d -> new ProvenDealing(d.dealing(), other.proof()));
    good.verify(test.committee(), CONTEXT);
    for (UnaryOperator<ProvenDealing> change : changes) {
      assertThrows(
          CryptoException.class, () -> change.apply(good).verify(test.committee(), CONTEXT));
    }
  }

  private ProvenDealing dealing(TestCommittee test) {
    return ProvenDealing.deal(TestCommittee.point(random), test.committee(), CONTEXT, random);
  }

  private static List<G1> changed(G1 point, G1 other) {
    return List.of(point.negate(), point.add(G1.GENERATOR), G1.IDENTITY, G1.GENERATOR, other);
  }

  private static <T> List<T> replaced(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }

  private static ProvenDealing with(ProvenDealing old, G1 randomness, List<G1> shares) {
    return new ProvenDealing(new Dealing(randomness, shares), old.proof());
  }

  private static ProvenDealing withProof(
      ProvenDealing old, List<G1> points, List<Scalar> responses) {
    return new ProvenDealing(old.dealing(), new LinearProof(points, List.of(), responses));
  }
}
