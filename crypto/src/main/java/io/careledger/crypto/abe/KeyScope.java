// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a key is for. Public.
 *
 * @param committee the committee that issues it, of purpose master
 * @param attributes 1 to {@value #MAX_ATTRIBUTES}, rising, distinct, none reserved
 * @param days the days on which records may be opened with it
 */
public record KeyScope(CommitteeId committee, List<Attribute> attributes, DayRun days) {
  /** Most attributes of one key, nodes of days not counted. */
  public static final int MAX_ATTRIBUTES = 64;

  /**
   * Checks the committee's purpose and the attributes.
   *
   * @throws CryptoException if the purpose is another, or the attributes are none, too many,
   *     reserved or not strictly rising
   */
  public KeyScope {
    attributes = List.copyOf(attributes);
    if (committee.purpose() != Purpose.MASTER) {
      throw new CryptoException("keys are issued by a committee of purpose master");
    }
    if (attributes.isEmpty() || attributes.size() > MAX_ATTRIBUTES) {
      throw new CryptoException("a key has 1 to 64 attributes, not " + attributes.size());
    }
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).isReserved()) {
        throw new CryptoException("reserved attribute: " + attributes.get(i));
      }
      if (i > 0 && attributes.get(i - 1).compareTo(attributes.get(i)) >= 0) {
        throw new CryptoException("attributes are repeated or not in order: " + attributes.get(i));
      }
    }
  }

  /** Sorts the attributes and drops repetitions. */
  public static KeyScope of(CommitteeId committee, Collection<Attribute> attributes, DayRun days) {
    return new KeyScope(committee, attributes.stream().sorted().distinct().toList(), days);
  }

  /** Everything that the key has a point for: the attributes, then the nodes over its days. */
  public List<Attribute> components() {
    LinkedHashSet<Attribute> components = new LinkedHashSet<>(attributes);
    components.addAll(days.attributes());
    return List.copyOf(components);
  }

  void encode(Encoder out) {
    out.item(committee.text()).u32(days.first()).u32(days.count()).u32(attributes.size());
    attributes.forEach(attribute -> out.item(attribute.text()));
  }

  static KeyScope decode(Decoder in) {
    CommitteeId committee = CommitteeId.parse(ascii(in.itemUpTo(32)));
    DayRun days = new DayRun(in.count(Integer.MAX_VALUE), in.count(DayRun.MAX_COUNT));
    int count = in.count(MAX_ATTRIBUTES);
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      attributes.add(Attribute.parse(ascii(in.itemUpTo(Attribute.MAX_LENGTH))));
    }
    return new KeyScope(committee, attributes, days);
  }

  /** The text; a byte that is not ASCII becomes U+FFFD, which no grammar here accepts. */
  static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
