// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.Capsule;
import io.careledger.crypto.abe.CapsuleKey;
import io.careledger.crypto.abe.Encapsulation;
import io.careledger.crypto.abe.Fabeo;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** FABEO under policies of several shapes. */
public class AbeBenchmark {
  /** A policy, a key that satisfies it and a capsule under it. */
  static final class Case {
    final Authority authority = new Authority();
    final Policy policy;
    final @Nullable DayWindow window;
    final KeyScope scope;
    final AttributeKey key;
    final Capsule capsule;
    final byte[] bytes;

    Case(String policy, @Nullable DayWindow window, List<String> held) {
      this.policy = Policy.parse(policy);
      this.window = window;
      scope = authority.scope(held);
      key = AttributeKey.decode(authority.key(held).encode());
      Encapsulation made = encapsulate();
      bytes = made.capsule().encode();
      capsule = Capsule.decode(bytes);
      if (!decapsulate().equals(made.key()) || !decapsulateBytes().equals(made.key())) {
        throw new IllegalStateException("the capsule does not open");
      }
    }

    Encapsulation encapsulate() {
      return Fabeo.encapsulate(
          authority.encapsulationKey, policy, window, authority.capsuleContext, authority.random);
    }

    CapsuleKey decapsulate() {
      return Fabeo.decapsulate(key, capsule, authority.capsuleContext);
    }

    CapsuleKey decapsulateBytes() {
      return Fabeo.decapsulate(key, bytes, authority.capsuleContext);
    }

    PartialKey partialKey() {
      return PartialKey.issue(authority.shares.get(0), scope, authority.random);
    }

    /** AND of n attributes, without a window, and a key of exactly these for one day. */
    static Case and(int n) {
      List<String> attributes = Authority.attributes(n);
      return new Case(String.join(" AND ", attributes), null, attributes);
    }

    /** The policy of the peers' page with OR in it, opened with its third and sixth attribute. */
    static Case tree() {
      return new Case(
          "(a:a1 AND a:a2) OR ((a:a3 OR a:a4) AND (a:a5 OR a:a6))", null, List.of("a:a3", "a:a6"));
    }

    /** AND of ten and a window whose cover has n nodes, in which the key's day lies. */
    static Case window(int n) {
      List<String> attributes = Authority.attributes(10);
      return new Case(String.join(" AND ", attributes), windowOf(n), attributes);
    }

    private static DayWindow windowOf(int nodes) {
      int day = Authority.DAY.first();
      for (int length = 0; length < 50_000; length++) {
        DayWindow window = new DayWindow(Math.max(0, day - length / 2), day + (length + 1) / 2);
        if (window.cover().size() == nodes) {
          return window;
        }
      }
      // 1 to 65,534: every level but the root's twice
      return new DayWindow(1, 65_534);
    }
  }

  /** AND of n. */
  @State(Scope.Thread)
  public static class And {
    /** The number of attributes; 64 is the most that a policy may have. */
    @Param({"2", "5", "10", "20", "50", "64"})
    public int n;

    private @Nullable Case made;

    /** Makes key and capsule. */
    @Setup
    public void make() {
      made = Case.and(n);
    }
  }

  /** Policy with OR. */
  @State(Scope.Thread)
  public static class Tree {
    private final Case made = Case.tree();
  }

  /** AND of ten with a window. */
  @State(Scope.Thread)
  public static class Window {
    /** The number of nodes of the cover; 30 is the most. */
    @Param({"1", "10", "30"})
    public int n;

    private @Nullable Case made;

    /** Makes key and capsule. */
    @Setup
    public void make() {
      made = Case.window(n);
    }
  }

  private static Case of(@Nullable Case made) {
    if (made == null) {
      throw new IllegalStateException("not set up");
    }
    return made;
  }

  /** A member's part of a key, with the nodes of one day. */
  @Benchmark
  public PartialKey partialKey(And state) {
    return of(state.made).partialKey();
  }

  /** A capsule and its bytes. */
  @Benchmark
  public byte[] encapsulate(And state) {
    return of(state.made).encapsulate().capsule().encode();
  }

  /** A capsule whose points were decoded before. */
  @Benchmark
  public CapsuleKey decapsulateDecoded(And state) {
    return of(state.made).decapsulate();
  }

  /** A capsule as it came. */
  @Benchmark
  public CapsuleKey decapsulateBytes(And state) {
    return of(state.made).decapsulateBytes();
  }

  /** The same for the policy with OR. */
  @Benchmark
  public PartialKey treePartialKey(Tree state) {
    return state.made.partialKey();
  }

  /** The same for the policy with OR. */
  @Benchmark
  public byte[] treeEncapsulate(Tree state) {
    return state.made.encapsulate().capsule().encode();
  }

  /** The same for the policy with OR. */
  @Benchmark
  public CapsuleKey treeDecapsulateBytes(Tree state) {
    return state.made.decapsulateBytes();
  }

  /** The same with a window. */
  @Benchmark
  public byte[] windowEncapsulate(Window state) {
    return of(state.made).encapsulate().capsule().encode();
  }

  /** The same with a window. */
  @Benchmark
  public CapsuleKey windowDecapsulateBytes(Window state) {
    return of(state.made).decapsulateBytes();
  }
}
