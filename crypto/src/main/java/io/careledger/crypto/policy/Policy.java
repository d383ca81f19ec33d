// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import io.careledger.crypto.policy.PolicyNode.Gate;
import io.careledger.crypto.policy.PolicyNode.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A monotone policy over attributes with AND, OR and {@code k of (…)}: an immutable, normalised
 * tree with one text. Language, limits and canonical form: docs/spec/policy.md. A policy is public;
 * it protects nothing by itself.
 */
public final class Policy {
  /** Most attributes, each occurrence counted. */
  public static final int MAX_LEAVES = 64;

  /** Most gates above an attribute, and most brackets open at one place of the text. */
  public static final int MAX_DEPTH = 8;

  /** Most characters of a text. */
  public static final int MAX_LENGTH = 8192;

  private final PolicyNode root;
  private final List<Attribute> leaves;
  private final String text;

  Policy(PolicyNode root) {
    this.root = root;
    List<Attribute> found = new ArrayList<>();
    collect(root, found);
    this.leaves = List.copyOf(found);
    this.text = write(root);
  }

  /**
   * Reads a policy and normalises it.
   *
   * @param text at most {@value #MAX_LENGTH} characters
   * @throws PolicySyntaxException if it is no policy, is too large, or names a reserved namespace
   */
  public static Policy parse(String text) {
    return new PolicyParser(text).parse();
  }

  /** The one text of this tree; {@code parse(text()).text()} is the same. */
  public String text() {
    return text;
  }

  /** The normalised tree. */
  public PolicyNode root() {
    return root;
  }

  /** Every occurrence of an attribute, 1 to {@value #MAX_LEAVES}, in the order of the text. */
  public List<Attribute> leaves() {
    return leaves;
  }

  /** The distinct attributes, in the order of their first occurrence. */
  public List<Attribute> attributes() {
    return List.copyOf(new LinkedHashSet<>(leaves));
  }

  /** Whether the attributes suffice. */
  public boolean satisfiedBy(Set<Attribute> held) {
    return satisfied(root, held);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Policy policy && policy.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private static void collect(PolicyNode node, List<Attribute> found) {
    if (node instanceof Leaf leaf) {
      found.add(leaf.attribute());
    } else {
      ((Gate) node).items().forEach(item -> collect(item, found));
    }
  }

  private static boolean satisfied(PolicyNode node, Set<Attribute> held) {
    if (node instanceof Leaf leaf) {
      return held.contains(leaf.attribute());
    }
    Gate gate = (Gate) node;
    return gate.items().stream().filter(item -> satisfied(item, held)).count() >= gate.threshold();
  }

  private static String write(PolicyNode node) {
    if (node instanceof Leaf leaf) {
      return leaf.attribute().text();
    }
    Gate gate = (Gate) node;
    if (gate.isAnd() || gate.isOr()) {
      return gate.items().stream()
          .map(item -> isJoined(item) ? "(" + write(item) + ")" : write(item))
          .collect(Collectors.joining(gate.isAnd() ? " AND " : " OR "));
    }
    return gate.items().stream()
        .map(Policy::write)
        .collect(Collectors.joining(", ", gate.threshold() + " of (", ")"));
  }

  private static boolean isJoined(PolicyNode node) {
    return node instanceof Gate gate && (gate.isAnd() || gate.isOr());
  }
}
