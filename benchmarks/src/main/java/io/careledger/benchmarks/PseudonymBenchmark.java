// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.AttributeShowing;
import io.careledger.crypto.pseudonym.EncryptedMember;
import io.careledger.crypto.pseudonym.EnrolmentKey;
import io.careledger.crypto.pseudonym.FreshPseudonym;
import io.careledger.crypto.pseudonym.PseudonymBatch;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.crypto.pseudonym.VerifiedPseudonym;
import io.careledger.crypto.pseudonym.VerifiedShowing;
import io.careledger.crypto.signature.SigningKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Pseudonyms in rings of n enrolments, traced by three of four members: the one-out-of-many proof
 * by itself, the whole registration, and 64 registrations at once.
 */
public class PseudonymBenchmark {
  static final int BATCH = 64;
  private static final int TRACERS = 4;
  private static final int THRESHOLD = 3;
  private static final String CONTRACT = "identities";

  /** A ring, and registrations in it as they are read from bytes. */
  static final class Case {
    final SecureRandom random = new SecureRandom();
    final EnrolmentKey person = EnrolmentKey.generate(random);
    final Committee committee;
    final byte[] ringBytes;
    final List<PseudonymRegistration> registrations = new ArrayList<>();
    final List<byte[]> bytes = new ArrayList<>();
    final FreshPseudonym fresh;
    final AttributeShowing.Statement statement;
    final AttributeShowing showing;

    /**
     * Registers.
     *
     * @param count how many registrations
     */
    Case(int n, int count) {
      committee =
          new Committee(
              Authority.CHANNEL,
              new CommitteeId(Purpose.IDENTITY, 1),
              THRESHOLD,
              Stream.generate(() -> MemberKey.generate(random).publicKey())
                  .limit(TRACERS)
                  .toList());
      List<EnrolmentKey> people =
          new ArrayList<>(Stream.generate(() -> EnrolmentKey.generate(random)).limit(n).toList());
      people.set(n / 2, person);
      Ring ring = new Ring(people.stream().map(EnrolmentKey::publicKey).toList());
      ringBytes = ring.encode();
      // Nothing is measured yet, and the proofs of a large ring take seconds: all processors make
      // them.
      List<Registered> made =
          IntStream.range(0, count).parallel().mapToObj(i -> register(ring)).toList();
      fresh = made.get(0).pseudonym();
      made.forEach(this::keep);
      statement =
          new AttributeShowing.Statement(
              registrations.get(0).key(),
              EncryptedMember.of(fresh.dealing().dealing(), committee),
              ring,
              Attribute.parse("hospital1:doctor"),
              committee,
              CONTRACT);
      showing = AttributeShowing.decode(show().encode(), ring);
    }

    private record Registered(PseudonymRegistration registration, FreshPseudonym pseudonym) {}

    private Registered register(Ring ring) {
      PseudonymRegistration registration =
          new PseudonymRegistration(
              SigningKey.random(random).verificationKey(),
              ring,
              new io.careledger.crypto.pseudonym.Scope("benchmark", true),
              committee,
              CONTRACT);
      return new Registered(registration, PseudonymDealing.deal(person, registration, random));
    }

    private void keep(Registered made) {
      registrations.add(made.registration());
      bytes.add(made.pseudonym().dealing().encode());
    }

    AttributeShowing show() {
      return AttributeShowing.prove(statement, person, fresh.randomness(), random);
    }
  }

  /** The number of enrolments in the ring, as on the peers' page. */
  @State(Scope.Thread)
  public static class Enrolments {
    /** N. */
    @Param({"16", "64", "256", "1024"})
    public int n;

    private @Nullable Case made;

    /** Registers. */
    @Setup
    public void make() {
      made = new Case(n, count());
    }

    /** How many registrations: each takes as long as it does in life. */
    int count() {
      return 1;
    }

    final Case of() {
      if (made == null) {
        throw new IllegalStateException("not set up");
      }
      return made;
    }
  }

  /** The same with 64 registrations. */
  @State(Scope.Thread)
  public static class Batches extends Enrolments {
    @Override
    int count() {
      return BATCH;
    }
  }

  /** The one-out-of-many proof. */
  @Benchmark
  public AttributeShowing prove(Enrolments state) {
    return state.of().show();
  }

  /** Checks the one-out-of-many proof, points decoded. */
  @Benchmark
  public VerifiedShowing verify(Enrolments state) {
    Case c = state.of();
    return c.showing.verify(c.statement);
  }

  /** Deals and proves a registration, to bytes. */
  @Benchmark
  public byte[] register(Enrolments state) {
    Case c = state.of();
    return PseudonymDealing.deal(c.person, c.registrations.get(0), c.random).dealing().encode();
  }

  /** What the chaincode does: reads the ring from its state and the registration, and checks it. */
  @Benchmark
  public VerifiedPseudonym accept(Enrolments state) {
    Case c = state.of();
    PseudonymRegistration known = c.registrations.get(0);
    PseudonymRegistration registration =
        new PseudonymRegistration(
            known.key(), Ring.acceptedBefore(c.ringBytes), known.scope(), c.committee, CONTRACT);
    return PseudonymDealing.decode(c.bytes.get(0), registration).verify(registration);
  }

  /** Reads and checks 64 registrations in one ring. */
  @Benchmark
  public List<VerifiedPseudonym> acceptBatch(Batches state) {
    Case c = state.of();
    Ring ring = Ring.acceptedBefore(c.ringBytes);
    PseudonymBatch batch = new PseudonymBatch();
    for (int i = 0; i < BATCH; i++) {
      PseudonymRegistration known = c.registrations.get(i);
      PseudonymRegistration registration =
          new PseudonymRegistration(known.key(), ring, known.scope(), c.committee, CONTRACT);
      batch.add(registration, PseudonymDealing.decode(c.bytes.get(i), registration));
    }
    return batch.verify();
  }
}
