// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;

/** Seeded policies within the limits, over a small alphabet so that attributes recur. */
public final class RandomPolicies {
  private final Random random;
  private final int alphabet;
  private int budget;

  /**
   * @param seed decides everything
   * @param alphabet number of distinct attributes, at least 1
   */
  public RandomPolicies(long seed, int alphabet) {
    this.random = new Random(seed);
    this.alphabet = alphabet;
  }

  /** A policy with at most {@code leaves} leaves. */
  public Policy next(int leaves) {
    budget = leaves - 1;
    return Policy.parse(text(Policy.MAX_DEPTH - 1));
  }

  /** A set in which each attribute of the alphabet is with the chance of one half. */
  public Set<Attribute> held() {
    Set<Attribute> held = new LinkedHashSet<>();
    for (int i = 0; i < alphabet; i++) {
      if (random.nextBoolean()) {
        held.add(attribute(i));
      }
    }
    return held;
  }

  private String text(int depth) {
    if (depth == 0 || budget <= 0 || random.nextInt(4) == 0) {
      return attribute(random.nextInt(alphabet)).text();
    }
    int items = 2 + random.nextInt(Math.min(4, budget));
    budget -= items - 1;
    int kind = random.nextInt(3);
    String joint = kind == 0 ? " AND " : kind == 1 ? " OR " : ", ";
    String prefix = kind == 2 ? 1 + random.nextInt(items) + " of (" : "(";
    StringJoiner text = new StringJoiner(joint, prefix, ")");
    for (int i = 0; i < items; i++) {
      text.add(text(depth - 1));
    }
    return text.toString();
  }

  private static Attribute attribute(int i) {
    return new Attribute("h" + i % 3, "a" + i);
  }
}
