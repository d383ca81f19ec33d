// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.abe.VerifiedPartialKeys;
import io.careledger.crypto.bls12381.Dst;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The check of partial keys with eighty components, 63 attributes and the 17 nodes of a day: as one
 * batch, and each equation by itself.
 */
public class PartialKeyBenchmark {
  static final int ATTRIBUTES = 63;
  static final int COMPONENTS = 80;

  /** The points of one partial key, read from its bytes, and the equations they must satisfy. */
  private record Equations(List<G1> attributePoints, G1 masterPoint, G2 randomPoint, Gt target) {
    static Equations of(PartialKey key, Gt target) {
      Decoder in = new Decoder(key.encode());
      in.item(); // format
      in.u32(); // member
      in.item(); // committee
      in.u32(); // first day
      in.u32(); // days
      for (long left = in.u32(); left > 0; left--) {
        in.item(); // attribute
      }
      byte[] joined = in.item();
      List<G1> points = new ArrayList<>();
      for (int at = 0; at < joined.length; at += G1.LENGTH) {
        points.add(G1.decode(Arrays.copyOfRange(joined, at, at + G1.LENGTH)));
      }
      G1 master = G1.decode(in.item());
      return new Equations(points, master, G2.decode(in.item()), target);
    }

    boolean hold(KeyScope scope) {
      G1 h0 = G1.hash(Dst.FABEO_H0, new byte[0]);
      boolean hold =
          Pairing.product(List.of(masterPoint, h0.negate()), List.of(G2.GENERATOR, randomPoint))
              .equals(target);
      for (int i = 0; i < attributePoints.size(); i++) {
        byte[] text = scope.components().get(i).text().getBytes(StandardCharsets.US_ASCII);
        G1 hashed = G1.hash(Dst.FABEO_ATTR, text);
        hold &=
            Pairing.productIsOne(
                List.of(attributePoints.get(i), hashed.negate()),
                List.of(G2.GENERATOR, randomPoint));
      }
      return hold;
    }
  }

  /** Partial keys of one request. */
  @State(Scope.Thread)
  public static class Keys {
    /** How many members have answered. */
    @Param({"1", "3"})
    public int n;

    private @Nullable Authority authority;
    private @Nullable KeyScope scope;
    private List<PartialKey> keys = List.of();
    private List<Equations> equations = List.of();
    private byte[] bytes = new byte[0];

    /** Issues. */
    @Setup
    public void make() {
      Authority fresh = new Authority();
      KeyScope wanted = fresh.scope(Authority.attributes(ATTRIBUTES));
      keys =
          fresh.partialKeys(wanted, n).stream()
              .map(key -> PartialKey.decode(key.encode()))
              .toList();
      equations =
          keys.stream()
              .map(key -> Equations.of(key, fresh.assembly.verificationKeys().key(key.member())))
              .toList();
      bytes = keys.get(0).encode();
      authority = fresh;
      scope = wanted;
      if (wanted.components().size() != COMPONENTS
          || !oneByOne()
          || batched().members().size() != n) {
        throw new IllegalStateException("the partial keys do not hold");
      }
    }

    private VerifiedPartialKeys batched() {
      return VerifiedPartialKeys.verify(wanted(), keys, made().assembly.verificationKeys());
    }

    private boolean oneByOne() {
      return equations.stream().allMatch(each -> each.hold(wanted()));
    }

    private KeyScope wanted() {
      if (scope == null) {
        throw new IllegalStateException("not set up");
      }
      return scope;
    }

    private Authority made() {
      if (authority == null) {
        throw new IllegalStateException("not set up");
      }
      return authority;
    }
  }

  /** What the product does. */
  @Benchmark
  public VerifiedPartialKeys batched(Keys state) {
    return state.batched();
  }

  /** Each equation by itself. */
  @Benchmark
  public boolean oneByOne(Keys state) {
    return state.oneByOne();
  }

  /** Reading of one partial key. */
  @Benchmark
  public PartialKey decode(Keys state) {
    return PartialKey.decode(state.bytes);
  }
}
