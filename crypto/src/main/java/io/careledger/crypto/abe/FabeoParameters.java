// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.Dst;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.policy.Attribute;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The public bases of FABEO, hashed to the curve so that nobody knows a relation between them. */
final class FabeoParameters {
  /** h0. */
  static final G1 H0 = G1.hash(Dst.FABEO_H0, new byte[0]);

  /** Multiples of h0. */
  static final G1Table H0_TABLE = new G1Table(H0);

  private FabeoParameters() {}

  /** H(u). */
  static G1 point(Attribute attribute) {
    return G1.hash(Dst.FABEO_ATTR, attribute.text().getBytes(StandardCharsets.US_ASCII));
  }

  /** A uniform scalar; zero, which would open everything, comes only from a broken source. */
  static Scalar draw(SecureRandom random) {
    Scalar scalar = Scalar.random(random);
    if (scalar.isZero()) {
      throw new CryptoException("the source of randomness gives only zeros");
    }
    return scalar;
  }
}
