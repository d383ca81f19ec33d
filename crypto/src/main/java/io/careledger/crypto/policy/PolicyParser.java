// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import io.careledger.crypto.policy.PolicyNode.Gate;
import io.careledger.crypto.policy.PolicyNode.Leaf;
import io.careledger.crypto.policy.PolicySyntaxException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Recursive descent over the grammar of docs/spec/policy.md; recursion is bounded by the open
 * brackets.
 */
final class PolicyParser {
  private static final String DELIMITERS = "(),";

  private final String text;
  private int at;
  private int leaves;
  private int open;

  PolicyParser(String text) {
    this.text = text;
  }

  Policy parse() {
    if (text.length() > Policy.MAX_LENGTH) {
      throw error(Reason.TOO_LONG, Policy.MAX_LENGTH, "a policy has at most 8192 characters");
    }
    skipSpace();
    if (atEnd()) {
      throw error(Reason.EMPTY, 0, "the policy is empty");
    }
    PolicyNode root = alternatives();
    if (!atEnd()) {
      throw surplus();
    }
    if (depth(root) > Policy.MAX_DEPTH) {
      throw error(Reason.TOO_DEEP, 0, "operators are nested more than 8 deep");
    }
    return new Policy(root);
  }

  private PolicyNode alternatives() {
    List<PolicyNode> items = new ArrayList<>();
    do {
      items.add(conjunction());
    } while (takeKeyword("OR"));
    return gate(1, items);
  }

  private PolicyNode conjunction() {
    List<PolicyNode> items = new ArrayList<>();
    do {
      items.add(primary());
    } while (takeKeyword("AND"));
    return gate(items.size(), items);
  }

  private PolicyNode primary() {
    int start = at;
    if (take('(')) {
      return contents(start, false).get(0);
    }
    String word = word();
    if (word.isEmpty() || isKeyword(word)) {
      throw operandExpected(start, word);
    }
    at += word.length();
    if (isNumber(word)) {
      skipSpace();
      return threshold(word, start);
    }
    PolicyNode leaf = new Leaf(attribute(word, start));
    skipSpace();
    return leaf;
  }

  private PolicyNode threshold(String number, int start) {
    boolean of = takeKeyword("OF");
    int bracket = at;
    if (!of || !take('(')) {
      throw error(Reason.BAD_THRESHOLD, start, "a number stands only in k of (...)");
    }
    List<PolicyNode> items = contents(bracket, true);
    if (number.startsWith("0")) {
      throw error(Reason.BAD_THRESHOLD, start, "the number wanted begins with 1 to 9");
    }
    if (number.length() > 2 || Integer.parseInt(number) > items.size()) {
      throw error(
          Reason.BAD_THRESHOLD, start, "more are wanted than the list has, " + items.size());
    }
    return gate(Integer.parseInt(number), items);
  }

  /** What stands in the bracket that was just taken: one policy, or a list of them. */
  private List<PolicyNode> contents(int bracket, boolean list) {
    if (++open > Policy.MAX_DEPTH) {
      throw error(Reason.TOO_DEEP, bracket, "brackets are nested more than 8 deep");
    }
    List<PolicyNode> items = new ArrayList<>();
    do {
      items.add(alternatives());
    } while (list && take(','));
    if (!take(')')) {
      throw atEnd() ? error(Reason.UNBALANCED, bracket, "this bracket is never closed") : surplus();
    }
    open--;
    return items;
  }

  /** Rules 1 and 2 of the canonical form. */
  private static PolicyNode gate(int threshold, List<PolicyNode> items) {
    if (items.size() == 1) {
      return items.get(0);
    }
    boolean and = threshold == items.size();
    if (!and && threshold != 1) {
      return new Gate(threshold, items);
    }
    List<PolicyNode> flat = new ArrayList<>();
    for (PolicyNode item : items) {
      if (item instanceof Gate inner && (and ? inner.isAnd() : inner.isOr())) {
        flat.addAll(inner.items());
      } else {
        flat.add(item);
      }
    }
    return new Gate(and ? flat.size() : 1, flat);
  }

  private Attribute attribute(String word, int start) {
    if (++leaves > Policy.MAX_LEAVES) {
      throw error(Reason.TOO_MANY_LEAVES, start, "a policy has at most 64 attributes");
    }
    try {
      return Attribute.parseGrantable(word);
    } catch (PolicySyntaxException e) {
      String hint = hasUpperCase(word) ? "; capital letters are not used" : "";
      throw error(e.reason(), start + e.position(), e.text() + hint);
    }
  }

  private PolicySyntaxException surplus() {
    if (isAt(')')) {
      return error(Reason.UNBALANCED, at, "this bracket closes nothing");
    }
    return error(Reason.OPERATOR_EXPECTED, at, "AND or OR is missing before this");
  }

  private PolicySyntaxException operandExpected(int start, String word) {
    String found =
        atEnd()
            ? "the policy ends"
            : word.isEmpty() ? "there is " + text.charAt(at) : "there is " + word;
    return error(
        Reason.OPERAND_EXPECTED, start, "an attribute or a bracket is expected, but " + found);
  }

  private boolean takeKeyword(String keyword) {
    String word = word();
    if (!word.equalsIgnoreCase(keyword)) {
      return false;
    }
    at += word.length();
    skipSpace();
    return true;
  }

  private boolean take(char c) {
    if (!isAt(c)) {
      return false;
    }
    at++;
    skipSpace();
    return true;
  }

  /** The word that begins here, not taken; empty at the end and at a delimiter. */
  private String word() {
    int end = at;
    while (end < text.length() && isWordCharacter(text.charAt(end))) {
      end++;
    }
    if (end < text.length()
        && !isSpace(text.charAt(end))
        && DELIMITERS.indexOf(text.charAt(end)) < 0) {
      throw error(
          Reason.BAD_CHARACTER,
          end,
          String.format(
              Locale.ROOT,
              "the character U+%04X is not used in policies, whatever it looks like",
              text.codePointAt(end)));
    }
    return text.substring(at, end);
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private boolean atEnd() {
    return at == text.length();
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static int depth(PolicyNode node) {
    return node instanceof Gate gate
        ? 1 + gate.items().stream().mapToInt(PolicyParser::depth).max().orElse(0)
        : 0;
  }

  private static boolean isKeyword(String word) {
    return word.equalsIgnoreCase("AND")
        || word.equalsIgnoreCase("OR")
        || word.equalsIgnoreCase("OF");
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean hasUpperCase(String word) {
    return word.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ":._-".indexOf(c) >= 0;
  }

  private static PolicySyntaxException error(Reason reason, int position, String text) {
    return new PolicySyntaxException(reason, position, text);
  }
}
