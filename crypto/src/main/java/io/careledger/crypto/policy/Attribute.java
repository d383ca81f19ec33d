// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import io.careledger.crypto.policy.PolicySyntaxException.Reason;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An attribute {@code namespace:name}, ASCII, as in docs/spec/policy.md. The namespaces {@code
 * time} and {@code device} are reserved: such attributes exist (the nodes of the tree of days), but
 * no one writes them into a policy or grants them.
 *
 * @param namespace {@code [a-z][a-z0-9-]{0,31}}
 * @param name {@code [a-z0-9][a-z0-9._-]{0,63}}; {@code level:index} in the namespace {@code time}
 */
public record Attribute(String namespace, String name) implements Comparable<Attribute> {
  /** Most characters that the text of an attribute has. */
  public static final int MAX_LENGTH = 32 + 1 + 64;

  private static final String TIME = "time";
  private static final String DEVICE = "device";
  private static final int LEVELS = 16;
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern TIME_NAME = Pattern.compile("(0|[1-9][0-9]?):(0|[1-9][0-9]{0,4})");

  /**
   * Checks both parts.
   *
   * @throws PolicySyntaxException if either is malformed
   */
  public Attribute {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new PolicySyntaxException(
          Reason.BAD_ATTRIBUTE,
          0,
          "a namespace begins with a to z and"
              + " goes on with a to z, 0 to 9 and -, at most 32 characters");
    }
    if (namespace.equals(TIME) ? !isNode(name) : !NAME.matcher(name).matches()) {
      throw new PolicySyntaxException(
          Reason.BAD_ATTRIBUTE,
          namespace.length() + 1,
          "the name after"
              + " "
              + namespace
              + ": begins with a to z or 0 to 9 and goes on with a to z, 0 to 9 and . _ -,"
              + " at most 64 characters");
    }
  }

  /**
   * Reads any attribute, a reserved one too.
   *
   * @throws PolicySyntaxException if the text is none
   */
  public static Attribute parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new PolicySyntaxException(
          Reason.BAD_ATTRIBUTE,
          0,
          "an attribute is written namespace:name, such as hospital1:doctor");
    }
    return new Attribute(text.substring(0, colon), text.substring(colon + 1));
  }

  /**
   * Reads an attribute that may be granted or written into a policy. The namespace is looked at
   * before the name, so that whatever begins with {@code time:} is refused as reserved.
   *
   * @throws PolicySyntaxException if the text is no attribute, or its namespace is reserved
   */
  public static Attribute parseGrantable(String text) {
    int colon = text.indexOf(':');
    if (colon > 0 && isReservedNamespace(text.substring(0, colon))) {
      throw new PolicySyntaxException(
          Reason.RESERVED_NAMESPACE,
          0,
          "the namespace "
              + text.substring(0, colon)
              + " is reserved; time limits are set as days, not as attributes");
    }
    return parse(text);
  }

  /** The node of the tree of days, level 0 (root) to 16 (days). */
  public static Attribute ofNode(int level, int index) {
    return new Attribute(TIME, level + ":" + index);
  }

  /** Whether the text is a well-formed namespace; reserved ones are. */
  public static boolean isNamespace(String text) {
    return NAMESPACE.matcher(text).matches();
  }

  /** Whether the namespace is {@code time} or {@code device}, in any case. */
  public static boolean isReservedNamespace(String namespace) {
    String lower = namespace.toLowerCase(Locale.ROOT);
    return lower.equals(TIME) || lower.equals(DEVICE);
  }

  /** Whether no one may write or grant this attribute. */
  public boolean isReserved() {
    return isReservedNamespace(namespace);
  }

  /** {@code namespace:name}. */
  public String text() {
    return namespace + ":" + name;
  }

  @Override
  public int compareTo(Attribute other) {
    return text().compareTo(other.text());
  }

  @Override
  public String toString() {
    return text();
  }

  private static boolean isNode(String name) {
    if (!TIME_NAME.matcher(name).matches()) {
      return false;
    }
    int colon = name.indexOf(':');
    int level = Integer.parseInt(name.substring(0, colon));
    return level <= LEVELS && Integer.parseInt(name.substring(colon + 1)) < 1 << level;
  }
}
