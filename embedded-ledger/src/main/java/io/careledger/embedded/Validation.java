// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import io.careledger.embedded.ReadWriteSet.PrivateRead;
import io.careledger.embedded.ReadWriteSet.RangeRead;
import io.careledger.embedded.ReadWriteSet.Read;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fabric's checks at commit: what was read is still what stands there, and ranges hold the same
 * keys.
 */
final class Validation {
  private Validation() {}

  static Validity validate(ReadWriteSet set, State state) {
    for (Read read : set.reads()) {
      if (!Objects.equals(version(state.get(read.key())), read.version())) {
        return Validity.MVCC_READ_CONFLICT;
      }
    }
    for (RangeRead range : set.ranges()) {
      if (!same(range, state)) {
        return Validity.PHANTOM_READ_CONFLICT;
      }
    }
    for (PrivateRead read : set.privateReads()) {
      State.Value now = state.privateHash(read.collection(), read.keyHash());
      if (!Objects.equals(version(now), read.version())) {
        return Validity.MVCC_READ_CONFLICT;
      }
    }
    return Validity.VALID;
  }

  private static boolean same(RangeRead range, State state) {
    Iterator<State.Item> now = state.range(range.start(), range.end());
    for (Read seen : range.results()) {
      if (!now.hasNext()) {
        return false;
      }
      State.Item item = now.next();
      if (!item.key().equals(seen.key()) || !item.value().version().equals(seen.version())) {
        return false;
      }
    }
    return !now.hasNext();
  }

  private static @Nullable Version version(State.@Nullable Value value) {
    return value == null ? null : value.version();
  }
}
