// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's FABEO key for attributes and a run of days, combined from partial keys. Secret.
 *
 * <p>It opens every capsule whose policy its attributes satisfy and whose window has one of its
 * days, for ever: a window's end stops keys that are issued later, not this one.
 */
public final class AttributeKey {
  private static final String FORMAT = "CARELEDGER-V1-ATTRIBUTE-KEY";

  private final KeyPoints points;
  private final Map<Attribute, G1> byAttribute;

  AttributeKey(KeyPoints points) {
    this.points = points;
    this.byAttribute = new LinkedHashMap<>();
    List<Attribute> components = points.scope().components();
    for (int i = 0; i < components.size(); i++) {
      byAttribute.put(components.get(i), points.attributePoints().get(i));
    }
  }

  /** What the key is for. */
  public KeyScope scope() {
    return points.scope();
  }

  /**
   * Whether this key opens what is encapsulated under the policy and the window; null is no window.
   */
  public boolean satisfies(Policy policy, @Nullable DayWindow window) {
    return policy.satisfiedBy(Set.copyOf(scope().attributes()))
        && (window == null || scope().days().meets(window));
  }

  Set<Attribute> components() {
    return byAttribute.keySet();
  }

  Map<Attribute, G1> attributePoints() {
    return byAttribute;
  }

  KeyPoints points() {
    return points;
  }

  /** The bytes of docs/spec/abe.md; secret. */
  public byte[] encode() {
    Encoder out = new Encoder().item(FORMAT);
    points.encode(out);
    return out.bytes();
  }

  /**
   * Reads an encoding.
   *
   * @throws io.careledger.crypto.InvalidEncodingException if it is no canonical encoding
   */
  public static AttributeKey decode(byte[] encoding) {
    Decoder in = new Decoder(encoding);
    Formats.expect(in, FORMAT);
    return new AttributeKey(KeyPoints.decode(in));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttributeKey that && MessageDigest.isEqual(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return scope().hashCode();
  }

  @Override
  public String toString() {
    return "AttributeKey[" + scope() + ", redacted]";
  }
}
