// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import java.util.Arrays;

/** The verdict at commit; the codes are those of Fabric's TxValidationCode. */
enum Validity {
  VALID(0),
  MVCC_READ_CONFLICT(11),
  PHANTOM_READ_CONFLICT(12);

  private final int code;

  Validity(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Validity decode(Decoder from) {
    int code = from.u8();
    return Arrays.stream(values())
        .filter(validity -> validity.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("validation code is unknown"));
  }
}
