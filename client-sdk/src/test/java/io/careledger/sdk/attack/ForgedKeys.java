// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayRun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keys put together from the parts of real ones, past every check of the library: docs/spec/abe.md
 * has the encodings.
 */
final class ForgedKeys {
  private static final int POINT = 48;

  private ForgedKeys() {}

  /** The first key, with the second one's points for what only the second has. */
  static AttributeKey pooled(AttributeKey one, AttributeKey other) {
    Map<Attribute, byte[]> points = new HashMap<>(Parts.of(other).byComponent(other.scope()));
    points.putAll(Parts.of(one).byComponent(one.scope()));
    return AttributeKey.decode(Parts.of(one).under(union(one.scope(), other.scope()), points));
  }

  /** The same of two partial keys. */
  static PartialKey pooled(PartialKey one, PartialKey other) {
    Map<Attribute, byte[]> points = new HashMap<>(Parts.of(other).byComponent(other.scope()));
    points.putAll(Parts.of(one).byComponent(one.scope()));
    return PartialKey.decode(Parts.of(one).under(union(one.scope(), other.scope()), points));
  }

  /** A key that claims another scope of as many points: the points stay those that it has. */
  static AttributeKey relabelled(AttributeKey key, KeyScope scope) {
    Parts parts = Parts.of(key);
    Map<Attribute, byte[]> points = new HashMap<>();
    List<Attribute> had = key.scope().components();
    List<Attribute> claimed = scope.components();
    for (int i = 0; i < claimed.size(); i++) {
      points.put(
          claimed.get(i), parts.byComponent(key.scope()).get(had.get(Math.min(i, had.size() - 1))));
    }
    return AttributeKey.decode(parts.under(scope, points));
  }

  /** The part of a partial key that is about fewer attributes. */
  static PartialKey narrowed(PartialKey key, List<Attribute> attributes) {
    KeyScope scope = KeyScope.of(key.scope().committee(), attributes, key.scope().days());
    Parts parts = Parts.of(key);
    return PartialKey.decode(parts.under(scope, parts.byComponent(key.scope())));
  }

  /** A partial key that claims to be another member's. */
  static PartialKey asMember(PartialKey key, int member) {
    Parts parts = Parts.of(key);
    return PartialKey.decode(
        new Parts(parts.format, member, parts.points, parts.masterPoint, parts.randomPoint)
            .under(key.scope(), parts.byComponent(key.scope())));
  }

  static KeyScope onDays(KeyScope scope, DayRun days) {
    return new KeyScope(scope.committee(), scope.attributes(), days);
  }

  private static KeyScope union(KeyScope one, KeyScope other) {
    return KeyScope.of(
        one.committee(),
        Stream.concat(one.attributes().stream(), other.attributes().stream()).toList(),
        one.days());
  }

  /** The items of an encoding; a partial key's has its member, an attribute key's has none (0). */
  private static final class Parts {
    private final byte[] format;
    private final long member;
    private final byte[] points;
    private final byte[] masterPoint;
    private final byte[] randomPoint;

    Parts(byte[] format, long member, byte[] points, byte[] masterPoint, byte[] randomPoint) {
      this.format = format;
      this.member = member;
      this.points = points;
      this.masterPoint = masterPoint;
      this.randomPoint = randomPoint;
    }

    static Parts of(AttributeKey key) {
      return of(new Decoder(key.encode()), false);
    }

    static Parts of(PartialKey key) {
      return of(new Decoder(key.encode()), true);
    }

    private static Parts of(Decoder in, boolean partial) {
      byte[] format = in.item();
      long member = partial ? in.u32() : 0;
      in.item();
      in.u32();
      in.u32();
      for (long left = in.u32(); left > 0; left--) {
        in.item();
      }
      return new Parts(format, member, in.item(), in.item(), in.item());
    }

    Map<Attribute, byte[]> byComponent(KeyScope scope) {
      Map<Attribute, byte[]> map = new HashMap<>();
      for (int i = 0; i < scope.components().size(); i++) {
        map.put(scope.components().get(i), Arrays.copyOfRange(points, i * POINT, (i + 1) * POINT));
      }
      return map;
    }

    byte[] under(KeyScope scope, Map<Attribute, byte[]> chosen) {
      byte[] joined = new byte[scope.components().size() * POINT];
      for (int i = 0; i < scope.components().size(); i++) {
        System.arraycopy(chosen.get(scope.components().get(i)), 0, joined, i * POINT, POINT);
      }
      Encoder out = new Encoder().item(format);
      if (member > 0) {
        out.u32(member);
      }
      out.item(scope.committee().text())
          .u32(scope.days().first())
          .u32(scope.days().count())
          .u32(scope.attributes().size());
      scope.attributes().forEach(attribute -> out.item(attribute.text()));
      return out.item(joined).item(masterPoint).item(randomPoint).bytes();
    }
  }
}
