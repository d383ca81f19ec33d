// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import org.jspecify.annotations.Nullable;

/** Where a value was written: what Fabric compares to find read conflicts. */
record Version(long block, int transaction) {
  static void encode(Encoder to, @Nullable Version version) {
    to.u8(version == null ? 0 : 1);
    if (version != null) {
      to.u64(version.block).u32(version.transaction);
    }
  }

  static @Nullable Version decode(Decoder from) {
    return from.flag() ? new Version(from.natural(), from.u32()) : null;
  }
}
