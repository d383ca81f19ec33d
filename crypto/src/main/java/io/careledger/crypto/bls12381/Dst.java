// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import java.nio.charset.StandardCharsets;

/**
 * Domain separation tags of hashing to G1 (RFC 9380, section 3.1): one a purpose, so that nobody
 * knows a relation between points of two purposes.
 */
public enum Dst {
  /** The base h0 of FABEO, from the empty message. */
  FABEO_H0("FABEO-H0"),
  /** An attribute of FABEO, from its text. */
  FABEO_ATTR("FABEO-ATTR"),
  /** The base that blinds the commitments of a one-out-of-many proof, from the empty message. */
  ONE_OF_MANY_BLINDING("ONE-OF-MANY-BLINDING"),
  /** The bases of the bits of a one-out-of-many proof, from a bit's index. */
  ONE_OF_MANY_BIT("ONE-OF-MANY-BIT"),
  /** The base of a scope's tags, from channel and scope. */
  SCOPE("SCOPE");

  private final String text;

  Dst(String purpose) {
    text = "CARELEDGER-V1-" + purpose + "-BLS12381G1_XMD:SHA-256_SSWU_RO_";
  }

  /** The tag as it is hashed, ASCII. */
  public String text() {
    return text;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
