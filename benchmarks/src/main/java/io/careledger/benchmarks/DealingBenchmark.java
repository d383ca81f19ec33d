// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.ProvenDealing;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.committee.VerifiedShare;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Publicly verifiable secret sharing among n members, two thirds of which open. */
public class DealingBenchmark {
  /** A committee, a dealing to it and t shares, all as they are read from bytes. */
  static final class Case {
    final SecureRandom random = new SecureRandom();
    final Context context = new Context("benchmark", new byte[] {1});
    final G1 secret = G1.GENERATOR.multiply(Scalar.random(random));
    final List<MemberKey> members;
    final Committee committee;
    final byte[] bytes;
    final ProvenDealing dealing;
    final VerifiedDealing verified;
    final List<Share> shares;
    final List<VerifiedShare> verifiedShares;

    Case(int n) {
      members = Stream.generate(() -> MemberKey.generate(random)).limit(n).toList();
      committee =
          new Committee(
              Authority.CHANNEL,
              new CommitteeId(Purpose.IDENTITY, 1),
              threshold(n),
              members.stream().map(MemberKey::publicKey).toList());
      bytes = ProvenDealing.deal(secret, committee, context, random).encode();
      dealing = ProvenDealing.decode(bytes, committee);
      verified = dealing.verify(committee, context);
      shares =
          IntStream.rangeClosed(1, committee.threshold())
              .mapToObj(k -> Share.decode(share(k).encode(), committee))
              .toList();
      verifiedShares = Share.verifyAll(shares, verified, context);
      if (!verified.open(verifiedShares).equals(secret)) {
        throw new IllegalStateException("the dealing does not open");
      }
    }

    Share share(int k) {
      return Share.of(members.get(k - 1), k, verified, context, random);
    }
  }

  /** The number of members, as on the peers' page. */
  @State(Scope.Thread)
  public static class Members {
    /** n. */
    @Param({"4", "10", "20", "50", "100", "255"})
    public int n;

    private @Nullable Case made;

    /** Deals. */
    @Setup
    public void make() {
      made = new Case(n);
    }

    private Case of() {
      if (made == null) {
        throw new IllegalStateException("not set up");
      }
      return made;
    }
  }

  /** The thresholds of the peers' page: two thirds, rounded up. */
  static int threshold(int n) {
    return (2 * n + 2) / 3;
  }

  /** Deals and proves, to bytes. */
  @Benchmark
  public byte[] deal(Members state) {
    Case c = state.of();
    return ProvenDealing.deal(c.secret, c.committee, c.context, c.random).encode();
  }

  /** Reads a dealing: every point is checked. */
  @Benchmark
  public ProvenDealing decode(Members state) {
    Case c = state.of();
    return ProvenDealing.decode(c.bytes, c.committee);
  }

  /** Reads a dealing and checks all its shares. */
  @Benchmark
  public VerifiedDealing decodeAndVerify(Members state) {
    Case c = state.of();
    return ProvenDealing.decode(c.bytes, c.committee).verify(c.committee, c.context);
  }

  /** Checks all shares of a dealing whose points were decoded before. */
  @Benchmark
  public VerifiedDealing verify(Members state) {
    Case c = state.of();
    return c.dealing.verify(c.committee, c.context);
  }

  /** One member's share with its proof. */
  @Benchmark
  public Share share(Members state) {
    return state.of().share(1);
  }

  /** Checks t shares at once. */
  @Benchmark
  public List<VerifiedShare> verifyShares(Members state) {
    Case c = state.of();
    return Share.verifyAll(c.shares, c.verified, c.context);
  }

  /** Opens with t shares that were checked. */
  @Benchmark
  public G1 open(Members state) {
    Case c = state.of();
    return c.verified.open(c.verifiedShares);
  }

  /** Checks t shares and opens. */
  @Benchmark
  public G1 verifySharesAndOpen(Members state) {
    Case c = state.of();
    return c.verified.open(Share.verifyAll(c.shares, c.verified, c.context));
  }
}
