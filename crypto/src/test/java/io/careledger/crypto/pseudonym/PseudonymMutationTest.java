// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Mutations;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.proof.LinearProof;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte and every field of a registration changed: none is accepted. */
class PseudonymMutationTest {
  private final TestWorld world = new TestWorld(13, 5, 2, 3);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void registration_anyByteChanged_isRefused(boolean unique) {
    PseudonymRegistration registration = world.registration(new Scope("a", unique));
    byte[] message =
        PseudonymDealing.deal(world.people.get(2), registration, world.random).dealing().encode();
    Mutations.assertAllRefused(
        message, 1, bytes -> PseudonymDealing.decode(bytes, registration).verify(registration));
  }

  /** A ring in which no place is padding, and a committee of which all members are needed. */
  @ParameterizedTest
  @CsvSource({"5,2,3", "4,2,2", "2,1,1"})
  void registration_anyFieldChanged_isRefused(int size, int threshold, int tracers) {
    TestWorld here = new TestWorld(14, size, threshold, tracers);
    PseudonymRegistration registration = here.registration(TestWorld.UNIQUE);
    PseudonymDealing good = here.deal(0, TestWorld.UNIQUE).dealing();
    PseudonymDealing other = here.deal(1, TestWorld.UNIQUE).dealing();
    good.verify(registration);
    other.verify(registration);
    List<UnaryOperator<PseudonymDealing>> changes = new ArrayList<>();
    changes.add(d -> new PseudonymDealing(other.dealing(), d.tag(), d.proof(), d.membership()));
    changes.add(d -> new PseudonymDealing(d.dealing(), other.tag(), d.proof(), d.membership()));
    changes.add(d -> new PseudonymDealing(d.dealing(), d.tag(), other.proof(), d.membership()));
    changes.add(d -> new PseudonymDealing(d.dealing(), d.tag(), d.proof(), other.membership()));
    changes.add(d -> new PseudonymDealing(d.dealing(), null, d.proof(), d.membership()));
    dealings(good.dealing(), other.dealing())
        .forEach(
            dealing ->
                changes.add(
                    d -> new PseudonymDealing(dealing, d.tag(), d.proof(), d.membership())));
    proofs(good.proof(), other.proof())
        .forEach(
            proof ->
                changes.add(
                    d -> new PseudonymDealing(d.dealing(), d.tag(), proof, d.membership())));
    memberships(good.membership(), other.membership())
        .forEach(
            membership ->
                changes.add(
                    d -> new PseudonymDealing(d.dealing(), d.tag(), d.proof(), membership)));
    for (int i = 0; i < changes.size(); i++) {
      UnaryOperator<PseudonymDealing> change = changes.get(i);
      assertThrows(
          CryptoException.class, () -> change.apply(good).verify(registration), "change " + i);
    }
  }

  private static List<Dealing> dealings(Dealing good, Dealing other) {
    List<Dealing> changed = new ArrayList<>();
    for (G1 point : points(good.randomness(), other.randomness())) {
      changed.add(new Dealing(point, good.encryptedShares()));
    }
    for (List<G1> shares : lists(good.encryptedShares(), other.encryptedShares())) {
      changed.add(new Dealing(good.randomness(), shares));
    }
    return changed;
  }

  private static List<LinearProof> proofs(LinearProof good, LinearProof other) {
    List<LinearProof> changed = new ArrayList<>();
    for (List<G1> points : lists(good.points(), other.points())) {
      changed.add(new LinearProof(points, List.of(), good.responses()));
    }
    for (List<Scalar> responses : scalars(good.responses(), other.responses())) {
      changed.add(new LinearProof(good.points(), List.of(), responses));
    }
    return changed;
  }

  static List<OneOfManyProof> memberships(OneOfManyProof good, OneOfManyProof other) {
    List<OneOfManyProof> changed = new ArrayList<>();
    List<G1> messages = OneOfManyTranscriptTest.messages(good);
    for (List<G1> points : lists(messages, OneOfManyTranscriptTest.messages(other))) {
      if (points.size() == messages.size()) {
        changed.add(OneOfManyTranscriptTest.withMessages(good, points));
      }
    }
    for (List<Scalar> f : scalars(good.bitResponses(), other.bitResponses())) {
      changed.add(new OneOfManyProof(good.commitments(), good.cancellations(), f, good.openings()));
    }
    for (List<Scalar> z : scalars(good.openings(), other.openings())) {
      changed.add(
          new OneOfManyProof(good.commitments(), good.cancellations(), good.bitResponses(), z));
    }
    return changed;
  }

  private static List<G1> points(G1 point, G1 other) {
    return List.of(point.negate(), point.add(G1.GENERATOR), G1.GENERATOR, other);
  }

  /** Each element changed alone, two swapped, one missing, one more, another order. */
  private static List<List<G1>> lists(List<G1> good, List<G1> other) {
    List<List<G1>> changed = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      for (G1 point : points(good.get(i), other.get(i))) {
        changed.add(replaced(good, i, point));
      }
      if (i > 0) {
        List<G1> swapped = new ArrayList<>(good);
        Collections.swap(swapped, i - 1, i);
        changed.add(swapped);
      }
    }
    if (good.size() > 1) {
      changed.add(good.subList(1, good.size()));
    }
    List<G1> more = new ArrayList<>(good);
    more.add(good.get(0));
    changed.add(more);
    return changed;
  }

  private static List<List<Scalar>> scalars(List<Scalar> good, List<Scalar> other) {
    List<List<Scalar>> changed = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      Scalar z = good.get(i);
      for (Scalar scalar : List.of(z.add(Scalar.ONE), z.negate(), Scalar.ZERO, other.get(i))) {
        changed.add(replaced(good, i, scalar));
      }
    }
    changed.add(good.subList(1, good.size()));
    return changed;
  }

  private static <T> List<T> replaced(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }

  @Test
  void enrolmentProof_anyByteChanged_isRefused() {
    EnrolmentKey key = world.people.get(0);
    byte[] proof = EnrolmentProof.prove(key, "careledger", "HospitalA", world.random).encode();
    Mutations.assertAllRefused(
        proof,
        1,
        bytes -> EnrolmentProof.decode(bytes).verify(key.publicKey(), "careledger", "HospitalA"));
  }

  @Test
  void ring_anyByteChanged_isAnotherRingOrRefused() {
    byte[] message = world.ring.encode();
    Mutations.assertAllRefused(
        message,
        1,
        bytes -> {
          if (!Ring.decode(bytes).equals(world.ring)) {
            throw new CryptoException("another ring");
          }
        });
  }
}
