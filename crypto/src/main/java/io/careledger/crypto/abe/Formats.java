// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.InvalidEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first item of every encoding, which names its format and version. */
final class Formats {
  /** Most members of a committee. */
  static final int MAX_MEMBERS = 255;

  private Formats() {}

  static void expect(Decoder in, String format) {
    byte[] found = in.item(format.length());
    if (!Arrays.equals(found, format.getBytes(StandardCharsets.US_ASCII))) {
      throw new InvalidEncodingException("this is not " + format);
    }
  }
}
