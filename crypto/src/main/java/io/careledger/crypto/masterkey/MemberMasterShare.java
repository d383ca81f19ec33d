// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Pairing;

/**
 * A member's secret share {@code A_k} of the master key: a point, never an exponent. t of them open
 * every record; it is never published, logged or compared by {@code equals}.
 */
public final class MemberMasterShare {
  private final int member;
  private final G1 point;

  /**
   * Checks the share against its verification key.
   *
   * @param member the place k of the member, 1..n
   * @param point A_k
   * @throws InvalidProofException if {@code e(A_k, g2)} isn't the member's verification key
   * @throws CryptoException if there is no such member
   */
  public MemberMasterShare(int member, G1 point, VerificationKeys keys) {
    if (!Pairing.pair(point, G2.GENERATOR).equals(keys.key(member))) {
      throw new InvalidProofException(
          "the share of member " + member + " doesn't fit its verification key");
    }
    this.member = member;
    this.point = point;
  }

  /** The member's place. */
  public int member() {
    return member;
  }

  /** A_k, secret: only the issuing of partial keys uses it. */
  public G1 point() {
    return point;
  }

  @Override
  public String toString() {
    return "MemberMasterShare[member " + member + ", redacted]";
  }
}
