// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.FreshDealing;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.TestCommittee;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.crypto.signature.VerificationKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Enrolled people in a ring, and a committee that can trace them. */
final class TestWorld {
  static final String CONTRACT = "identities";
  static final Scope OPEN = new Scope("patients", false);
  static final Scope UNIQUE = new Scope("study-17", true);

  final SecureRandom random;
  final List<EnrolmentKey> people;
  final Ring ring;
  final TestCommittee members;
  final Committee committee;
  final VerificationKey pk;

  TestWorld(long seed, int size, int threshold, int tracers) {
    random = new SeededRandom(seed);
    people = people(size, random);
    ring = ring(people);
    members = TestCommittee.of(Purpose.IDENTITY, threshold, tracers, random);
    committee = members.committee();
    pk = key();
  }

  static List<EnrolmentKey> people(int size, SecureRandom random) {
    return Stream.generate(() -> EnrolmentKey.generate(random)).limit(size).toList();
  }

  static Ring ring(List<EnrolmentKey> people) {
    return new Ring(people.stream().map(EnrolmentKey::publicKey).toList());
  }

  VerificationKey key() {
    return SigningKey.random(random).verificationKey();
  }

  PseudonymRegistration registration(Scope scope) {
    return new PseudonymRegistration(pk, ring, scope, committee, CONTRACT);
  }

  FreshPseudonym deal(int person, Scope scope) {
    return PseudonymDealing.deal(people.get(person), registration(scope), random);
  }

  /** A registration whose parts needn't belong together. */
  PseudonymDealing prove(FreshDealing fresh, Scalar secret, int index, Scope scope) {
    PseudonymRegistration registration = registration(scope);
    G1 tag = scope.unique() ? registration.tagBase().multiply(secret) : null;
    return prove(fresh, secret, tag, index, registration);
  }

  PseudonymDealing prove(
      FreshDealing fresh,
      Scalar secret,
      @Nullable G1 tag,
      int index,
      PseudonymRegistration registration) {
    return PseudonymDealing.prove(fresh, secret, tag, index, registration, random).dealing();
  }

  FreshDealing fresh(G1 secret) {
    return FreshDealing.deal(secret, committee, random);
  }

  G1 point() {
    return TestCommittee.point(random);
  }

  /** A ciphertext of a point under the committee's key. */
  EncryptedMember encrypt(G1 value, Scalar randomness) {
    G1 key = committee.combinedKey();
    return new EncryptedMember(
        key, G1Table.GENERATOR.multiply(randomness), key.multiply(randomness).add(value));
  }
}
