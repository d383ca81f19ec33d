// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.CapsuleContext;
import io.careledger.crypto.abe.Fabeo;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.AnchoredHeader;
import io.careledger.crypto.envelope.Header;
import io.careledger.crypto.envelope.KeyCommitment;
import io.careledger.crypto.envelope.RecordAnchor;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayRun;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody with a program of their own, who has the encrypted bytes and asks neither the ledger nor
 * the library's checks: forges keys by taking real ones apart. Shows what only the mathematics
 * keeps.
 */
final class Attacker {
  private static final int POINT = 48;

  private Attacker() {}

  /**
   * A key that claims other days: its points are those of the real days. How many nodes lie over a
   * run of days depends on the run, so that a point may stand for several, or for none.
   */
  static AttributeKey claimingDays(AttributeKey key, int firstDay) {
    KeyScope real = key.scope();
    DayRun days = new DayRun(firstDay, real.days().count());
    KeyScope claimed = new KeyScope(real.committee(), real.attributes(), days);
    Parts parts = Parts.of(key);
    Map<Attribute, byte[]> points = parts.byComponent(key);
    Attribute last = real.components().get(real.components().size() - 1);
    return parts.under(
        claimed,
        claimed.components().stream()
            .map(component -> points.getOrDefault(component, points.get(last)))
            .toList());
  }

  /** One key out of two: the first one's, and the points of attributes that only the second has. */
  static AttributeKey pooling(AttributeKey one, AttributeKey other) {
    KeyScope scope =
        KeyScope.of(
            one.scope().committee(),
            Stream.concat(one.scope().attributes().stream(), other.scope().attributes().stream())
                .toList(),
            one.scope().days());
    Map<Attribute, byte[]> pooled = new LinkedHashMap<>(Parts.of(other).byComponent(other));
    pooled.putAll(Parts.of(one).byComponent(one));
    return Parts.of(one).under(scope, scope.components().stream().map(pooled::get).toList());
  }

  /** Whether this key opens a record's header, taken straight from the store. */
  static boolean opens(AttributeKey key, String channel, RecordVersion version, ContentStore store)
      throws IOException {
    RecordDescription description = version.description();
    RecordContent content = description.content();
    RecordContext context =
        new RecordContext(
            channel,
            ActorId.parse(version.owner()),
            RecordId.parse(description.record()),
            description.version());
    RecordAnchor anchor =
        new RecordAnchor(
            context,
            KeyCommitment.decode(content.keyCommitment().toArray()),
            Cid.parse(content.payloadCid()));
    try (InputStream in = store.get(Cid.parse(content.headerCid()))) {
      AnchoredHeader header = Header.decode(in.readAllBytes()).anchoredTo(anchor);
      CapsuleContext capsuleContext =
          new CapsuleContext(channel, context.owner(), context.record(), context.version());
      byte[] kemKey =
          Fabeo.decapsulate(key, header.capsule().orElseThrow(), capsuleContext).bytes();
      header.openWithKemKey(kemKey);
      return true;
    } catch (CryptoException e) {
      return false;
    }
  }

  /** The items of an encoded key (docs/spec/abe.md). */
  private static final class Parts {
    private final byte[] format;
    private final byte[] points;
    private final byte[] masterPoint;
    private final byte[] randomPoint;

    private Parts(byte[] format, byte[] points, byte[] masterPoint, byte[] randomPoint) {
      this.format = format;
      this.points = points;
      this.masterPoint = masterPoint;
      this.randomPoint = randomPoint;
    }

    static Parts of(AttributeKey key) {
      Decoder in = new Decoder(key.encode());
      byte[] format = in.item();
      in.item();
      in.u32();
      in.u32();
      for (long left = in.u32(); left > 0; left--) {
        in.item();
      }
      return new Parts(format, in.item(), in.item(), in.item());
    }

    Map<Attribute, byte[]> byComponent(AttributeKey key) {
      Map<Attribute, byte[]> map = new LinkedHashMap<>();
      List<Attribute> components = key.scope().components();
      for (int i = 0; i < components.size(); i++) {
        byte[] point = new byte[POINT];
        System.arraycopy(points, i * POINT, point, 0, POINT);
        map.put(components.get(i), point);
      }
      return map;
    }

    AttributeKey under(KeyScope scope, List<byte[]> chosen) {
      byte[] joined = new byte[chosen.size() * POINT];
      for (int i = 0; i < chosen.size(); i++) {
        System.arraycopy(chosen.get(i), 0, joined, i * POINT, POINT);
      }
      Encoder out = new Encoder().item(format).item(scope.committee().text());
      out.u32(scope.days().first()).u32(scope.days().count()).u32(scope.attributes().size());
      scope.attributes().forEach(attribute -> out.item(attribute.text()));
      return AttributeKey.decode(out.item(joined).item(masterPoint).item(randomPoint).bytes());
    }
  }
}
